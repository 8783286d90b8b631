// Somebody's folder of data, read in Node.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DataFolder, type FolderProblem, whyNoName } from '../own-data.ts'

export function openNodeFolder(path: string): DataFolder {
  return {
    async read(name) {
      const odd = whyNoName(name)
      if (odd !== undefined) return { kind: 'unreadable', message: odd }
      try {
        return await readFile(join(path, name))
      } catch (error) {
        return problemOf(error as NodeJS.ErrnoException)
      }
    },
  }
}

const missing: FolderProblem = { kind: 'missing', message: 'is not there' }

/** By the system's code. What has none is no matter of files. */
function problemOf(error: NodeJS.ErrnoException): FolderProblem {
  if (error.code === undefined) throw error
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return missing
  if (error.code === 'EISDIR') return { kind: 'unreadable', message: 'is a folder' }
  return { kind: 'unreadable', message: `cannot be read (${error.code})` }
}
