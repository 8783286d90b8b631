// Files of frames: what NumPy has written is read, what is written comes back, and whatever is wrong has a reason.
import { safetensors } from '@jax-js/loaders'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeCheckpoint } from '#lab/checkpoint.ts'
import { type NpyOptions, writeNpy } from '../../../test/support/npy.ts'
import { readNpy } from './npy.ts'
import { readSafetensors } from './safetensors.ts'

const six = new Float32Array([0, 1, 2, 3, 4, 5])

describe('an .npy file', () => {
  // numpy.lib.format.write_array of numpy.arange(6).reshape(2, 3) by NumPy 2.4.6: the bytes before and after the padding.
  test.each([
    [
      ['\\x93NUMPY\x01\x00v\x00', '<f4', 118],
      [0, 0, 0, 0, 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40, 0, 0, 0x80, 0x40, 0, 0, 0xa0, 0x40],
    ],
    [
      ['\\x93NUMPY\x02\x00t\x00\x00\x00', '<f8', 116],
      [
        ...[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x40],
        ...[0, 0, 0, 0, 0, 0, 0x08, 0x40, 0, 0, 0, 0, 0, 0, 0x10, 0x40, 0, 0, 0, 0, 0, 0, 0x14, 0x40],
      ],
    ],
    [
      ['\\x93NUMPY\x03\x00t\x00\x00\x00', '<f2', 116],
      [0, 0, 0, 0x3c, 0, 0x40, 0, 0x42, 0, 0x44, 0, 0x45],
    ],
  ] as const)('is read as NumPy has written it: %j', ([start, type, length], numbers) => {
    const dict = `{'descr': '${type}', 'fortran_order': False, 'shape': (2, 3), }`
    const text = `${start.replace('\\x93', '\x93')}${dict.padEnd(length - 1)}\n`
    const bytes = Uint8Array.from([...Buffer.from(text, 'latin1'), ...numbers])
    expect(readNpy(bytes)).toEqual({ time: 2, features: 3, values: six })
    expect(writeNpy([2, 3], six, { type, version: bytes[6] as 1 | 2 | 3 })).toEqual(bytes)
  })

  test('may have its keys in any order, with either quote, and lengths as Python 2 wrote them', () => {
    const header = `{"shape": (2L, 3L), "fortran_order": False, "descr": "<f4"}`
    expect(readNpy(writeNpy([], six, { header }))).toMatchObject({ time: 2, features: 3 })
  })

  test('comes back from its writing, also from the middle of other bytes', () => {
    const file = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
      .chain(([time, features]) =>
        fc.record({
          values: fc.float32Array({
            ...{ minLength: time * features, maxLength: time * features },
            ...{ noNaN: true, noDefaultInfinity: true },
          }),
          shape: fc.constant([time, features] as const),
          version: fc.constantFrom(1, 2, 3),
          type: fc.constantFrom('<f4', '<f8'),
          shift: fc.nat(9),
        }),
      )
    fc.assert(
      fc.property(file, ({ values, shape, version, type, shift }) => {
        const bytes = writeNpy(shape, values, { version, type } as NpyOptions)
        const shifted = new Uint8Array(bytes.length + shift)
        shifted.set(bytes, shift)
        expect(readNpy(shifted.subarray(shift))).toEqual({ time: shape[0], features: shape[1], values })
      }),
    )
  })

  const some = writeNpy([2, 3], six)
  test.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(), 'is empty'],
    ['something else', new TextEncoder().encode('{"a": 1}'), 'does not begin with \\x93NUMPY'],
    ['cut in its header', some.subarray(0, 40), 'ends within its header'],
    ['cut in its first bytes', some.subarray(0, 9), 'ends within its header'],
    ['cut', some.subarray(0, some.length - 3), 'ends early: 21 bytes of numbers, where 2 × 3 take 24'],
    ['too long', Uint8Array.from([...some, 0, 0]), 'goes on after its numbers, by 2 bytes'],
    ['of a later version', some.with(6, 4), 'is of version 4'],
    ['without a readable header', writeNpy([], [], { header: '{}' }), 'has a header that cannot be read'],
    ['column after column', writeNpy([2, 3], six, { isFortran: true }), 'Fortran order'],
    ['big-endian', writeNpy([2, 3], six, { type: '>f4' }), 'holds big-endian floats (>f4)'],
    ['whole numbers', writeNpy([2, 3], six, { type: '<i4' }), 'holds numbers of another type (<i4)'],
    [
      'records',
      writeNpy([], [], {
        header: "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (2,), }",
      }),
      'holds records',
    ],
    ['one number', writeNpy([], [1]), 'has 0 dimensions'],
    ['a vector', writeNpy([6], six), 'has one dimension, 6; two are wanted'],
    ['a stack', writeNpy([1, 2, 3], six), 'has 3 dimensions, 1 × 2 × 3; two are wanted'],
    ['no frames', writeNpy([0, 3], []), 'has no frames (0 × 3)'],
    ['no features', writeNpy([3, 0], []), 'has no features (3 × 0)'],
    ['huge by its header', writeNpy([10 ** 20, 4], six), 'ends early'],
    ['NaN', writeNpy([2, 3], six.with(4, Number.NaN)), 'has NaN for a number (frame 1, feature 1'],
    [
      'an infinity',
      writeNpy([2, 3], six.with(2, -Infinity)),
      'has -Infinity for a number (frame 0, feature 2',
    ],
    ['beyond 32 bits', writeNpy([1, 1], [1e300], { type: '<f8' }), 'has Infinity for a number'],
  ])('is refused where it is %s', (_, bytes, reason) => {
    expect(readNpy(bytes)).toContain(reason)
  })

  test('never throws, whatever the bytes', () => {
    const damage = fc.record({ at: fc.nat(some.length - 1), value: fc.nat(255), cut: fc.nat(some.length) })
    fc.assert(
      fc.property(damage, ({ at, value, cut }) => {
        const read = readNpy(some.with(at, value).subarray(0, cut))
        if (cut < some.length) expect(typeof read).toBe('string')
      }),
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readNpy(bytes)))
  })
})

describe('a safetensors file', () => {
  const some = writeCheckpoint({ frames: { shape: [2, 3], data: six } })

  test('is read, whatever its tensor is called, and the same by another reader', () => {
    expect(readSafetensors(some)).toEqual({ time: 2, features: 3, values: six })
    const { tensors } = safetensors.parse(some as Uint8Array<ArrayBuffer>)
    expect(Array.from((tensors.frames?.data ?? []) as Float32Array)).toEqual([...six])
  })

  const other = new TextDecoder().decode(some).indexOf('F32')
  const two = {
    a: { shape: [1, 1], data: six.subarray(0, 1) },
    b: { shape: [1, 1], data: six.subarray(1, 2) },
  }
  test.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(), 'is empty'],
    ['something else', new TextEncoder().encode('no header here'), 'its header does not fit'],
    ['cut', some.subarray(0, some.length - 1), 'is not where the header says'],
    ['too long', Uint8Array.from([...some, 0]), 'do not take what follows the header'],
    [
      'of another type',
      some.with(other, 'I'.charCodeAt(0)),
      '“frames” is made of I32; floats of 32 or 16 bits (F32, F16) are wanted',
    ],
    ['two tensors', writeCheckpoint(two), 'has 2 tensors; one is wanted'],
    ['no tensor', writeCheckpoint({}), 'has 0 tensors; one is wanted'],
    ['a vector', writeCheckpoint({ a: { shape: [6], data: six } }), 'has one dimension'],
    ['no frames', writeCheckpoint({ a: { shape: [0, 4], data: new Float32Array() } }), 'has no frames'],
    ['NaN', writeCheckpoint({ a: { shape: [2, 3], data: six.with(5, Number.NaN) } }), 'frame 1, feature 2'],
  ])('is refused where it is %s', (_, bytes, reason) => {
    expect(readSafetensors(bytes)).toContain(reason)
  })

  test('never throws, whatever the bytes', () => {
    const damage = fc.record({ at: fc.nat(some.length - 1), value: fc.nat(255), cut: fc.nat(some.length) })
    fc.assert(
      fc.property(damage, ({ at, value, cut }) => {
        const read = readSafetensors(some.with(at, value).subarray(0, cut))
        if (cut < some.length) expect(typeof read).toBe('string')
      }),
    )
  })
})
