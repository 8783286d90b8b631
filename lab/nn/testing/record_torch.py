"""Writes what PyTorch's own layers give for simple numbers to fixtures/torch.json, which layers.test.ts compares ours with.

    python3 lab/nn/testing/record_torch.py    # Debian: python3-torch

The weights and inputs are the waves of wave.ts; the gradients are those of the sum of output times pull. PyTorch has the weights of a
linear map as [outputs, inputs]; here they're turned.
"""

import json
import math
from pathlib import Path

import torch
from torch.nn import functional

torch.set_default_dtype(torch.float64)


def wave(phase, *shape):
    count = math.prod(shape)
    numbers = torch.tensor([math.sin(0.7 * index + phase) for index in range(count)], dtype=torch.float32)
    return numbers.to(torch.float64).reshape(shape).requires_grad_()


def rounded(tensor):
    return [round(number, 7) for number in tensor.flatten().tolist()]


def record(output, inputs, pull=None):
    """The output, and the gradient by each of the inputs."""
    pulled = output if pull is None else (output * pull).sum()
    gradients = torch.autograd.grad(pulled, list(inputs.values()))
    return {"output": rounded(output), **{name: rounded(one) for name, one in zip(inputs, gradients)}}


def linear():
    weights, bias, x = wave(1, 4, 3), wave(2, 3), wave(0, 5, 4)
    output = functional.linear(x, weights.T, bias)
    return record(output, {"weights": weights, "bias": bias, "input": x}, wave(9, 5, 3).detach())


def layer_norm():
    gain, shift, x = wave(1, 6), wave(2, 6), wave(0, 5, 6)
    output = functional.layer_norm(x, [6], gain, shift)
    return record(output, {"gain": gain, "shift": shift, "input": x}, wave(9, 5, 6).detach())


def gelu():
    x = wave(0, 5, 4)
    scaled = 4 * x
    return record(functional.gelu(scaled), {"input": x}, wave(9, 5, 4).detach())


def embedding():
    table = wave(1, 5, 4)
    places = torch.tensor([3, 0, 3, 4, 3, 0])
    return record(functional.embedding(places, table), {"table": table}, wave(9, 6, 4).detach())


def cross_entropy():
    x = wave(0, 6, 7)
    classes = torch.tensor([2, -1, 6, 0, -1, 3])
    return record(functional.cross_entropy(3 * x, classes, ignore_index=-1), {"input": x})


def masked_model():
    table, bias, x = wave(1, 6, 4), wave(2, 6), wave(0, 5, 4)
    classes = torch.tensor([2, -1, 5, 0, 3])
    loss = functional.cross_entropy(functional.linear(x, table, bias), classes, ignore_index=-1)
    return record(loss, {"table": table, "bias": bias, "input": x})


def encoder():
    features, heads, wide, sequences, length = 8, 2, 12, 2, 3
    layer = torch.nn.TransformerEncoderLayer(
        features, heads, wide, dropout=0.0, activation="gelu", batch_first=True, norm_first=False
    )
    own = {}
    for phase, (name, inputs, outputs) in enumerate(
        (
            ("query", features, features),
            ("key", features, features),
            ("value", features, features),
            ("output", features, features),
            ("expand", features, wide),
            ("contract", wide, features),
        )
    ):
        own[f"{name}/weights"] = wave(phase, inputs, outputs)
        own[f"{name}/bias"] = wave(phase + 0.5, outputs)
    for phase, name in ((6, "attentionNorm"), (7, "outputNorm")):
        own[f"{name}/gain"] = wave(phase, features)
        own[f"{name}/shift"] = wave(phase + 0.5, features)
    x = wave(8, sequences, length, features)
    parameters = {
        "self_attn.in_proj_weight": torch.cat([own[f"{name}/weights"].T for name in ("query", "key", "value")]),
        "self_attn.in_proj_bias": torch.cat([own[f"{name}/bias"] for name in ("query", "key", "value")]),
        "self_attn.out_proj.weight": own["output/weights"].T,
        "self_attn.out_proj.bias": own["output/bias"],
        "linear1.weight": own["expand/weights"].T,
        "linear1.bias": own["expand/bias"],
        "linear2.weight": own["contract/weights"].T,
        "linear2.bias": own["contract/bias"],
        "norm1.weight": own["attentionNorm/gain"],
        "norm1.bias": own["attentionNorm/shift"],
        "norm2.weight": own["outputNorm/gain"],
        "norm2.bias": own["outputNorm/shift"],
    }
    is_padding = torch.tensor([[False, False, False], [False, False, True]])
    output = torch.nn.utils.stateless.functional_call(
        layer, parameters, (x,), {"src_key_padding_mask": is_padding}
    )
    return record(output, {**own, "input": x}, wave(9, sequences, length, features).detach())


layers = (linear, layer_norm, gelu, embedding, cross_entropy, masked_model, encoder)
numbers = {layer.__name__: layer() for layer in layers}
text = json.dumps({"torch": torch.__version__, **numbers}, separators=(",", ":"))
(Path(__file__).parent.parent / "fixtures" / "torch.json").write_text(text.replace("],", "],\n") + "\n")
