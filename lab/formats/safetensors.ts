// A safetensors file of one tensor, whatever the tensor's name.
import { isCheckpointProblem, readCheckpoint } from '../checkpoint.ts'
import { escapeControls } from '../own-data.ts'
import { type ArrayFile, type ArrayProblem, unreadable } from './array-file.ts'

export function readSafetensors(bytes: Uint8Array): ArrayFile | ArrayProblem {
  if (bytes.length === 0) return unreadable('is empty')
  const read = readCheckpoint(bytes)
  if (isCheckpointProblem(read))
    return unreadable(`can’t be read as safetensors: ${escapeControls(read.reason)}`)
  const [tensor, ...more] = Object.values(read)
  if (!tensor || more.length > 0)
    return unreadable(`has ${more.length + (tensor ? 1 : 0)} tensors; it must have one`)
  return { shape: tensor.shape, values: tensor.data }
}
