"""The weights that onrecord reads with, and where they lie. README.md is their model card."""

from __future__ import annotations

from pathlib import Path

__all__ = ["__version__", "attribution_folder"]

__version__ = "0.1.0"


def attribution_folder() -> Path:
    """The folder of attribution.onnx, attribution.json and tokenizer.json."""
    return Path(__file__).parent / "attribution"
