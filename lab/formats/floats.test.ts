// Floats as files hold them.
import { expect, test } from 'vitest'
import { decodeFloats, encodeFloats, toLittleEndian } from './floats.ts'

// By hand from IEEE 754: 1, −2.5 and the number next to 0.
test.each([
  [16, [0x00, 0x3c, 0x00, 0xc1, 0x01, 0x00], 2 ** -24],
  [32, [0, 0, 0x80, 0x3f, 0, 0, 0x20, 0xc0, 1, 0, 0, 0], 2 ** -149],
  [64, [0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 4, 0xc0, 0, 0, 0, 0, 0, 0, 0xa0, 0x36], 2 ** -149],
] as const)('of %d bits, numbers are read and written, also at an odd place', (bits, written, least) => {
  const values = Float32Array.of(1, -2.5, least)
  const bytes = new Uint8Array(written.length + 1)
  encodeFloats(values, bits, bytes.subarray(1))
  expect([...bytes]).toEqual([0, ...written])
  expect(decodeFloats(bytes.subarray(1), bits)).toEqual(values)
})

test('a machine of the other order of bytes turns each number around', () => {
  const bytes = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
  toLittleEndian(bytes, 4, true)
  expect([...bytes]).toEqual([4, 3, 2, 1, 8, 7, 6, 5])
  toLittleEndian(bytes, 2, true)
  expect([...bytes]).toEqual([3, 4, 1, 2, 7, 8, 5, 6])
  toLittleEndian(bytes, 2, false)
  expect([...bytes]).toEqual([3, 4, 1, 2, 7, 8, 5, 6])
})
