"""The joint rollout in NumPy, vectorised over candidates and episodes, in single precision.

Reads the task's file (see task.ts), answers with NumPy's version, and then each line with two numbers: the mean of the summed rewards,
and the steps of all episodes. One thread.
"""

import json
import sys

import numpy as np

POLICY_HIDDEN = 10
MAX_STEPS = 1000
DT = np.float32(0.01)


def read_task(path):
    words = np.fromfile(path, np.uint32)
    hidden, threshold, candidates, episodes = (int(word) for word in words[:4])
    size = 8 * hidden + 2 + 71
    weights, starts, coins = np.split(words[4:], np.cumsum([size * candidates, 4 * episodes]))
    return (
        hidden,
        threshold,
        weights.view(np.float32).reshape(candidates, size),
        starts.view(np.float32).reshape(episodes, 4),
        coins.reshape(episodes, 4),
    )


def layers(weights, hidden, outputs):
    """[candidates, hidden, 6] and [candidates, outputs, hidden + 1]: weights, then biases."""
    units, last = np.split(weights, [6 * hidden], axis=1)
    return units.reshape(-1, hidden, 6), last.reshape(-1, outputs, hidden + 1)


def respond(network, inputs):
    """`inputs`: [candidates, 5, episodes]."""
    units, last = network
    on = np.tanh(units[:, :, :5] @ inputs + units[:, :, 5:])
    return last[:, :, :-1] @ on + last[:, :, -1:]


def toss(coin, threshold):
    a, b, c, d = coin
    drawn = a + d
    shifted = b << np.uint32(9)
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    coin[3] = (d << np.uint32(11)) | (d >> np.uint32(21))
    return drawn < threshold


def accelerate(state, action):
    _, velocity, angle, spin = state
    sine, cosine = np.sin(angle), np.cos(angle)
    push = 10 * action - np.float32(0.1) * velocity
    swing = np.float32(0.3) * spin * spin * sine
    inertia = 4 - np.float32(1.5) * cosine * cosine
    cart = (np.float32(14.73) * sine * cosine - 2 * swing + 4 * push) / inertia
    pole = ((6 * push - 3 * swing) * cosine + np.float32(58.92) * sine) / (np.float32(0.6) * inertia)
    return cart, pole


def move(state, cart, pole):
    _, velocity, _, spin = state
    return state + DT * np.stack([velocity, cart, spin, pole])


def roll_out(hidden, threshold, weights, starts, coins):
    candidates, episodes = len(weights), len(starts)
    model = layers(weights[:, : 8 * hidden + 2], hidden, 2)
    policy = layers(weights[:, 8 * hidden + 2 :], POLICY_HIDDEN, 1)
    # [4, candidates, episodes]
    state = np.repeat(starts.T[:, None, :], candidates, axis=1)
    seen = state.copy()
    coin = coins.T.copy()
    live = np.ones((candidates, episodes), bool)
    rewards = np.zeros((candidates, episodes))
    steps = 0
    for _ in range(MAX_STEPS):
        x, velocity, angle, spin = seen
        cosine, sine = np.cos(angle), np.sin(angle)
        action = np.tanh(respond(policy, np.stack([x, velocity, cosine, sine, spin], 1)))[:, 0]
        imagined = respond(model, np.stack([velocity, cosine, sine, spin, action], 1))
        imagined = move(seen, imagined[:, 0], imagined[:, 1])
        state = move(state, *accelerate(state, action))
        seen = np.where(toss(coin, threshold), state, imagined)
        reward = (np.cos(state[2]) + 1) / 2 * np.cos(state[0] * np.float32(np.pi / 4.8))
        rewards += np.where(live, reward, 0)
        steps += int(live.sum())
        live &= np.abs(state[0]) <= np.float32(2.4)
        if not live.any():
            break
    return float(rewards.mean()), steps


def main():
    np.seterr(all="ignore")
    task = read_task(sys.argv[1])
    print(json.dumps(np.__version__), flush=True)
    for _ in sys.stdin:
        print(json.dumps(roll_out(*task)), flush=True)


main()
