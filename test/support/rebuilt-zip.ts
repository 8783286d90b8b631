// A zip made anew with some parts changed, as somebody who means harm would make it.
import { createWriteStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { openZip } from '#actions/files/zip-reader.ts'
import { startZip } from '#actions/files/zip-writer.ts'
import { accepted } from './discussed.ts'

const limits = { entries: 100_000, unpacked: Number.MAX_SAFE_INTEGER, ratio: 10_000 }

/** `change` answers the new content of a part, undefined to leave it out. */
export async function rebuildZip(
  from: string,
  to: string,
  change: (name: string, content: Buffer) => Buffer | string | undefined,
  more: Record<string, string> = {},
): Promise<void> {
  const old = accepted(await openZip(from, limits))
  const zip = startZip()
  const written = pipeline(zip.output, createWriteStream(to))
  for (const name of old.names) {
    const content = change(name, accepted(await old.read(name)))
    if (content !== undefined) await zip.add(name, content)
  }
  for (const [name, content] of Object.entries(more)) await zip.add(name, content)
  zip.end()
  await written
  old.close()
}

/** The parts of a zip, of a file or in memory. */
export async function readZip(file: string | Uint8Array): Promise<Map<string, string>> {
  const zip = accepted(await openZip(file, limits))
  const parts = new Map<string, string>()
  for (const name of zip.names) parts.set(name, accepted(await zip.read(name)).toString())
  zip.close()
  return parts
}

export async function makeZip(parts: Record<string, string>, how?: { isPacked: boolean }): Promise<Buffer> {
  const zip = startZip()
  const made = buffer(zip.output)
  for (const [name, content] of Object.entries(parts)) await zip.add(name, content, how)
  zip.end()
  return made
}
