// Trained weights as bytes: the safetensors format, 32-bit floats only.
// https://huggingface.co/docs/safetensors: 8 bytes with the header's length, the header as JSON, the numbers one after another.

export interface Tensor {
  shape: number[]
  data: Float32Array
}

interface Entry {
  dtype: string
  shape: number[]
  data_offsets: [number, number]
}

export interface CheckpointProblem {
  code: 'checkpoint-unreadable'
  /** Within a sentence: `it is too short`. */
  reason: string
  message: string
}

/** A header longer than this is not one of ours. */
const maxHeader = 100_000

export function writeCheckpoint(tensors: Record<string, Tensor>): Uint8Array {
  const header: Record<string, Entry> = {}
  let end = 0
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + data.byteLength] }
    end += data.byteLength
  }
  const text = JSON.stringify(header)
  // The numbers begin at a multiple of eight bytes.
  const written = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 8) * 8))
  const bytes = new Uint8Array(8 + written.length + end)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, BigInt(written.length), true)
  bytes.set(written, 8)
  let at = 8 + written.length
  for (const { data } of Object.values(tensors)) {
    for (const value of data) {
      view.setFloat32(at, value, true)
      at += 4
    }
  }
  return bytes
}

export function readCheckpoint(bytes: Uint8Array): Record<string, Tensor> | CheckpointProblem {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 8) return unreadable('it is too short')
  const length = Number(view.getBigUint64(0, true))
  if (length > maxHeader || 8 + length > bytes.length) return unreadable('its header does not fit')
  const header = parseHeader(bytes.subarray(8, 8 + length))
  if (!header) return unreadable('its header is no JSON')
  const tensors: Record<string, Tensor> = {}
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue
    const tensor = readTensor(view, 8 + length, entry)
    if (typeof tensor === 'string') return unreadable(`“${name}” ${tensor}`)
    tensors[name] = tensor
  }
  // Nothing lies between the tensors, nor behind them.
  const size = Object.values(tensors).reduce((sum, { data }) => sum + data.byteLength, 0)
  return 8 + length + size === bytes.length
    ? tensors
    : unreadable('its tensors do not take what follows the header')
}

export function isCheckpointProblem(
  read: Record<string, Tensor> | CheckpointProblem,
): read is CheckpointProblem {
  return 'code' in read && typeof read.code === 'string'
}

function unreadable(reason: string): CheckpointProblem {
  return { code: 'checkpoint-unreadable', reason, message: `The checkpoint cannot be read: ${reason}.` }
}

function parseHeader(bytes: Uint8Array): Record<string, Entry> | undefined {
  try {
    const header = JSON.parse(new TextDecoder().decode(bytes))
    return typeof header === 'object' && header !== null ? header : undefined
  } catch {
    return undefined
  }
}

function readTensor(view: DataView, start: number, entry: Entry | null): Tensor | string {
  if (entry?.dtype !== 'F32') return `is made of ${nameType(entry?.dtype)}; 32-bit floats (F32) are wanted`
  const { shape, data_offsets: place } = entry
  if (!isLengths(shape) || !isLengths(place)) return 'has no shape or place'
  const size = shape.reduce((product, length) => product * length, 1)
  const [from = 0, to = 0] = place
  const fits = place.length === 2 && to - from === size * 4 && start + to <= view.byteLength
  if (!fits) return 'is not where the header says'
  const data = new Float32Array(size)
  for (let index = 0; index < size; index += 1) data[index] = view.getFloat32(start + from + 4 * index, true)
  return { shape, data }
}

function nameType(type: unknown): string {
  return typeof type === 'string' ? type : 'what it does not say'
}

function isLengths(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((length) => Number.isSafeInteger(length) && length >= 0)
}
