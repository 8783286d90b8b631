// Safetensors files of one tensor.
import { safetensors } from '@jax-js/loaders'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeCheckpoint } from '../checkpoint.ts'
import { isArrayProblem } from './array-file.ts'
import { readSafetensors } from './safetensors.ts'

const six = new Float32Array([0, 1, 2, 3, 4, 5])

describe('a safetensors file', () => {
  const some = writeCheckpoint({ frames: { shape: [2, 3], data: six } })

  test('is read, whatever its tensor is called, and the same by another reader', () => {
    expect(readSafetensors(some)).toEqual({ shape: [2, 3], values: six })
    const { tensors } = safetensors.parse(some as Uint8Array<ArrayBuffer>)
    expect(Array.from((tensors.frames?.data ?? []) as Float32Array)).toEqual([...six])
  })

  test('may be of 16 bits', () => {
    const half = writeCheckpoint({ frames: { shape: [2, 3], data: six, type: 'F16' } })
    expect(readSafetensors(half)).toEqual({ shape: [2, 3], values: six })
  })

  const other = new TextDecoder().decode(some).indexOf('F32')
  const two = {
    a: { shape: [1, 1], data: six.subarray(0, 1) },
    b: { shape: [1, 1], data: six.subarray(1, 2) },
  }
  test.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(), 'is empty'],
    ['something else', new TextEncoder().encode('no header here'), 'its header doesn’t fit'],
    ['cut', some.subarray(0, some.length - 1), 'isn’t where the header says'],
    ['too long', Uint8Array.from([...some, 0]), 'don’t fill what follows the header'],
    [
      'of another type',
      some.with(other, 'I'.charCodeAt(0)),
      '“frames” is made of I32; it must have floats of 32 or 16 bits (F32, F16)',
    ],
    ['two tensors', writeCheckpoint(two), 'has 2 tensors; it must have one'],
    ['no tensor', writeCheckpoint({}), 'has 0 tensors; it must have one'],
  ])('is refused where it is %s', (_, bytes, reason) => {
    expect(readSafetensors(bytes)).toEqual({
      code: 'array-unreadable',
      reason: expect.stringContaining(reason),
    })
  })

  test('never throws, whatever the bytes', () => {
    const damage = fc.record({ at: fc.nat(some.length - 1), value: fc.nat(255), cut: fc.nat(some.length) })
    fc.assert(
      fc.property(damage, ({ at, value, cut }) => {
        const read = readSafetensors(some.with(at, value).subarray(0, cut))
        if (cut < some.length) expect(isArrayProblem(read)).toBe(true)
      }),
    )
  })
})
