"""Eight bits a weight, signed, such that every processor comes to the same sums.

Processors with VNNI instructions multiply unsigned activations by signed weights at full speed and add up in
32 bits. Those without add each two neighbouring products in 16 bits first, and cut off what goes beyond (9 of
127 marks of six articles came out otherwise on an emulated Haswell). Two products stay within 16 bits where
the two weights add up to 128 at most: so the scale of a channel is set by its greatest neighbours, not by its
greatest weight. That costs half a bit; weights of seven bits cost a whole one.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

# An activation is at most 255, and 255 * 128 is below 2 ** 15. One is left for rounding two weights up.
PAIR_LIMIT = 127
OPERATORS = ["MatMul", "Attention", "EmbedLayerNormalization", "Gemm"]
# What the quantizer calls the parts of a weight.
WEIGHT, SCALE = "_quantized", "_scale"


def quantize(fused: Path, target: Path) -> None:
    """Write the model with eight bits a weight, a scale for each channel."""
    quantize_dynamic(
        fused,
        target,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=OPERATORS,
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
    exact = {tensor.name: tensor for tensor in onnx.load(str(fused)).graph.initializer}
    model = onnx.load(str(target))
    tensors = {tensor.name: tensor for tensor in model.graph.initializer}
    for name, tensor in tensors.items():
        # Embeddings are unsigned: they are looked up and never multiplied.
        if name.endswith(WEIGHT) and tensor.data_type == TensorProto.INT8:
            source = name.removesuffix(WEIGHT)
            whole, scale = round_weights(numpy_helper.to_array(exact[source]))
            tensor.CopyFrom(numpy_helper.from_array(whole, name))
            tensors[source + SCALE].CopyFrom(numpy_helper.from_array(scale, source + SCALE))
    onnx.save(model, str(target))


def round_weights(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights as eight-bit numbers, and the scale of each channel.

    Args:
        weights: (inputs, channels); inputs are even in number.
    """
    size = np.abs(weights)
    scale = np.maximum(size.max(axis=0), (size[0::2] + size[1::2]).max(axis=0)) / PAIR_LIMIT
    scale = np.where(scale > 0, scale, 1).astype(np.float32)
    return np.rint(weights / scale).astype(np.int8), scale
