// NumPy's format for one array, read as far as features need it: versions 1 to 3, little-endian floats, row after row.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
import { escapeControls } from '#lab/own-data.ts'
import { checkFrames, type FrameReading, whyNoFrames } from './frame-file.ts'

interface Kind {
  bytes: number
  read(view: DataView, at: number): number
}

const kinds: Record<string, Kind> = {
  '<f2': { bytes: 2, read: (view, at) => view.getFloat16(at, true) },
  '<f4': { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  '<f8': { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
}

export function readNpy(bytes: Uint8Array): FrameReading {
  const header = readHeader(bytes)
  if (typeof header === 'string') return header
  const { kind, shape, start } = header
  const wrong = whyNoFrames(shape) ?? whyNoFit(shape, kind.bytes, bytes.length - start)
  if (wrong !== undefined) return wrong
  const view = viewOf(bytes)
  const size = (shape[0] as number) * (shape[1] as number)
  const values = Float32Array.from({ length: size }, (_, index) =>
    kind.read(view, start + index * kind.bytes),
  )
  return checkFrames(shape, values)
}

interface Header {
  kind: Kind
  shape: number[]
  /** Where the numbers begin. */
  start: number
}

/** \x93NUMPY */
const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]

function readHeader(bytes: Uint8Array): Header | string {
  if (bytes.length === 0) return 'is empty'
  if (magic.some((byte, index) => bytes[index] !== byte))
    return 'is no .npy file: it does not begin with \\x93NUMPY'
  if (bytes.length < 12) return 'ends within its header'
  const version = bytes[6] as number
  if (version < 1 || version > 3) return `is of version ${version} of the format; 1 to 3 are read`
  const view = viewOf(bytes)
  const [first, length] = version === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)]
  const start = first + length
  if (start > bytes.length) return 'ends within its header'
  const said = parseHeader(new TextDecoder().decode(bytes.subarray(first, start)))
  return typeof said === 'string' ? said : { ...said, start }
}

/** A Python dict: `{'descr': '<f4', 'fortran_order': False, 'shape': (60, 4096), }`. */
function parseHeader(text: string): Omit<Header, 'start'> | string {
  const type = /(['"])descr\1\s*:\s*(?:(['"])([^'"]*)\2|\[)/.exec(text)
  const order = /(['"])fortran_order\1\s*:\s*(True|False)/.exec(text)?.[2]
  const shape = /(['"])shape\1\s*:\s*\(([\d\s,L]*)\)/.exec(text)?.[2]
  if (!type || order === undefined || shape === undefined) return 'has a header that cannot be read'
  const kind = kindOf(type[3])
  if (typeof kind === 'string') return kind
  if (order === 'True')
    return 'is in Fortran order, column after column; write it with numpy.ascontiguousarray'
  return { kind, shape: (shape.match(/\d+/g) ?? []).map(Number) }
}

function kindOf(written: string | undefined): Kind | string {
  if (written === undefined) return 'holds records; plain floats are wanted (<f4, <f8 or <f2)'
  const kind = Object.hasOwn(kinds, written) ? kinds[written] : undefined
  if (kind) return kind
  const reason = /^>f[248]$/.test(written) ? 'big-endian floats' : 'numbers of another type'
  return `holds ${reason} (${escapeControls(written)}); little-endian floats are wanted (<f4, <f8 or <f2)`
}

function whyNoFit(shape: readonly number[], bytes: number, there: number): string | undefined {
  const wanted = shape.reduce((product, length) => product * length, bytes)
  if (there < wanted)
    return `ends early: ${there} bytes of numbers, where ${shape.join(' × ')} take ${wanted}`
  if (there > wanted) return `goes on after its numbers, by ${there - wanted} bytes`
  return undefined
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
