// Somebody's folder of data, read in Node.
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { type DataFolder, type FolderProblem, whyNoName } from '../own-data.ts'

export interface NodeFolder extends DataFolder {
  /** Where it is, links followed. */
  path: string
}

/** A problem where there is no folder. */
export async function openNodeFolder(path: string): Promise<NodeFolder | FolderProblem> {
  try {
    const root = await realpath(path)
    if (!(await stat(root)).isDirectory()) return { kind: 'unreadable', message: 'isn’t a folder' }
    return { path: root, read: (name) => readIn(root, name) }
  } catch (error) {
    return problemOf(error as NodeJS.ErrnoException)
  }
}

/** Whether a path, links followed, is the folder or lies in it. */
export function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)
}

async function readIn(root: string, name: string): Promise<Uint8Array | FolderProblem> {
  const odd = whyNoName(name)
  if (odd !== undefined) return { kind: 'unreadable', message: odd }
  try {
    const path = await realpath(join(root, name))
    if (!isWithin(root, path))
      return { kind: 'unreadable', message: 'is a link that leads out of the folder' }
    const found = await stat(path)
    if (found.isDirectory()) return { kind: 'unreadable', message: 'is a folder' }
    // A pipe or a device may never end.
    if (!found.isFile()) return { kind: 'unreadable', message: 'isn’t a regular file' }
    return await readFile(path)
  } catch (error) {
    return problemOf(error as NodeJS.ErrnoException)
  }
}

const missing: FolderProblem = { kind: 'missing', message: 'doesn’t exist' }

/** By the system's code. What has none is no matter of files. */
function problemOf(error: NodeJS.ErrnoException): FolderProblem {
  if (error.code === undefined) throw error
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return missing
  return { kind: 'unreadable', message: `can’t be read (${error.code})` }
}
