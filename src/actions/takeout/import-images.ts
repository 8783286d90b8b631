// Images of an export: each is made anew like any upload, so it gets another name, which the texts are given.
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import type { ZipReader } from '../files/zip-reader.ts'
import { uploadImage } from '../upload-image.ts'
import type { Importing } from './bring-paper.ts'
import { noteRefusal } from './import-report.ts'
import { imageLine } from './parts.ts'
import { readLines } from './read-lines.ts'

const shape = /^images\/([0-9a-f]{32}\.(?:webp|png))$/

/** New names by old ones. */
export async function bringImages(
  importing: Importing,
  blobs: BlobStore,
  zip: ZipReader,
): Promise<Map<string, string>> {
  const { storage, personId: ownerId, report } = importing
  const lines = await readLines(importing, zip, 'images.jsonl', imageLine)
  const alts = new Map(lines.map(({ name, alt }) => [name, alt]))
  const names = new Map<string, string>()
  for (const file of zip.names) {
    const [, name] = file.match(shape) ?? []
    if (name === undefined) continue
    const bytes = await zip.read(file)
    const alt = alts.get(name) ?? ''
    const image = isRefusal(bytes)
      ? bytes
      : await uploadImage(storage, blobs, operator, { ownerId, bytes, alt, decorative: alt === '' })
    if (isRefusal(image)) noteRefusal(report, file, image)
    else {
      names.set(name, image.name)
      report.lines.push({ what: file, outcome: 'added' })
    }
  }
  return names
}

export function renameImages(text: string, names: Map<string, string>): string {
  return text.replace(/\/media\/([0-9a-f]{32}\.(?:webp|png))/g, (written, name) => {
    const now = names.get(name)
    return now === undefined ? written : `/media/${now}`
  })
}
