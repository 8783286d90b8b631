"""The same training step with PyTorch, one thread: reads its task as JSON from the first line, then a loss for each line."""

import base64
import json
import sys

import torch

torch.set_num_threads(1)


def tensor(text, *shape):
    return torch.frombuffer(bytearray(base64.b64decode(text)), dtype=torch.float32).reshape(*shape)


def in_torch_order(weights, hidden):
    """Gates lie as input, forget, output, candidate with us; here the candidate is third."""
    given, forget, output, candidate = weights.split(hidden, dim=-1)
    return torch.cat([given, forget, candidate, output], dim=-1)


task = json.loads(sys.stdin.readline())
time, batch, features, outputs, hidden = (task[name] for name in ("time", "batch", "features", "outputs", "hidden"))
x = tensor(task["inputs"], time, batch, features)
y = tensor(task["answers"], time, batch, outputs)

lstm = torch.nn.LSTM(features, hidden)
readout = torch.nn.Linear(hidden, outputs, bias=False)
with torch.no_grad():
    lstm.weight_ih_l0.copy_(in_torch_order(tensor(task["input"], features, 4 * hidden), hidden).T)
    lstm.weight_hh_l0.copy_(in_torch_order(tensor(task["recurrent"], hidden, 4 * hidden), hidden).T)
    lstm.bias_ih_l0.copy_(in_torch_order(tensor(task["bias"], 4 * hidden), hidden))
    lstm.bias_hh_l0.zero_()
    readout.weight.copy_(tensor(task["readout"], hidden, outputs).T)
# There is one bias with us.
lstm.bias_hh_l0.requires_grad_(False)
trained = [one for one in [*lstm.parameters(), *readout.parameters()] if one.requires_grad]
adam = torch.optim.Adam(trained, lr=task["rate"])

print(json.dumps(torch.__version__), flush=True)
for _ in sys.stdin:
    adam.zero_grad()
    states, _last = lstm(x)
    loss = torch.mean((readout(states) - y) ** 2)
    loss.backward()
    adam.step()
    print(json.dumps(loss.item()), flush=True)
