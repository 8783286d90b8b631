// A safetensors file of one tensor, read as a clip's frames.
import { isCheckpointProblem, readCheckpoint } from '#lab/checkpoint.ts'
import { escapeControls } from '#lab/own-data.ts'
import { checkFrames, type FrameReading } from './frame-file.ts'

export function readSafetensors(bytes: Uint8Array): FrameReading {
  if (bytes.length === 0) return 'is empty'
  const read = readCheckpoint(bytes)
  if (isCheckpointProblem(read)) return `cannot be read as safetensors: ${escapeControls(read.reason)}`
  const [tensor, ...more] = Object.values(read)
  if (!tensor || more.length > 0) return `has ${more.length + (tensor ? 1 : 0)} tensors; one is wanted`
  return checkFrames(tensor.shape, tensor.data)
}
