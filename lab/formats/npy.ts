// NumPy's format for one array, as far as it's needed: versions 1 to 3, little-endian floats, row after row.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
import { escapeControls } from '../own-data.ts'
import { type ArrayFile, type ArrayProblem, unreadable } from './array-file.ts'
import { decodeFloats, type FloatBits } from './floats.ts'

/** In bytes; NumPy itself reads no longer ones unless it's asked to, beyond 10,000. */
const maxHeader = 2 ** 16

const types: Record<string, FloatBits> = { '<f2': 16, '<f4': 32, '<f8': 64 }

export function readNpy(bytes: Uint8Array): ArrayFile | ArrayProblem {
  const header = readHeader(bytes)
  if (typeof header === 'string') return unreadable(header)
  const { bits, shape, start } = header
  const wrong = whyNoFit(shape, bits / 8, bytes.length - start)
  if (wrong !== undefined) return unreadable(wrong)
  return { shape, values: decodeFloats(bytes.subarray(start), bits) }
}

interface Header {
  bits: FloatBits
  shape: number[]
  /** Where the numbers begin. */
  start: number
}

/** \x93NUMPY */
const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]

function readHeader(bytes: Uint8Array): Header | string {
  if (bytes.length === 0) return 'is empty'
  if (magic.some((byte, index) => bytes[index] !== byte))
    return 'isn’t an .npy file: it doesn’t begin with \\x93NUMPY'
  if (bytes.length < 12) return 'ends within its header'
  const version = bytes[6] as number
  if (version < 1 || version > 3) return `has format version ${version}; only 1 to 3 can be read`
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [first, length] = version === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)]
  const start = first + length
  if (start > bytes.length) return 'ends within its header'
  if (length > maxHeader) return `has a header of ${length} bytes; at most ${maxHeader} can be read`
  const said = parseHeader(new TextDecoder().decode(bytes.subarray(first, start)))
  return typeof said === 'string' ? said : { ...said, start }
}

/** A Python dict: `{'descr': '<f4', 'fortran_order': False, 'shape': (60, 4096), }`. */
function parseHeader(text: string): Omit<Header, 'start'> | string {
  const type = /(['"])descr\1\s*:\s*(?:(['"])([^'"]*)\2|\[)/.exec(text)
  const order = /(['"])fortran_order\1\s*:\s*(True|False)/.exec(text)?.[2]
  const shape = /(['"])shape\1\s*:\s*\(([\d\s,L]*)\)/.exec(text)?.[2]
  if (!type || order === undefined || shape === undefined) return 'has an unreadable header'
  const bits = bitsOf(type[3])
  if (typeof bits === 'string') return bits
  if (order === 'True') return 'is in Fortran order, column by column; write it with numpy.ascontiguousarray'
  return { bits, shape: (shape.match(/\d+/g) ?? []).map(Number) }
}

function bitsOf(written: string | undefined): FloatBits | string {
  if (written === undefined) return 'contains records; it must have plain floats (<f4, <f8 or <f2)'
  const bits = Object.hasOwn(types, written) ? types[written] : undefined
  if (bits) return bits
  const reason = /^>f[248]$/.test(written) ? 'big-endian floats' : 'numbers of another type'
  return `contains ${reason} (${escapeControls(written)}); it must have little-endian floats (<f4, <f8 or <f2)`
}

function whyNoFit(shape: readonly number[], bytes: number, there: number): string | undefined {
  const wanted = shape.reduce((product, length) => product * length, bytes)
  // An endless length times 0.
  if (Number.isNaN(wanted)) return 'has an unreadable shape'
  if (there < wanted)
    return `ends early: ${there} bytes of numbers, where ${shape.join(' × ')} take ${wanted}`
  if (there > wanted) return `has ${there - wanted} bytes after its numbers`
  return undefined
}
