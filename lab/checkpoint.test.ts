// Checkpoints, read by another implementation of the format and by our own; what is no checkpoint is refused.
import { safetensors } from '@jax-js/loaders'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCheckpointProblem, readCheckpoint, writeCheckpoint } from './checkpoint.ts'

const tensors = {
  weights: { shape: [2, 3], data: new Float32Array([1, 2, 3, 4, 5, -6.5]) },
  bias: { shape: [], data: new Float32Array([0.25]) },
}

describe('a checkpoint', () => {
  test('is what another implementation of the format reads', () => {
    const { tensors: read } = safetensors.parse(writeCheckpoint(tensors) as Uint8Array<ArrayBuffer>)
    expect(Object.keys(read).sort()).toEqual(['bias', 'weights'])
    expect(read.weights).toMatchObject({ dtype: 'F32', shape: [2, 3] })
    expect(Array.from((read.weights?.data ?? []) as Float32Array)).toEqual([...tensors.weights.data])
  })

  test('comes back whole, also from the middle of other bytes', () => {
    const bytes = writeCheckpoint(tensors)
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(readCheckpoint(bytes)).toEqual(tensors)
    expect(readCheckpoint(shifted.subarray(3))).toEqual(tensors)
  })

  test('is refused, and never an exception, whatever the bytes', () => {
    const whole = writeCheckpoint(tensors)
    const broken = fc.record({ at: fc.nat(whole.length - 1), value: fc.nat(255), cut: fc.nat(whole.length) })
    fc.assert(
      fc.property(broken, ({ at, value, cut }) => {
        const read = readCheckpoint(whole.with(at, value).subarray(0, cut))
        if (cut < whole.length) expect(isCheckpointProblem(read)).toBe(true)
      }),
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readCheckpoint(bytes)))
  })
})
