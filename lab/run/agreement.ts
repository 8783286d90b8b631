// Whether two runs of the same thing agree: what each measured, claim by claim.
import type { Measured } from '../claims.ts'
import type { RunRecord } from './record.ts'

export interface Disagreement {
  claim: string
  left: Measured | undefined
  right: Measured | undefined
}

/** The same engine on the same device gives the same numbers but for the last digits of 32-bit floats. */
const sameDevice = 1e-4

/**
 * On the same kind of device the values must be the same; between Wasm and WebGPU, which add in another order, small
 * differences grow in training, so the verdicts must be.
 */
export function disagreements(left: RunRecord, right: RunRecord): Disagreement[] {
  const isSame = kindOf(left.device) === kindOf(right.device)
  const claims = new Set([...Object.keys(left.measured), ...Object.keys(right.measured)])
  return [...claims]
    .map((claim) => ({ claim, left: left.measured[claim], right: right.measured[claim] }))
    .filter((pair) => !(pair.left && pair.right && agrees(pair.left, pair.right, isSame)))
}

function agrees(left: Measured, right: Measured, isSame: boolean): boolean {
  if (left.verdict !== right.verdict) return false
  if (!isSame) return true
  if (left.values.length !== right.values.length) return false
  return left.values.every((value, index) => isNear(value, right.values[index] ?? null))
}

function isNear(left: number | null, right: number | null): boolean {
  if (left === null || right === null) return left === right
  return Math.abs(left - right) <= sameDevice * Math.max(1, Math.abs(left), Math.abs(right))
}

function kindOf(device: string): string {
  return device.split(',')[0] as string
}
