// The cart-pole under observational dropout, four or eight episodes of a candidate at once: the kernel of the simulator.
import { add, cosineOfQuarters, mul, storeTurns, sub, tanh } from './functions'
import {
  action,
  age,
  angle,
  cartAcceleration,
  coin,
  coinsAt,
  cosine,
  episode,
  first,
  isLive,
  lastMoved,
  mostEpisodes,
  peeks,
  poleAcceleration,
  reward,
  rewardsAt,
  second,
  seenAngle,
  seenCosine,
  seenSine,
  seenSpin,
  seenVelocity,
  seenX,
  sine,
  spin,
  startsAt,
  stepsAt,
  velocity,
  weightsAt,
  x,
} from './lanes'
import { actAll, imagineAll } from './networks'

export { coinsAt, mostEpisodes, rewardsAt, startsAt, stepsAt, weightsAt }

/** Kinds of models, as `modelKinds` numbers them. */
const learned: i32 = 0
const hold: i32 = 1
const inertia: i32 = 2

const maxSteps: i32 = 1000

let kind: i32 = 0
let isDream: bool = false
let alwaysPeeks: bool = false
/** With its first bit flipped, so that comparing it with a sign is comparing it without. */
let threshold: i32 = 0
let count: i32 = 0
let next: i32 = 0
let live: i32 = 0

/**
 * Runs one candidate, whose weights lie at `weightsAt`, through `episodes` episodes. `peekThreshold`: a coin's number below it is a peek;
 * `always`: all are, and no coin is tossed.
 */
export function run(
  modelKind: i32,
  hidden: i32,
  peekThreshold: u32,
  always: bool,
  dreams: bool,
  episodes: i32,
): void {
  kind = modelKind
  isDream = dreams
  alwaysPeeks = always
  threshold = <i32>(peekThreshold ^ 0x80000000)
  count = episodes
  next = 0
  live = 0
  const isLearned = kind == learned
  const policy = weightsAt + (isLearned ? 4 * <usize>(8 * hidden + 2) : 0)
  memory.fill(first, 0, second - first)
  memory.fill(second, 0, second - first)
  refill(first, 15)
  refill(second, 15)
  while (live > 4) {
    actAll(policy, true)
    const allPeek = toss(first) & toss(second)
    if (isLearned && !allPeek) imagineAll(weightsAt, hidden, true)
    advance(first, allPeek)
    advance(second, allPeek)
  }
  gather()
  while (live > 0) {
    actAll(policy, false)
    const allPeek = toss(first)
    if (isLearned && !allPeek) imagineAll(weightsAt, hidden, false)
    advance(first, allPeek)
  }
}

/** Whether all live lanes peek at the next state. */
function toss(group: usize): bool {
  // In a dream nothing is dropped, but its states are the model's: it must imagine.
  if (isDream) return false
  if (alwaysPeeks) return true
  let a = v128.load(group, coin)
  let b = v128.load(group, coin + 16)
  let c = v128.load(group, coin + 32)
  let d = v128.load(group, coin + 48)
  const drawn = i32x4.add(a, d)
  const shifted = i32x4.shl(b, 9)
  c = v128.xor(c, a)
  d = v128.xor(d, b)
  b = v128.xor(b, c)
  a = v128.xor(a, d)
  c = v128.xor(c, shifted)
  d = v128.or(i32x4.shl(d, 11), i32x4.shr_u(d, 21))
  v128.store(group, a, coin)
  v128.store(group, b, coin + 16)
  v128.store(group, c, coin + 32)
  v128.store(group, d, coin + 48)
  const isBelow = i32x4.lt_s(v128.xor(drawn, i32x4.splat(0x80000000)), i32x4.splat(threshold))
  v128.store(group, isBelow, peeks)
  return !v128.any_true(v128.andnot(v128.load(group, isLive), isBelow))
}

/** One step of a group, after its actions, its peeks and the learned model's accelerations are there. */
function advance(group: usize, allPeek: bool): void {
  if (!allPeek) imagine(group)
  if (isDream) copySeen(group, seenX, x)
  else {
    moveReal(group)
    if (allPeek) copySeen(group, x, seenX)
    else look(group)
  }
  score(group)
}

/** All six fields of a state or of what is seen. */
// @ts-ignore: decorator
@inline
function copySeen(group: usize, from: usize, to: usize): void {
  v128.store(group + to, v128.load(group + from))
  v128.store(group + to, v128.load(group + from, 16), 16)
  v128.store(group + to, v128.load(group + from, 32), 32)
  v128.store(group + to, v128.load(group + from, 48), 48)
  // The state's cosine and sine follow its spin, as those of what is seen do.
  v128.store(group + to, v128.load(group + from, 64), 64)
  v128.store(group + to, v128.load(group + from, 80), 80)
}

/** Moves what is seen by the model. */
// @ts-ignore: decorator
@inline
function imagine(group: usize): void {
  if (kind == learned) {
    moveBy(group + seenX, v128.load(group, cartAcceleration), v128.load(group, poleAcceleration))
  } else if (kind == inertia) {
    moveBy(group + seenX, f32x4.splat(0), f32x4.splat(0))
  } else if (kind != hold) {
    accelerate(group, seenX)
    moveBy(group + seenX, v128.load(group, cartAcceleration), v128.load(group, poleAcceleration))
  }
}

// @ts-ignore: decorator
@inline
function moveReal(group: usize): void {
  accelerate(group, x)
  moveBy(group + x, v128.load(group, cartAcceleration), v128.load(group, poleAcceleration))
}

/** Stores the physics' accelerations of the state at the offset `from`. */
// @ts-ignore: decorator
@inline
function accelerate(group: usize, from: usize): void {
  const speed = v128.load(group + from, velocity)
  const turning = v128.load(group + from, spin)
  const cos = v128.load(group + from, cosine)
  const sin = v128.load(group + from, sine)
  const push = sub(mul(f32x4.splat(10), v128.load(group, action)), mul(f32x4.splat(0.1), speed))
  const swing = mul(mul(f32x4.splat(0.3), mul(turning, turning)), sin)
  const inverse = f32x4.div(
    f32x4.splat(1),
    sub(f32x4.splat(4), mul(f32x4.splat(1.5), mul(cos, cos))),
  )
  const cart = add(
    sub(mul(mul(f32x4.splat(14.73), sin), cos), add(swing, swing)),
    mul(f32x4.splat(4), push),
  )
  const pole = add(
    mul(sub(mul(f32x4.splat(6), push), mul(f32x4.splat(3), swing)), cos),
    mul(f32x4.splat(58.92), sin),
  )
  v128.store(group, mul(cart, inverse), cartAcceleration)
  v128.store(group, mul(pole, mul(inverse, f32x4.splat(<f32>(1 / 0.6)))), poleAcceleration)
}

/** Euler's step of the state at this address, and its new cosine and sine. */
// @ts-ignore: decorator
@inline
function moveBy(state: usize, cart: v128, pole: v128): void {
  const dt = f32x4.splat(0.01)
  const speed = v128.load(state, velocity)
  const turning = v128.load(state, spin)
  const turned = add(v128.load(state, angle), mul(turning, dt))
  v128.store(state, add(v128.load(state, x), mul(speed, dt)), x)
  v128.store(state, turned, angle)
  v128.store(state, add(speed, mul(cart, dt)), velocity)
  v128.store(state, add(turning, mul(pole, dt)), spin)
  storeTurns(turned, state + cosine, state + sine)
}

/** Where a lane peeks, it sees the state. */
// @ts-ignore: decorator
@inline
function look(group: usize): void {
  const isReal = v128.load(group, peeks)
  if (!v128.any_true(isReal)) return
  for (let field: usize = x; field <= sine; field += 16) {
    const seen = v128.bitselect(
      v128.load(group + field),
      v128.load(group + field, seenX),
      isReal,
    )
    v128.store(group + field, seen, seenX)
  }
}

/** Adds the new state's reward, and takes out what has ended. */
// @ts-ignore: decorator
@inline
function score(group: usize): void {
  const place = v128.load(group, x)
  const upright = mul(add(v128.load(group, cosine), f32x4.splat(1)), f32x4.splat(0.5))
  const central = cosineOfQuarters(mul(place, f32x4.splat(<f32>(1 / 2.4))))
  v128.store(group, add(v128.load(group, reward), mul(upright, central)), reward)
  const old = i32x4.add(v128.load(group, age), i32x4.splat(1))
  v128.store(group, old, age)
  const isOver = v128.or(
    f32x4.gt(f32x4.abs(place), f32x4.splat(2.4)),
    i32x4.ge_s(old, i32x4.splat(maxSteps)),
  )
  const ended = i32x4.bitmask(v128.and(isOver, v128.load(group, isLive)))
  if (ended) finish(group, ended)
}

/** Stores what the lanes earned, a bit of `lanes` each, and gives them the next episodes. */
function finish(group: usize, lanes: i32): void {
  for (let lane = 0; lane < 4; lane += 1) {
    if (!((lanes >> lane) & 1)) continue
    const at: usize = group + 4 * <usize>lane
    const to: usize = 4 * <usize>load<i32>(at, episode)
    store<f32>(rewardsAt + to, load<f32>(at, reward))
    store<i32>(stepsAt + to, load<i32>(at, age))
    live -= 1
  }
  refill(group, lanes)
}

/** Gives lanes the next episodes; without any they rest. */
function refill(group: usize, lanes: i32): void {
  for (let lane = 0; lane < 4; lane += 1) {
    if (!((lanes >> lane) & 1)) continue
    const at: usize = group + 4 * <usize>lane
    const isFilled = next < count
    store<i32>(at, isFilled ? -1 : 0, isLive)
    for (let word: usize = 0; word < 4; word += 1) {
      const from: usize = 16 * <usize>next + 4 * word
      store<f32>(at + 16 * word, isFilled ? load<f32>(startsAt + from) : 0, x)
      store<i32>(at + 16 * word, isFilled ? load<i32>(coinsAt + from) : 0, coin)
    }
    store<f32>(at, 0, reward)
    store<i32>(at, 0, age)
    store<i32>(at, next, episode)
    if (!isFilled) continue
    next += 1
    live += 1
  }
  storeTurns(v128.load(group, angle), group + cosine, group + sine)
  // The first observation of an episode is real.
  for (let lane = 0; lane < 4; lane += 1) {
    if (!((lanes >> lane) & 1)) continue
    const at: usize = group + 4 * <usize>lane
    for (let field: usize = x; field <= sine; field += 16) {
      store<f32>(at + field, load<f32>(at + field), seenX)
    }
  }
}

/** Moves the last few live lanes into the first group, so that they need one group's time. */
function gather(): void {
  let to = first
  for (let from = second; from < second + 16; from += 4) {
    if (!load<i32>(from, isLive)) continue
    while (load<i32>(to, isLive)) to += 4
    for (let field: usize = 0; field <= lastMoved; field += 16) {
      store<i32>(to + field, load<i32>(from + field))
    }
  }
}

/** For tests: tanh, cosine and sine of the numbers at `startsAt`, stored at `coinsAt`, `rewardsAt` and `stepsAt`. */
export function tabulate(numbers: i32): void {
  for (let at: usize = 0; at < 4 * <usize>numbers; at += 16) {
    const given = v128.load(startsAt + at)
    v128.store(coinsAt + at, tanh(given))
    storeTurns(given, rewardsAt + at, stepsAt + at)
  }
}
