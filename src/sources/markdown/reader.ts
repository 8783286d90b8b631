// Summaries in Markdown with front matter: one file, or all of a folder.
import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { bytesOfFile } from '../bytes/file.ts'
import { textOf } from '../bytes/text.ts'
import type { RecordReader, SourceRecord } from '../contract.ts'
import { guarded, toRecord } from '../reading.ts'
import { longestFrontMatter, readMarkdownPaper } from './paper.ts'

export const markdownReader: RecordReader = {
  format: 'markdown',
  recognise: (head, fileName) =>
    /^---[ \t]*\n/.test(head) && (/\.(?:md|markdown|txt)$/i.test(fileName) || /\n---[ \t]*\n/.test(head)),
  read: (bytes) => guarded(readOne(bytes, '', 1)),
}

async function* readOne(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  number: number,
): AsyncGenerator<SourceRecord> {
  let head = ''
  // The text itself isn't needed, however long it is.
  for await (const text of textOf(bytes)) {
    head += text
    if (head.length > longestFrontMatter || /\n---[ \t]*\n/.test(head)) break
  }
  yield toRecord({ number, line: 1, name }, () => readMarkdownPaper(head), head)
}

/** Papers of all Markdown files below a folder, in the order of their names; the name of each record is the file's path in it. */
export async function* readMarkdownFolder(folder: string): AsyncGenerator<SourceRecord> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = files
    .filter((file) => file.isFile() && /\.(?:md|markdown)$/i.test(file.name))
    .map((file) => join(file.parentPath, file.name))
    .sort()
  for (const [place, path] of paths.entries())
    yield* guarded(readOne(bytesOfFile(path), relative(folder, path), place + 1))
}
