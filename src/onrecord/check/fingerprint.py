"""What a finding is known by when lines move and other passages change: its rule, its words, those around."""

from __future__ import annotations

from hashlib import sha256

from onrecord.annotations import Finding
from onrecord.document import Document
from onrecord.patterns import compile_late

__all__ = ["find_fingerprints", "fingerprint"]

# Characters on either side that count: enough to tell two like slips of a report apart, few enough that a
# change elsewhere in the paragraph leaves it known.
AROUND = 40
# Other paragraphs do not count. Matches a blank line, and "fell.\n"; not a break inside a sentence.
PARAGRAPH = compile_late(r"\n\s{0,20}\n|(?<=[.!?:)\"”’])\n")


def fingerprint(doc: Document, finding: Finding) -> str:
    """Sixteen hex digits; the same wherever the words stand, white space apart."""
    text = doc.part_text(finding.part)
    before = PARAGRAPH.split(text[max(0, finding.start - 2 * AROUND) : finding.start])[-1]
    after = PARAGRAPH.split(text[finding.end : finding.end + 2 * AROUND], 1)[0]
    before, after = "".join(before.split())[-AROUND:], "".join(after.split())[:AROUND]
    words = "".join(finding.text.split())
    known = "\x1f".join((finding.rule, before, words, after))
    return sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def find_fingerprints(doc: Document, findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    """One a finding, in their order; the second of the same is told from the first ("...:2")."""
    seen: dict[str, int] = {}
    prints = []
    for finding in findings:
        known = fingerprint(doc, finding)
        seen[known] = seen.get(known, 0) + 1
        prints.append(known if seen[known] == 1 else f"{known}:{seen[known]}")
    return prints
