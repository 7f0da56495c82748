"""Writes a trained tagger as the ONNX file that the package ships: fused, eight bits a weight, by channel.

    python -m train.attribution.export TAGGER.pt [TAGGER.pt ...] FOLDER

Several checkpoints of one run are averaged, weight by weight.

FOLDER gets attribution.onnx, tokenizer.json and attribution.json (what reading needs to know besides).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from .fit import ENCODER, load_tokenizer
from .model import AttributionTagger, load_encoder
from .quantize import quantize

# Attention is fused only where the graph is written plainly.
ATTENTION = "eager"
OPSET = 17
OUTPUTS = ("tags", "queries", "keys", "biases")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("taggers", type=Path, nargs="+")
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    model = load_tagger(*arguments.taggers)
    with tempfile.TemporaryDirectory() as scratch:
        plain, fused = Path(scratch, "plain.onnx"), Path(scratch, "fused.onnx")
        export_plain(model, plain)
        fuse(model, plain, fused)
        quantize(fused, arguments.folder / "attribution.onnx")
    bias = model.distance_bias.detach().round(decimals=5).tolist()
    settings = {"outputs": OUTPUTS, "distance_bias": bias}
    (arguments.folder / "attribution.json").write_text(json.dumps(settings) + "\n", encoding="utf-8")
    load_tokenizer().save(str(arguments.folder / "tokenizer.json"), pretty=False)


def load_tagger(*paths: Path) -> AttributionTagger:
    """The trained model, ready to be read from: the mean of the checkpoints."""
    states = [torch.load(path, map_location="cpu", weights_only=True) for path in paths]
    model = AttributionTagger(load_encoder(ENCODER, states[0]["layers"]))
    weights = [state["model"] for state in states]
    model.load_state_dict({name: sum(w[name].float() for w in weights) / len(weights) for name in weights[0]})
    model.encoder.set_attn_implementation(ATTENTION)
    return model.eval()


class _Probabilities(nn.Module):
    """The tagger with tag scores as probabilities."""

    def __init__(self, model: AttributionTagger) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        tags, queries, keys, biases = self.model(ids, features, mask)
        return tags.softmax(-1), queries, keys, biases


def export_plain(model: AttributionTagger, path: Path) -> None:
    """The graph as it is traced."""
    ids = torch.ones(2, 8, dtype=torch.long)
    names = ("ids", "features", "mask")
    axes = {name: {0: "batch", 1: "length"} for name in (*names, *OUTPUTS)}
    torch.onnx.export(
        _Probabilities(model),
        (ids, ids, ids),
        str(path),
        input_names=list(names),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def fuse(model: AttributionTagger, plain: Path, fused: Path) -> None:
    """Attention, layer normalisation and GELU as single operators.

    Not so the sum before a normalisation: the operator for both takes a third of the whole model's time on
    a CPU (onnxruntime 1.32), the two apart a twelfth.
    """
    config = model.encoder.config
    options = FusionOptions("bert")
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
    optimized = optimizer.optimize_model(
        str(plain),
        "bert",
        num_heads=config.num_attention_heads,
        hidden_size=config.hidden_size,
        optimization_options=options,
        opt_level=1,
    )
    print("fused:", optimized.get_fused_operator_statistics())
    onnx.save(optimized.model, str(fused))


if __name__ == "__main__":
    main()
