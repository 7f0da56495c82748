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
from typing import TYPE_CHECKING

from onrecord.errors import ConfigError
from onrecord.read.attribution.decode import TAGS, LinkScores, find_marks
from onrecord.read.attribution.marks import Mark, Marks, Pairing
from onrecord.read.attribution.nested import has_cue
from onrecord.read.attribution.windows import FAST_CONTEXT, QUOTED, Pieces, Window, plan_windows, split_blocks

if TYPE_CHECKING:
    import numpy as np
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

__all__ = ["AttributionTagger", "load_tagger"]

# The runtime would join each sum to the normalisation after it, an operator that takes 1.4 times as long on
# a whole report as the two by themselves (onnxruntime 1.32).
SWITCHED_OFF = ("SkipLayerNormFusion",)
# [CLS] and [SEP] of the vocabulary.
FIRST, LAST = 101, 102


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
            str(folder / "attribution.onnx"),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=list(SWITCHED_OFF),
        )
        self.tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        settings = json.loads((folder / "attribution.json").read_text(encoding="utf-8"))
        self.distance_bias = np.array(settings["distance_bias"], dtype=np.float32)

    def mark(self, texts: Sequence[str], *, fast: bool = False) -> list[Marks]:
        """The marks of each text, in order.

        Args:
            fast: pass over sentences that hold neither a quotation nor a word that may credit somebody.
        """
        return [
            _join([self._mark(text, pieces, fast) for pieces in split_blocks(text, self.tokenizer)])
            for text in texts
        ]

    def _mark(self, text: str, pieces: Pieces, fast: bool) -> Marks:
        """The marks of one text or block of it, window by window.

        Windows that go through the model together are no faster, and the int8 range of a call is that of all
        its pieces: by itself a window is read the same way whatever stands in the rest of the report.
        """
        import numpy as np

        if fast:
            windows = plan_windows(pieces.sentences, context=FAST_CONTEXT, wanted=_promising(text, pieces))
        else:
            windows = plan_windows(pieces.sentences)
        probabilities = np.zeros((len(pieces.ids), len(TAGS)), dtype=np.float32)
        links: list[LinkScores] = []
        for window in windows:
            tags, queries, keys, biases = self._run(pieces, window)
            core = slice(window.core_first - window.first, window.core_last - window.first)
            probabilities[window.core_first : window.core_last] = tags[core]
            links.append(LinkScores(window, queries, keys, biases))
        return find_marks(pieces, probabilities, links, self.distance_bias)

    def _run(self, pieces: Pieces, window: Window) -> Iterator[np.ndarray]:
        """What the model gives for the pieces of a window, the two special ones at its ends left out."""
        import numpy as np

        ids = np.array([[FIRST, *pieces.ids[window.first : window.last], LAST]], dtype=np.int64)
        features = np.zeros_like(ids)
        features[0, 1:-1] = pieces.features[window.first : window.last]
        fed = {"ids": ids, "features": features, "mask": np.ones_like(ids)}
        return (output[0, 1:-1] for output in self.session.run(None, fed))


def _join(blocks: Sequence[Marks]) -> Marks:
    """The marks of blocks that follow one another, as those of one text."""
    if len(blocks) == 1:
        return blocks[0]
    sources: list[Mark] = []
    cues: list[Mark] = []
    contents: list[Mark] = []
    by_source: list[Pairing] = []
    by_content: list[Pairing] = []
    for marks in blocks:
        s, c, t = len(sources), len(cues), len(contents)
        by_source += [Pairing(c + pair.cue, s + pair.other, pair.score) for pair in marks.source_pairings]
        by_content += [Pairing(c + pair.cue, t + pair.other, pair.score) for pair in marks.content_pairings]
        sources += marks.sources
        cues += marks.cues
        contents += marks.contents
    return Marks(tuple(sources), tuple(cues), tuple(contents), tuple(by_source), tuple(by_content))


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
