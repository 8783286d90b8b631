// The support vector regression of eq 5, solved exactly: u* = argmin ½‖u‖² + C/2 Σ [|t − uᵀvₜ| − ε]²₊, t = 1 … T, without bias.
// Piecewise quadratic: with the active frames held, Newton's step is exact; it is damped until they no longer change.

import { copyOf, zeros } from '#lab/linear-algebra/arena.ts'
import { factorise, solveFactorised } from '#lab/linear-algebra/cholesky.ts'
import { addScaled, dot } from '#lab/linear-algebra/vectors.ts'
import { combine, type Frames, scoresOf } from './frames.ts'
import { gramOf } from './gram.ts'
import { combineActive, hessianOf, regularisedGram } from './hessian.ts'

export interface SupportVectorOptions {
  /** C, weight of the misses. */
  c: number
  /** ε, what a score may miss by without a cost. */
  epsilon: number
}

export interface Solution {
  /** u*, [p] */
  direction: Float64Array
  /** eₜ of eq 20 with its sign put right: t − uᵀvₜ ∓ ε where that is beyond ε, 0 elsewhere; [T] */
  misses: Float64Array
  /** Indices of the frames whose eₜ is not 0. */
  active: number[]
  /** Newton's steps that were taken. */
  steps: number
  /** V Vᵀ, where it was computed on the way. */
  gram?: Float64Array | undefined
}

/** Usual sequences take two or three; where C is large and scores can be fitted within ε, some dozens. */
const maxSteps = 500

export function solveSupportVector(frames: Frames, options: SupportVectorOptions): Solution {
  const gram = frames.time <= frames.features ? gramOf(frames) : undefined
  const space = gram ? startInFrames(frames, gram, options.c) : startInFeatures(frames, options.c)
  let at = pointAt(zeros(space.size), zeros(frames.time), options)
  let steps = 0
  while (steps < maxSteps) {
    steps += 1
    const aim = space.solve(activeOf(at.misses), aimsOf(at))
    const target = pointAt(aim, space.scores(aim), options)
    const isBroken = !target.scores.every(Number.isFinite)
    const isSettled = isBroken || pullAlike(at.misses, target.misses, options)
    at = isSettled ? target : between(at, target, damp(space, options, at, target), options)
    if (isSettled) break
  }
  const { coefficients, misses } = at
  return { direction: space.direction(coefficients), misses, active: activeOf(misses), steps, gram }
}

/** Whether the same frames are active, and aim at the same: then Newton's step from one to the other was exact. */
function pullAlike(left: Float64Array, right: Float64Array, { epsilon }: SupportVectorOptions): boolean {
  const sign = (miss: number) => (epsilon === 0 ? Math.abs(Math.sign(miss)) : Math.sign(miss))
  for (let index = 0; index < left.length; index += 1)
    if (sign(left[index] as number) !== sign(right[index] as number)) return false
  return true
}

/** The objective of eq 5 at any u. */
export function objectiveOf(
  frames: Frames,
  direction: Float64Array,
  { c, epsilon }: SupportVectorOptions,
): number {
  const misses = missesOf(scoresOf(frames, direction), epsilon)
  return dot(direction, direction) / 2 + (c / 2) * dot(misses, misses)
}

/** u − C Σ eₜvₜ, [p]: the gradient of the objective, which is 0 at the solution. */
export function stationarityOf(
  frames: Frames,
  direction: Float64Array,
  { c, epsilon }: SupportVectorOptions,
): Float64Array {
  const pull = combine(frames, missesOf(scoresOf(frames, direction), epsilon))
  return direction.map((value, k) => value - c * (pull[k] as number))
}

/** eₜ: how far each score is from its place t, beyond ε. */
export function missesOf(scores: Float64Array, epsilon: number): Float64Array {
  const misses = zeros(scores.length)
  for (let index = 0; index < scores.length; index += 1) {
    const miss = index + 1 - (scores[index] as number)
    misses[index] = Math.sign(miss) * Math.max(0, Math.abs(miss) - epsilon)
  }
  return misses
}

function activeOf(misses: Float64Array): number[] {
  const active: number[] = []
  for (let index = 0; index < misses.length; index += 1) if (misses[index] !== 0) active.push(index)
  return active
}

/** Where each active frame's score would cost nothing: t ∓ ε. */
function aimsOf({ scores, misses }: Point): Float64Array {
  return mix(scores, misses, 1)
}

interface Point {
  coefficients: Float64Array
  scores: Float64Array
  misses: Float64Array
}

function pointAt(coefficients: Float64Array, scores: Float64Array, { epsilon }: SupportVectorOptions): Point {
  return { coefficients, scores, misses: missesOf(scores, epsilon) }
}

function between(from: Point, to: Point, length: number, options: SupportVectorOptions): Point {
  const onTheWay = (one: Float64Array, other: Float64Array) => mix(one, mix(other, one, -1), length)
  return pointAt(onTheWay(from.coefficients, to.coefficients), onTheWay(from.scores, to.scores), options)
}

/** How far to go: where along the line the objective is least, which is where its slope, piecewise linear, crosses 0; at most 1. */
function damp(space: Space, { c, epsilon }: SupportVectorOptions, from: Point, to: Point): number {
  const [own, mixed, other] = [space.inner(from, from), space.inner(from, to), space.inner(to, to)]
  const change = mix(to.scores, from.scores, -1)
  const bend = own - 2 * mixed + other
  /** The slope at this length, and the slope's own. */
  const at = (length: number): [slope: number, bend: number] => {
    const misses = missesOf(mix(from.scores, change, length), epsilon)
    const pulled = pickActive(activeOf(misses), change)
    return [mixed - own + length * bend - c * dot(misses, change), bend + c * dot(pulled, pulled)]
  }
  return crossing(at)
}

/** Newton's method within a bracket, on a slope that rises. */
function crossing(at: (length: number) => [slope: number, bend: number]): number {
  let [low, high] = [0, 1]
  let length = 1
  for (let trial = 0; trial < 40; trial += 1) {
    const [slope, bend] = at(length)
    if (slope === 0 || (length === 1 && slope < 0)) return length
    if (slope > 0) high = length
    else low = length
    const next = length - slope / bend
    if (Math.abs(next - length) < 1e-15) return length
    length = next > low && next < high ? next : (low + high) / 2
  }
  return length
}

/** from + length · change. */
function mix(from: Float64Array, change: Float64Array, length: number): Float64Array {
  const mixed = copyOf(from)
  addScaled(mixed, change, length)
  return mixed
}

/** Where Newton's systems are solved: among the frames, u = Vᵀα, or among the features, whichever are fewer. */
interface Space {
  /** Of a vector of coefficients. */
  size: number
  /** The coefficients of argmin ½‖u‖² + C/2 Σ (aimₜ − uᵀvₜ)² over the active frames. */
  solve(active: number[], aims: Float64Array): Float64Array
  /** uᵀvₜ of all frames, [T]. */
  scores(coefficients: Float64Array): Float64Array
  /** u₁ᵀu₂. */
  inner(
    left: { coefficients: Float64Array },
    right: { coefficients: Float64Array; scores: Float64Array },
  ): number
  /** u, [p] */
  direction(coefficients: Float64Array): Float64Array
}

/** α [T]: (I/C + V Vᵀ) α = aims over the active frames, 0 elsewhere. */
function startInFrames(frames: Frames, gram: Float64Array, c: number): Space {
  const { time } = frames
  const rows = { values: gram, time, features: time }
  return {
    size: time,
    solve(active, aims) {
      const factor = factorise(regularisedGram({ frames, active, c, gram }), active.length)
      return placeActive(active, solveFactorised(factor, pickActive(active, aims)), time)
    },
    scores: (weights) => scoresOf(rows, weights),
    inner: (left, right) => dot(left.coefficients, right.scores),
    direction: (weights) => combine(frames, weights),
  }
}

/** u itself [p]: (I + C Σ vₜvₜᵀ) u = C Σ aimₜvₜ over the active frames. */
function startInFeatures(frames: Frames, c: number): Space {
  return {
    size: frames.features,
    solve(active, aims) {
      const problem = { frames, active, c }
      const pull = combineActive(problem, pickActive(active, aims))
      for (let k = 0; k < pull.length; k += 1) pull[k] = c * (pull[k] as number)
      return solveFactorised(factorise(hessianOf(problem), frames.features), pull)
    },
    scores: (direction) => scoresOf(frames, direction),
    inner: (left, right) => dot(left.coefficients, right.coefficients),
    direction: (direction) => direction,
  }
}

/** Of numbers for all frames, [T], those of the active ones. */
function pickActive(active: readonly number[], all: Float64Array): Float64Array {
  const picked = zeros(active.length)
  for (let at = 0; at < active.length; at += 1) picked[at] = all[active[at] as number] as number
  return picked
}

/** Back among all frames, [T]; the others are 0. */
function placeActive(active: readonly number[], picked: Float64Array, time: number): Float64Array {
  const all = zeros(time)
  for (let at = 0; at < active.length; at += 1) all[active[at] as number] = picked[at] as number
  return all
}
