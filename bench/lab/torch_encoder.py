"""The same training step with PyTorch's own encoder, one thread: reads its task as JSON from the first line, then a loss for each line."""

import base64
import json
import sys

import torch

torch.set_num_threads(1)


def tensor(text, *shape):
    return torch.frombuffer(bytearray(base64.b64decode(text)), dtype=torch.float32).reshape(*shape)


def linear(given, name, inputs, outputs):
    """[O, I] with PyTorch, [I, O] with us."""
    return tensor(given[f"{name}/weights"], inputs, outputs).T, tensor(given[f"{name}/bias"], outputs)


def fill(layer, given):
    maps = [linear(given, f"attention/{name}", features, features) for name in ("query", "key", "value")]
    layer.self_attn.in_proj_weight.copy_(torch.cat([weights for weights, _ in maps]))
    layer.self_attn.in_proj_bias.copy_(torch.cat([bias for _, bias in maps]))
    for one, name, inputs, outputs in (
        (layer.self_attn.out_proj, "attention/output", features, features),
        (layer.linear1, "expand", features, wide),
        (layer.linear2, "contract", wide, features),
    ):
        weights, bias = linear(given, name, inputs, outputs)
        one.weight.copy_(weights)
        one.bias.copy_(bias)


task = json.loads(sys.stdin.readline())
names = ("sequences", "length", "features", "heads", "wide", "layers", "entries")
sequences, length, features, heads, wide, layers, entries = (task["size"][name] for name in names)
weights = task["weights"]
text = torch.tensor(task["tokens"]).reshape(sequences, length)
targets = torch.tensor(task["targets"])

tokens = torch.nn.Embedding(entries, features)
places = torch.nn.Embedding(length, features)
encoder = torch.nn.ModuleList(
    torch.nn.TransformerEncoderLayer(features, heads, wide, dropout=0.0, activation="gelu", batch_first=True)
    for _ in range(layers)
)
bias = torch.nn.Parameter(torch.zeros(entries))
with torch.no_grad():
    tokens.weight.copy_(tensor(weights["tokens"], entries, features))
    places.weight.copy_(tensor(weights["places"], length, features))
    for index, layer in enumerate(encoder):
        prefix = f"layers/{index}/"
        fill(layer, {name[len(prefix) :]: text for name, text in weights.items() if name.startswith(prefix)})
trained = [tokens.weight, places.weight, bias, *encoder.parameters()]
adam = torch.optim.Adam(trained, lr=task["rate"])

print(json.dumps(torch.__version__), flush=True)
for _ in sys.stdin:
    adam.zero_grad()
    states = tokens(text) + places.weight
    for layer in encoder:
        states = layer(states)
    logits = torch.nn.functional.linear(states.reshape(-1, features), tokens.weight, bias)
    loss = torch.nn.functional.cross_entropy(logits, targets, ignore_index=-1)
    loss.backward()
    adam.step()
    print(json.dumps(loss.item()), flush=True)
