// NumPy's files: what NumPy has written is read, what is written comes back, and whatever is wrong has a reason.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type NpyOptions, writeNpy } from '../../test/support/npy.ts'
import { isArrayProblem } from './array-file.ts'
import { readNpy } from './npy.ts'

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
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x40],
        [0, 0, 0, 0, 0, 0, 0x08, 0x40, 0, 0, 0, 0, 0, 0, 0x10, 0x40, 0, 0, 0, 0, 0, 0, 0x14, 0x40],
      ].flat(),
    ],
    [
      ['\\x93NUMPY\x03\x00t\x00\x00\x00', '<f2', 116],
      [0, 0, 0, 0x3c, 0, 0x40, 0, 0x42, 0, 0x44, 0, 0x45],
    ],
  ] as const)('is read as NumPy has written it: %j', ([start, type, length], numbers) => {
    const dict = `{'descr': '${type}', 'fortran_order': False, 'shape': (2, 3), }`
    const text = `${start.replace('\\x93', '\x93')}${dict.padEnd(length - 1)}\n`
    const bytes = Uint8Array.from([...Buffer.from(text, 'latin1'), ...numbers])
    expect(readNpy(bytes)).toEqual({ shape: [2, 3], values: six })
    expect(writeNpy([2, 3], six, { type, version: bytes[6] as 1 | 2 | 3 })).toEqual(bytes)
  })

  test('may have its keys in any order, with either quote, and lengths as Python 2 wrote them', () => {
    const header = `{"shape": (2L, 3L), "fortran_order": False, "descr": "<f4"}`
    expect(readNpy(writeNpy([], six, { header }))).toMatchObject({ shape: [2, 3] })
  })

  test('comes back from its writing, also from the middle of other bytes', () => {
    const file = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
      .chain(([time, features]) =>
        fc.record({
          values: fc.float32Array({
            minLength: time * features,
            maxLength: time * features,
            noNaN: true,
            noDefaultInfinity: true,
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
        expect(readNpy(shifted.subarray(shift))).toEqual({ shape, values })
      }),
    )
  })

  const some = writeNpy([2, 3], six)
  test.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(), 'is empty'],
    ['something else', new TextEncoder().encode('{"a": 1}'), 'doesn’t begin with \\x93NUMPY'],
    ['cut in its header', some.subarray(0, 40), 'ends within its header'],
    ['cut in its first bytes', some.subarray(0, 9), 'ends within its header'],
    ['cut', some.subarray(0, some.length - 3), 'ends early: 21 bytes of numbers, where 2 × 3 take 24'],
    ['too long', Uint8Array.from([...some, 0, 0]), 'has 2 bytes after its numbers'],
    ['of a later version', some.with(6, 4), 'has format version 4'],
    ['without a readable header', writeNpy([], [], { header: '{}' }), 'has an unreadable header'],
    ['column after column', writeNpy([2, 3], six, { isFortran: true }), 'Fortran order'],
    ['big-endian', writeNpy([2, 3], six, { type: '>f4' }), 'contains big-endian floats (>f4)'],
    ['whole numbers', writeNpy([2, 3], six, { type: '<i4' }), 'contains numbers of another type (<i4)'],
    [
      'records',
      writeNpy([], [], {
        header: "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (2,), }",
      }),
      'contains records',
    ],
    [
      'without an end by its header',
      writeNpy([Infinity, 0], [], {
        header: `{'descr': '<f4', 'fortran_order': False, 'shape': (1${'0'.repeat(400)}, 0), }`,
      }),
      'has an unreadable shape',
    ],
    [
      'long in its header',
      writeNpy([2, 3], six, { version: 2, header: `{${' '.repeat(70_000)}}` }),
      'has a header of 70',
    ],
    ['huge by its header', writeNpy([10 ** 20, 4], six), 'ends early'],
  ])('is refused where it is %s', (_, bytes, reason) => {
    expect(readNpy(bytes)).toEqual({ code: 'array-unreadable', reason: expect.stringContaining(reason) })
  })

  test('never throws, whatever the bytes', () => {
    const damage = fc.record({ at: fc.nat(some.length - 1), value: fc.nat(255), cut: fc.nat(some.length) })
    fc.assert(
      fc.property(damage, ({ at, value, cut }) => {
        const read = readNpy(some.with(at, value).subarray(0, cut))
        if (cut < some.length) expect(isArrayProblem(read)).toBe(true)
      }),
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readNpy(bytes)))
  })

  test('may have any number of dimensions', () => {
    expect(readNpy(writeNpy([], [7]))).toEqual({ shape: [], values: Float32Array.of(7) })
    expect(readNpy(writeNpy([6], six))).toEqual({ shape: [6], values: six })
    expect(readNpy(writeNpy([1, 2, 3], six))).toEqual({ shape: [1, 2, 3], values: six })
    expect(readNpy(writeNpy([0, 3], []))).toEqual({ shape: [0, 3], values: new Float32Array() })
  })
})
