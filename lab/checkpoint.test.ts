// Checkpoints, read by another implementation of the format and by our own; what is no checkpoint is refused.
import { safetensors } from '@jax-js/loaders'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCheckpointProblem, readCheckpoint, writeCheckpoint } from './checkpoint.ts'

const tensors = {
  weights: { shape: [2, 3], data: new Float32Array([1, 2, 3, 4, 5, -6.5]) },
  bias: { shape: [], data: new Float32Array([0.25]) },
}

const half = {
  ...tensors,
  small: { shape: [3], data: new Float32Array([0.5, -2, 65_504]), type: 'F16' as const },
}

describe('a checkpoint', () => {
  test('is what another implementation of the format reads', () => {
    const { tensors: read } = safetensors.parse(writeCheckpoint(tensors) as Uint8Array<ArrayBuffer>)
    expect(Object.keys(read).sort()).toEqual(['bias', 'weights'])
    expect(read.weights).toMatchObject({ dtype: 'F32', shape: [2, 3] })
    expect(Array.from((read.weights?.data ?? []) as Float32Array)).toEqual([...tensors.weights.data])
  })

  test('comes back whole, also from the middle of other bytes', () => {
    const bytes = writeCheckpoint(half)
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(readCheckpoint(bytes)).toEqual(half)
    expect(readCheckpoint(shifted.subarray(3))).toEqual(half)
    expect(readCheckpoint(Buffer.from(bytes))).toEqual(half)
  })

  test('is written byte by byte as the format says', () => {
    const bytes = writeCheckpoint({ é: { shape: [2], data: new Float32Array([1, -2]), type: 'F16' } })
    const text = '{"é":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}'
    // 55 bytes of text, and a space to the next multiple of eight.
    const header = [56, 0, 0, 0, 0, 0, 0, 0, ...Buffer.from(`${text} `)]
    expect([...bytes]).toEqual([...header, 0x00, 0x3c, 0x00, 0xc0])
  })

  test('may give any name to a tensor', () => {
    const odd = Object.fromEntries(['__proto__', 'code', ''].map((name) => [name, tensors.bias]))
    const read = readCheckpoint(writeCheckpoint(odd))
    expect(Object.keys(read)).toEqual(['__proto__', 'code', ''])
    expect(isCheckpointProblem(read)).toBe(false)
  })

  test('is refused, and never an exception, whatever the bytes', () => {
    const whole = writeCheckpoint(half)
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

describe('a float of 16 bits', () => {
  /** What NumPy 2.4.6 makes of these 32-bit floats by `astype(numpy.float16)`. */
  const rounded: [string, number, number][] = [
    ['halfway, to the even one below', 1.000_488_281_25, 0x3c00],
    ['halfway, to the even one above', 1.001_464_843_75, 0x3c02],
    ['the largest', 65_504, 0x7bff],
    ['nearest to the largest', 65_519.996, 0x7bff],
    ['halfway beyond the largest', 65_520, 0x7c00],
    ['as far below', -65_520, 0xfc00],
    ['the smallest that is normal', 2 ** -14, 0x400],
    ['the largest below it', 2 ** -14 - 2 ** -24, 0x3ff],
    ['the smallest there is', 2 ** -24, 0x1],
    ['half of it', 2 ** -25, 0x0],
    ['more than half of it', 2.980_232_594_040_899e-8, 0x1],
    ['one and a half of it', 1.5 * 2 ** -24, 0x2],
    ['less than nothing', -0, 0x8000],
    ['a tenth', 0.1, 0x2e66],
    ['minus a third', -1 / 3, 0xb555],
    ['infinity', Infinity, 0x7c00],
    ['minus infinity', -Infinity, 0xfc00],
    ['no number', Number.NaN, 0x7e00],
  ]
  test.each(rounded)('is rounded as NumPy rounds: %s', (_, value, bits) => {
    const bytes = writeCheckpoint({ a: { shape: [1], data: new Float32Array([value]), type: 'F16' } })
    expect(bytes[bytes.length - 2]).toBe(bits & 0xff)
    expect(bytes.at(-1)).toBe(bits >> 8)
  })

  test('comes back as what it stands for, every one of them', () => {
    const data = Float32Array.from({ length: 2 ** 16 }, (_, bits) => {
      const [sign, exponent, rest] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, (bits & 1023) / 1024]
      if (exponent === 31) return rest === 0 ? sign * Infinity : Number.NaN
      return exponent === 0 ? sign * rest * 2 ** -14 : sign * (1 + rest) * 2 ** (exponent - 15)
    })
    const bytes = writeCheckpoint({ all: { shape: [2 ** 16], data, type: 'F16' } })
    expect(readCheckpoint(bytes)).toEqual({ all: { shape: [2 ** 16], data, type: 'F16' } })
  })
})
