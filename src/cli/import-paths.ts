// The files that a command line names: one by one, or those in a folder.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { fileTexts } from './texts/files.ts'

export interface NamedFile {
  path: string
  /** It's one of a folder: what can't be read there is passed over. */
  isOfFolder: boolean
}

/** What imports themselves write, and hidden files, aren't for reading. */
const passedOver = /^\.|\.refused\.jsonl$/

export async function namedFiles(paths: string[]): Promise<NamedFile[] | Refusal> {
  const files: NamedFile[] = []
  for (const path of paths) {
    const known = await stat(path).catch(() => undefined)
    if (known === undefined) return refuse('file-unreadable', fileTexts.unreadable(path))
    if (known.isDirectory()) files.push(...(await filesOf(path)))
    else files.push({ path, isOfFolder: false })
  }
  return files
}

async function filesOf(folder: string): Promise<NamedFile[]> {
  const items = await readdir(folder, { withFileTypes: true })
  return items
    .filter((item) => item.isFile() && !passedOver.test(item.name))
    .map(({ name }) => ({ path: join(folder, name), isOfFolder: true }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}
