"""The same training step with PyTorch's autograd, one thread: reads its task as JSON from the first line, then a loss for each line.

The argmin is found by Newton's method without gradients; its last linear system, with the active frames held, is solved once more with
torch.linalg.solve, through which autograd goes. That is the exact gradient.
"""

import base64
import json
import sys

import torch

torch.set_num_threads(1)
torch.manual_seed(0)


def tensor(text, *shape):
    return torch.frombuffer(bytearray(base64.b64decode(text)), dtype=torch.float32).reshape(*shape)


def solve_features(v, active, aims, c):
    """u of (I + C V'V) u = C V'aims over the active frames; v is [B, T, p]."""
    masked = v * active.unsqueeze(2)
    size = v.shape[2]
    hessian = torch.eye(size, dtype=v.dtype) + c * masked.transpose(1, 2) @ masked
    pull = c * masked.transpose(1, 2) @ aims.unsqueeze(2)
    return torch.linalg.solve(hessian, pull).squeeze(2)


def solve_frames(v, active, aims, c):
    """The same by (I/C + V V') a = aims among the frames, u = V'a."""
    masked = v * active.unsqueeze(2)
    size = v.shape[1]
    gram = torch.eye(size, dtype=v.dtype) / c + masked @ masked.transpose(1, 2)
    weights = torch.linalg.solve(gram, (active * aims).unsqueeze(2))
    return (masked.transpose(1, 2) @ weights).squeeze(2)


def rank_pool(v, c, epsilon, solve):
    """[B, T, p] to [B, p]: argmin of eq 5, differentiable."""
    times = torch.arange(1, v.shape[1] + 1, dtype=v.dtype).expand(v.shape[0], -1)
    with torch.no_grad():
        misses = times.clone()
        signs = torch.zeros_like(misses)
        for _ in range(10):
            now = torch.sign(misses) * (misses.abs() > epsilon)
            if torch.equal(now, signs):
                break
            signs = now
            u = solve(v, signs.abs(), times - epsilon * signs, c)
            misses = times - (v @ u.unsqueeze(2)).squeeze(2)
    return solve(v, signs.abs(), times - epsilon * signs, c)


task = json.loads(sys.stdin.readline())
time, features, batch, width, classes = (task[name] for name in ("time", "features", "batch", "width", "classes"))
solve = {"features": solve_features, "frames": solve_frames}[task["systems"]]
x = tensor(task["inputs"], batch, time, width)
labels = torch.tensor(task["labels"])
layer = tensor(task["layer"], width, features).clone().requires_grad_()
bias = torch.zeros(features, requires_grad=True)
head = tensor(task["head"], features, classes).clone().requires_grad_()
adam = torch.optim.Adam([layer, bias, head], lr=task["rate"])

print(json.dumps(torch.__version__), flush=True)
for _ in sys.stdin:
    adam.zero_grad()
    seen = x @ layer + bias
    v = seen / torch.sqrt((seen * seen).sum(2, keepdim=True) + 1e-12)
    u = rank_pool(v.double(), task["c"], task["epsilon"], solve).float()
    pooled = u / torch.sqrt((u * u).sum(1, keepdim=True) + 1e-12)
    loss = torch.nn.functional.cross_entropy(10 * pooled @ head, labels)
    loss.backward()
    adam.step()
    print(json.dumps(loss.item()), flush=True)
