"""Windows cover every piece once, at sentence ends where they can."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.attribution import windows
from onrecord.read.attribution.windows import CAPITALS, FEATURES, plan_windows, split_blocks, split_pieces
from onrecord.read.segment import find_paragraphs

tokenizers = pytest.importorskip("tokenizers")


@pytest.fixture(scope="module")
def tokenizer():
    """Words and marks of the texts below, lower-cased as the shipped vocabulary is."""
    words = ["[UNK]", "rates", "rose", ".", '"', "no", ",", "ana", "pike", "said", "un"]
    made = tokenizers.Tokenizer(
        tokenizers.models.WordLevel({w: i for i, w in enumerate(words)}, unk_token="[UNK]")
    )
    made.normalizer = tokenizers.normalizers.BertNormalizer()
    made.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    return made


@given(st.lists(st.integers(1, 60), max_size=30), st.integers(20, 80), st.integers(0, 9))
def test_cores_cover_all_pieces_once(lengths, window, context):
    bounds = [0]
    for length in lengths:
        bounds.append(bounds[-1] + length)
    windows = plan_windows(bounds, window, context)
    assert [w.core_first for w in windows[:1]] == [0] * bool(lengths)
    assert all(a.core_last == b.core_first for a, b in pairwise(windows))
    assert not windows or windows[-1].core_last == bounds[-1]
    for w in windows:
        assert w.first <= w.core_first < w.core_last <= w.last
        assert w.last - w.first <= window


@given(st.lists(st.integers(1, 12), min_size=1, max_size=30))
def test_cores_end_with_a_sentence_where_one_fits(lengths):
    bounds = [0]
    for length in lengths:
        bounds.append(bounds[-1] + length)
    assert all(w.core_last in bounds for w in plan_windows(bounds, 40, 8))


def test_a_sentence_longer_than_a_window_is_cut():
    assert len(plan_windows([0, 1000], 100, 10)) > 10


def test_pieces_carry_what_the_vocabulary_hides(tokenizer):
    text = 'Rates rose.\n\n"No," Ana PIKE said.'
    pieces = split_pieces(text, tokenizer)
    words = [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)]
    assert words == ["Rates", "rose", ".", '"', "No", ",", '"', "Ana", "PIKE", "said", "."]
    assert [f % CAPITALS for f in pieces.features] == [1, 0, 0, 0, 1, 0, 0, 1, 2, 0, 0]
    assert [f // CAPITALS % 2 for f in pieces.features] == [1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]
    assert [f // CAPITALS // 2 for f in pieces.features] == [0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0]
    assert max(pieces.features) < FEATURES
    assert pieces.sentences == [0, 3, 11]
    assert pieces.words == list(range(11))


@pytest.mark.parametrize("text", ["", " \n ", "."])
def test_texts_without_words(tokenizer, text):
    pieces = split_pieces(text, tokenizer)
    assert pieces.sentences[-1] == len(pieces.ids) == len(text.strip())
    assert len(plan_windows(pieces.sentences)) == len(text.strip())


@given(st.text(alphabet='aR." \n“', max_size=200), st.integers(1, 60))
def test_blocks_hold_the_pieces_of_the_text_in_order(tokenizer, text, size):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(windows, "BLOCK", size)
        blocks = list(split_blocks(text, tokenizer))
    spans = [span for block in blocks for span in zip(block.starts, block.ends, strict=True)]
    assert "".join(text[start:end] for start, end in spans) == "".join(text.split())
    opening = [start for block in blocks for start, f in zip(block.starts, block.features, strict=True)
               if f // CAPITALS % 2]  # fmt: skip
    assert opening == [paragraph.start for paragraph in find_paragraphs(text)]
    for block in blocks:
        assert block.sentences[0] == 0
        assert block.sentences[-1] == len(block.ids)
        assert not block.ids or block.ends[-1] - block.starts[0] <= size


def test_a_long_paragraph_is_cut_between_sentences(tokenizer, monkeypatch):
    text = "Rates rose. " * 20 + "No, no, no"
    monkeypatch.setattr(windows, "BLOCK", 100)
    blocks = list(split_blocks(text, tokenizer))
    assert [text[block.starts[0] : block.ends[-1]] for block in blocks] == [
        *[" ".join(["Rates rose."] * 8)] * 2,
        " ".join(["Rates rose."] * 4) + " No, no, no",
    ]
