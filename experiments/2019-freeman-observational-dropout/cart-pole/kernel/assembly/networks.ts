// The policy and the learned model, for one group of four lanes or for two at once, which share the loads of the weights.
import { add, constant, mul, tanhBy } from './functions'
import {
  action,
  cartAcceleration,
  first,
  hiddenAt,
  poleAcceleration,
  second,
  secondHidden,
  seenCosine,
  seenSine,
  seenSpin,
  seenVelocity,
  seenX,
} from './lanes'

const policyHidden: i32 = 10
/** Bytes of a hidden unit's five weights and its bias. */
const unitBytes: usize = 24

// @ts-ignore: decorator
@inline
function weight(address: usize, index: usize): v128 {
  return v128.load32_splat(address + 4 * index)
}

/** Stores the actions of the first group, and of the second if there are two. */
// @ts-ignore: decorator
@inline
export function actAll(policy: usize, hasTwo: bool): void {
  weighAll(policy, policyHidden, seenX, seenVelocity, seenCosine, seenSine, seenSpin, hasTwo)
  const outputs = policy + unitBytes * policyHidden
  act(first, hiddenAt, outputs)
  if (hasTwo) act(second, hiddenAt + secondHidden, outputs)
}

/** Stores the accelerations that a learned model imagines, likewise. */
// @ts-ignore: decorator
@inline
export function imagineAll(model: usize, hidden: i32, hasTwo: bool): void {
  weighAll(model, hidden, seenVelocity, seenCosine, seenSine, seenSpin, action, hasTwo)
  const outputs = model + unitBytes * <usize>hidden
  imagineGroup(first, hiddenAt, outputs, hidden)
  if (hasTwo) imagineGroup(second, hiddenAt + secondHidden, outputs, hidden)
}

/**
 * Stores what goes into the hidden units, from five fields of the groups. It's a loop of its own, so that all it needs stays in
 * registers.
 */
// @ts-ignore: decorator
@inline
function weighAll(
  weights: usize,
  hidden: i32,
  field0: usize,
  field1: usize,
  field2: usize,
  field3: usize,
  field4: usize,
  hasTwo: bool,
): void {
  const a0 = v128.load(first + field0)
  const a1 = v128.load(first + field1)
  const a2 = v128.load(first + field2)
  const a3 = v128.load(first + field3)
  const a4 = v128.load(first + field4)
  const b0 = v128.load(second + field0)
  const b1 = v128.load(second + field1)
  const b2 = v128.load(second + field2)
  const b3 = v128.load(second + field3)
  const b4 = v128.load(second + field4)
  let to = hiddenAt
  const end = to + 16 * <usize>hidden
  for (let unit = weights; to < end; unit += unitBytes) {
    const bias = weight(unit, 5)
    const w0 = weight(unit, 0)
    let sumA = add(bias, mul(w0, a0))
    let sumB = add(bias, mul(w0, b0))
    const w1 = weight(unit, 1)
    sumA = add(sumA, mul(w1, a1))
    sumB = add(sumB, mul(w1, b1))
    const w2 = weight(unit, 2)
    sumA = add(sumA, mul(w2, a2))
    sumB = add(sumB, mul(w2, b2))
    const w3 = weight(unit, 3)
    sumA = add(sumA, mul(w3, a3))
    sumB = add(sumB, mul(w3, b3))
    const w4 = weight(unit, 4)
    v128.store(to, add(sumA, mul(w4, a4)))
    if (hasTwo) v128.store(to + secondHidden, add(sumB, mul(w4, b4)))
    to += 16
  }
}

// @ts-ignore: decorator
@inline
function act(group: usize, units: usize, outputs: usize): void {
  const most = constant(12)
  const least = f32x4.neg(most)
  const p0 = constant(13)
  const p1 = constant(14)
  const p2 = constant(15)
  const q0 = constant(16)
  const q1 = constant(17)
  const q2 = constant(18)
  let sum = weight(outputs, policyHidden)
  let output = outputs
  for (let unit = units; unit < units + 16 * policyHidden; unit += 32) {
    sum = add(sum, mul(weight(output, 0), tanhBy(v128.load(unit), most, least, p0, p1, p2, q0, q1, q2)))
    sum = add(sum, mul(weight(output, 1), tanhBy(v128.load(unit, 16), most, least, p0, p1, p2, q0, q1, q2)))
    output += 8
  }
  v128.store(group, tanhBy(sum, most, least, p0, p1, p2, q0, q1, q2), action)
}

// @ts-ignore: decorator
@inline
function imagineGroup(group: usize, units: usize, outputs: usize, hidden: i32): void {
  const most = constant(12)
  const least = f32x4.neg(most)
  const p0 = constant(13)
  const p1 = constant(14)
  const p2 = constant(15)
  const q0 = constant(16)
  const q1 = constant(17)
  const q2 = constant(18)
  const toPole: usize = 4 * (<usize>hidden + 1)
  let output = outputs
  let cart = weight(outputs, hidden)
  let pole = weight(outputs + toPole, hidden)
  const end = units + 16 * <usize>hidden
  let unit = units
  for (; unit + 32 <= end; unit += 32) {
    const even = tanhBy(v128.load(unit), most, least, p0, p1, p2, q0, q1, q2)
    cart = add(cart, mul(weight(output, 0), even))
    pole = add(pole, mul(weight(output + toPole, 0), even))
    const odd = tanhBy(v128.load(unit, 16), most, least, p0, p1, p2, q0, q1, q2)
    cart = add(cart, mul(weight(output, 1), odd))
    pole = add(pole, mul(weight(output + toPole, 1), odd))
    output += 8
  }
  if (unit < end) {
    const last = tanhBy(v128.load(unit), most, least, p0, p1, p2, q0, q1, q2)
    cart = add(cart, mul(weight(output, 0), last))
    pole = add(pole, mul(weight(output + toPole, 0), last))
  }
  v128.store(group, cart, cartAcceleration)
  v128.store(group, pole, poleAcceleration)
}
