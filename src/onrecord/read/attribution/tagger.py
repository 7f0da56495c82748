"""Runs the trained tagger: texts in, marked stretches out.

The model is an int8 ONNX file of the package `onrecord-models`; it is loaded when first needed, in a third
of a second, and runs on one thread unless asked for more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import ConfigError
from onrecord.read.attribution.decode import TAGS, LinkScores, find_marks
from onrecord.read.attribution.marks import Marks
from onrecord.read.attribution.nested import has_cue
from onrecord.read.attribution.windows import QUOTED, Pieces, Window, plan_windows, split_pieces

if TYPE_CHECKING:
    import numpy as np
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

__all__ = ["AttributionTagger", "load_tagger"]

# Pieces that go through the model in one call, padding included.
BATCH_PIECES = 1024
# [CLS] and [SEP] of the vocabulary.
FIRST, LAST = 101, 102


class _Job(NamedTuple):
    """A window of the report at that place in the list."""

    report: int
    window: Window

    @property
    def length(self) -> int:
        return self.window.last - self.window.first


class AttributionTagger:
    """A loaded model.

    Args:
        folder: holds attribution.onnx, attribution.json and tokenizer.json.
        threads: of the model's arithmetic.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import numpy as np
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session: InferenceSession = InferenceSession(
            str(folder / "attribution.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        settings = json.loads((folder / "attribution.json").read_text(encoding="utf-8"))
        self.distance_bias = np.array(settings["distance_bias"], dtype=np.float32)

    def mark(self, texts: Sequence[str], *, fast: bool = False) -> list[Marks]:
        """The marks of each text, in order; windows of like length go through the model together.

        Args:
            fast: pass over sentences that hold neither a quotation nor a word that may credit somebody.
        """
        import numpy as np

        reports = [split_pieces(text, self.tokenizer) for text in texts]
        jobs = [
            _Job(at, window)
            for at, (text, pieces) in enumerate(zip(texts, reports, strict=True))
            for window in plan_windows(pieces.sentences, wanted=_promising(text, pieces) if fast else None)
        ]
        probabilities = [np.zeros((len(pieces.ids), len(TAGS)), dtype=np.float32) for pieces in reports]
        links: list[dict[int, LinkScores]] = [{} for _ in reports]
        for batch in _batches(jobs):
            outputs = self._run(reports, batch)
            for row, (report, window) in enumerate(batch):
                tags, queries, keys, biases = (
                    output[row, 1 : 1 + window.last - window.first] for output in outputs
                )
                core = slice(window.core_first - window.first, window.core_last - window.first)
                probabilities[report][window.core_first : window.core_last] = tags[core]
                links[report][window.first] = LinkScores(window, queries, keys, biases)
        return [
            find_marks(pieces, probability, [link[at] for at in sorted(link)], self.distance_bias)
            for pieces, probability, link in zip(reports, probabilities, links, strict=True)
        ]

    def _run(self, reports: list[Pieces], batch: list[_Job]) -> list[np.ndarray]:
        import numpy as np

        shape = (len(batch), max(job.length for job in batch) + 2)
        ids, features, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
        for row, (report, window) in enumerate(batch):
            pieces, end = reports[report], window.last - window.first + 1
            ids[row, 0], ids[row, end] = FIRST, LAST
            ids[row, 1:end] = pieces.ids[window.first : window.last]
            features[row, 1:end] = pieces.features[window.first : window.last]
            mask[row, : end + 1] = 1
        outputs: list[np.ndarray] = self.session.run(None, {"ids": ids, "features": features, "mask": mask})
        return outputs


def _batches(jobs: list[_Job]) -> Iterator[list[_Job]]:
    """Jobs of like length together, BATCH_PIECES at most."""
    batch: list[_Job] = []
    for job in sorted(jobs, key=lambda job: job.length):
        if batch and (job.length + 2) * (len(batch) + 1) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(job)
    if batch:
        yield batch


def _promising(text: str, pieces: Pieces) -> list[bool]:
    """For each sentence whether it may hold part of an attribution: it has a cue or is quoted."""
    bounds = pieces.sentences
    return [
        has_cue(text, pieces.starts[first], pieces.ends[last - 1])
        or any(feature >= QUOTED for feature in pieces.features[first:last])
        for first, last in pairwise(bounds)
    ]


@cache
def load_tagger(threads: int = 1) -> AttributionTagger:
    """The tagger of the installed package `onrecord-models`, loaded once.

    Raises:
        ConfigError: the package or what runs it is not installed.
    """
    try:
        from onrecord_models import attribution_folder

        return AttributionTagger(attribution_folder(), threads)
    except ImportError as error:
        raise ConfigError(
            f"attributions need the extra 'full' ({error}); install it with: pip install 'onrecord[full]'",
            key="attributions",
        ) from None
