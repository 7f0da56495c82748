"""`onrecord check`: proof reports."""

from __future__ import annotations

import click
from msgspec import UNSET
from msgspec.structs import replace

from onrecord.annotations import Tier
from onrecord.check.suppressions import Suppression
from onrecord.commands.check_writers import WRITERS, BaselineWriter, Writer
from onrecord.commands.console import CLEAN, Console, Tally
from onrecord.commands.inputs import read_reports, with_inputs
from onrecord.commands.settings import excluder, settle, with_settings
from onrecord.commands.unused import are_for, tell_unused
from onrecord.document import Document
from onrecord.errors import ConfigError, IngestError
from onrecord.facts import Facts
from onrecord.proofing import Proofing

__all__ = ["check"]

EPILOG = """\b
Examples:
  onrecord check draft.txt                        one report
  onrecord check copy/ "wire/*.html"              folders and globs
  pbpaste | onrecord check -                      standard input
  onrecord check --min-tier note draft.txt        doubts as well
  onrecord check --ignore quote-balance copy/     without one rule
  onrecord check --format jsonl news.jsonl.gz     one line of JSON a report
  onrecord check --format sarif copy/ > out.sarif for code hosts and editors
  onrecord check --facts facts.toml copy/         against what the house knows
  onrecord check --transcript talk.txt draft.txt  quotations against what was said
  onrecord check --write-baseline known.json .    what there is today is known
  onrecord check --baseline known.json .          and only what is new is shown

\b
INPUT is a file (text, Markdown, HTML, Word, JSONL, also .gz, .zst), a folder, a glob or - for standard input.
Only English is read. Exit: 0 nothing shown, 1 findings shown, 2 nothing could be read.
"""


@click.command(epilog=EPILOG, short_help="Proof reports: show slips that the text itself proves.")
@with_inputs
@with_settings
@click.option(
    "--format",
    "form",
    type=click.Choice(list(WRITERS)),
    default="text",
    show_default=True,
    help="text: to read. json: a list of {id, findings}. jsonl: one {id, findings} a line, in input order. "
    "sarif: SARIF 2.1.0. github: workflow commands. junit: JUnit XML.",
)
@click.option(
    "--min-tier",
    type=click.Choice(["proved", "check", "note"]),
    help="Show this tier and surer. proved: the text contradicts itself or the calendar. "
    "check: very likely a slip. note: worth a look.  [default: check]",
)
@click.option("--full", is_flag=True, help="Also run the rules that need names, attributions and events.")
@click.option(
    "--fix", is_flag=True, help="Show what proved slips with one way out become, and write it when you agree."
)
@click.option("--yes", is_flag=True, help="With --fix: write without asking.")
@click.option("--diff", metavar="REV", help="Only findings on lines changed since a git revision.")
@click.option("--facts", metavar="FILE", help="What the house knows for certain, in TOML.")
@click.option(
    "--transcript",
    metavar="FILE",
    help="Hold quotations against what was said: text, HTML, Word or captions.",
)
@click.option("--baseline", metavar="FILE", help="Leave out findings that FILE holds.")
@click.option("--write-baseline", metavar="FILE", help="Put all findings into FILE, and show none.")
def check(
    inputs: tuple[str, ...],
    dct: str | None,
    strict: bool,
    color: str,
    form: str,
    min_tier: Tier | None,
    full: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    allow: str | None,
    config: str | None,
    no_config: bool,
    fix: bool,
    yes: bool,
    diff: str | None,
    facts: str | None,
    transcript: str | None,
    baseline: str | None,
    write_baseline: str | None,
) -> int:
    """Proof reports and show the slips that the text itself proves, each with its proof."""
    _refuse_contradiction(
        form=form, fix=fix, yes=yes, diff=diff, baseline=baseline, write_baseline=write_baseline
    )
    settings = settle(config, no_config)
    allowed = _load_allowed(allow or settings.allow)
    proofing = Proofing(
        settings,
        min_tier=min_tier,
        full=full,
        select=select,
        ignore=ignore,
        allowed=allowed,
        facts=_load_facts(facts),
        transcript=_load_transcript(transcript),
    )
    if not proofing.rules:
        raise ConfigError("no rule is left to run: those selected are ignored as well", key="rules")
    console = Console(color)  # type: ignore[arg-type]
    tally = Tally()
    writer: Writer = WRITERS[form](console, tally)
    known = None
    if write_baseline:
        writer = BaselineWriter(console, tally, write_baseline)
    elif path := baseline or settings.baseline:
        from onrecord.commands.baseline import load_baseline

        known = load_baseline(path)
    changed = fixer = None
    if diff is not None:
        from onrecord.commands.changed_lines import ChangedLines

        changed = ChangedLines(diff)
    if fix:
        from onrecord.commands.fix import Fixer

        fixer = Fixer(console, lambda doc: proofing.proof(doc).findings, agreed=yes, dct=dct)
    sidecars = Sidecars()
    used: set[Suppression] = set()
    met: set[Suppression] = set()

    def take(doc: Document) -> None:
        beside = sidecars.load(doc)
        met.update(are_for(doc, allowed))
        met.update(beside)  # nowhere else could they do their work, whatever report they name
        proofed = proofing.proof(doc, allowed=beside, known=known.known(doc) if known else frozenset())
        if changed:
            proofed = replace(proofed, findings=changed.keep(doc, proofed.findings))
        if fixer:
            proofed = replace(proofed, findings=fixer.fix(doc, proofed.findings))
        writer.add(doc, proofed)
        used.update(proofed.used)
        tally.findings += len(proofed.findings)
        tally.allowed += len(proofed.silenced)
        tally.known += proofed.known

    writer.open(proofing.rules)
    leave_out = excluder(settings)
    read_reports(inputs, dct, console, tally, take=take, refuse=writer.add_unread, exclude=leave_out)
    writer.close()
    for fault in dict.fromkeys(map(str, proofing.faults)):
        console.warn(fault)
    ran = {rule.id for rule in proofing.rules}
    for idle in tell_unused(tuple(dict.fromkeys((*allowed, *sidecars.loaded))), met=met, used=used, ran=ran):
        console.warn(idle)
    return CLEAN if write_baseline and tally.reports else tally.exit_code(strict)


def _refuse_contradiction(
    *,
    form: str,
    fix: bool,
    yes: bool,
    diff: str | None,
    baseline: str | None,
    write_baseline: str | None,
) -> None:
    """Raise click.UsageError where one option undoes another."""
    if baseline and write_baseline:
        raise click.UsageError("--baseline hides what is known, --write-baseline writes it: use one of them")
    if write_baseline and (diff or form != "text"):
        raise click.UsageError("--write-baseline takes all there is: use it without --diff and --format")
    if yes and not fix:
        raise click.UsageError("--yes says that --fix may write: use both")
    if fix and (form != "text" or write_baseline):
        raise click.UsageError(
            "--fix shows its changes as text: use it without --format and --write-baseline"
        )


def _load_allowed(path: str | None) -> tuple[Suppression, ...]:
    if path is None:
        return ()
    from onrecord.allowed import load_allowed

    return load_allowed(path)


def _load_facts(path: str | None) -> Facts | None:
    if path is None:
        return None
    from onrecord.facts_file import load_facts

    return load_facts(path)


def _load_transcript(path: str | None) -> Document | None:
    if path is None:
        return None
    from onrecord.ingest import ingest

    try:
        said = ingest(path)
    except IngestError as error:
        raise ConfigError(f"the transcript cannot be read: {error}", key="transcript") from None
    if not said.text.strip():  # against it nothing would be found, as against the right one
        raise ConfigError(f"the transcript holds no words: {path}", key="transcript")
    return said


class Sidecars:
    """The suppressions that stand beside a report, in a file of its name with ".allow.toml" behind it.

    Attributes:
        loaded: all so far, in the order of the files.
    """

    def __init__(self) -> None:
        self.loaded: list[Suppression] = []
        self._last: tuple[str, tuple[Suppression, ...]] = ("", ())

    def load(self, doc: Document) -> tuple[Suppression, ...]:
        """Those of a report; read once for a file of many, whose reports come one after another.

        Raises:
            ConfigError: the file cannot be read or does not fit.
        """
        path = "" if doc.source is UNSET else doc.source.source
        if path in ("", "-"):
            return ()
        if path != self._last[0]:
            from onrecord.allowed import load_sidecar

            self._last = path, load_sidecar(path)
            self.loaded.extend(self._last[1])
        return self._last[1]
