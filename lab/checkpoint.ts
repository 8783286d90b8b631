// Trained weights as bytes: the safetensors format, floats of 32 or 16 bits.
// https://huggingface.co/docs/safetensors: 8 bytes with the header's length, the header as JSON, the numbers one after another.
import { decodeFloats, encodeFloats, type FloatBits } from './formats/floats.ts'

/** Of a checkpoint's file in the repository. Larger ones are trained anew where they are needed. */
export const maxCheckpointBytes = 1_000_000
/** Of all checkpoints of one experiment in the repository. */
export const maxExperimentCheckpointBytes = 3_000_000

/** How a tensor's numbers are written: F16 has 11 significant bits, and nothing beyond ±65,504 but infinities. */
export type NumberType = 'F32' | 'F16'

export interface Tensor {
  shape: number[]
  data: Float32Array
  /** F32, where none is named. Numbers are rounded to the nearest that the type has, and to the even one of two. */
  type?: NumberType
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

const bitsOf: Record<NumberType, FloatBits> = { F32: 32, F16: 16 }

/** A header longer than this is not one of ours. */
const maxHeader = 100_000

export function writeCheckpoint(tensors: Record<string, Tensor>): Uint8Array {
  const header: [string, Entry][] = []
  let end = 0
  for (const [name, { shape, data, type = 'F32' }] of Object.entries(tensors)) {
    const size = (data.length * bitsOf[type]) / 8
    header.push([name, { dtype: type, shape, data_offsets: [end, end + size] }])
    end += size
  }
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)))
  // The numbers begin at a multiple of eight bytes.
  const start = 8 + Math.ceil(text.length / 8) * 8
  const bytes = new Uint8Array(start + end)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - 8), true)
  bytes.fill(0x20, 8, start).set(text, 8)
  let at = start
  for (const { data, type = 'F32' } of Object.values(tensors)) {
    const size = (data.length * bitsOf[type]) / 8
    encodeFloats(data, bitsOf[type], bytes.subarray(at, at + size))
    at += size
  }
  return bytes
}

export function readCheckpoint(bytes: Uint8Array): Record<string, Tensor> | CheckpointProblem {
  if (bytes.length < 8) return unreadable('it is too short')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = Number(view.getBigUint64(0, true))
  if (length > maxHeader || 8 + length > bytes.length) return unreadable('its header doesn’t fit')
  const header = parseHeader(bytes.subarray(8, 8 + length))
  if (!header) return unreadable('its header isn’t JSON')
  const numbers = bytes.subarray(8 + length)
  const tensors: [string, Tensor][] = []
  let size = 0
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue
    const tensor = readTensor(numbers, entry)
    if (typeof tensor === 'string') return unreadable(`“${name}” ${tensor}`)
    tensors.push([name, tensor])
    size += (tensor.data.length * bitsOf[tensor.type ?? 'F32']) / 8
  }
  // Nothing lies between the tensors, nor behind them.
  return size === numbers.length
    ? Object.fromEntries(tensors)
    : unreadable('its tensors don’t fill what follows the header')
}

export function isCheckpointProblem(
  read: Record<string, Tensor> | CheckpointProblem,
): read is CheckpointProblem {
  return 'code' in read && typeof read.code === 'string'
}

function unreadable(reason: string): CheckpointProblem {
  return { code: 'checkpoint-unreadable', reason, message: `Can’t read the checkpoint: ${reason}.` }
}

function parseHeader(bytes: Uint8Array): Record<string, Entry> | undefined {
  try {
    const header = JSON.parse(new TextDecoder().decode(bytes))
    return typeof header === 'object' && header !== null ? header : undefined
  } catch {
    return undefined
  }
}

function readTensor(numbers: Uint8Array, entry: Entry | null): Tensor | string {
  const type = entry?.dtype
  if (!entry || (type !== 'F32' && type !== 'F16'))
    return `is made of ${nameType(type)}; it must have floats of 32 or 16 bits (F32, F16)`
  const { shape, data_offsets: place } = entry
  if (!isLengths(shape) || !isLengths(place)) return 'has no shape or place'
  const size = shape.reduce((product, length) => product * length, bitsOf[type] / 8)
  const [from = 0, to = 0] = place
  const fits = place.length === 2 && to - from === size && to <= numbers.length
  if (!fits) return 'isn’t where the header says'
  const data = decodeFloats(numbers.subarray(from, to), bitsOf[type])
  return type === 'F32' ? { shape, data } : { shape, data, type }
}

function nameType(type: unknown): string {
  return typeof type === 'string' ? type : 'an unknown type'
}

function isLengths(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((length) => Number.isSafeInteger(length) && length >= 0)
}
