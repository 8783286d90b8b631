// Floats as files hold them: 16, 32 or 64 bits each, little-endian, one after another; copied by whole arrays.

export type FloatBits = 16 | 32 | 64

const arrays = {
  // Named only where it's needed: not every browser has it.
  16: (from: ArrayBuffer | Float32Array) => new Float16Array(from as ArrayBuffer),
  32: (from: ArrayBuffer | Float32Array) => new Float32Array(from as ArrayBuffer),
  64: (from: ArrayBuffer | Float32Array) => new Float64Array(from as ArrayBuffer),
}

/** As 32-bit floats: of 64 bits, rounded to the nearest. `bytes` may lie anywhere in their buffer. */
export function decodeFloats(bytes: Uint8Array, bits: FloatBits): Float32Array<ArrayBuffer> {
  // A copy begins where numbers may begin.
  const copy = new Uint8Array(bytes.length)
  copy.set(bytes)
  toLittleEndian(copy, bits / 8)
  const numbers = arrays[bits](copy.buffer)
  return numbers instanceof Float32Array ? numbers : new Float32Array(numbers)
}

/** Written to `to`, which has exactly their length; of 16 bits, rounded to the nearest, and to the even one of two. */
export function encodeFloats(values: Float32Array, bits: FloatBits, to: Uint8Array): void {
  const { buffer, byteOffset, byteLength } = bits === 32 ? values : arrays[bits](values)
  to.set(new Uint8Array(buffer, byteOffset, byteLength))
  toLittleEndian(to, bits / 8)
}

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

/** From this machine's order of bytes, or back to it: each number's are turned around where it is the other one. In place. */
export function toLittleEndian(bytes: Uint8Array, size: number, isTurned = !isLittleEndian): void {
  if (!isTurned) return
  for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse()
}
