// A backup as a file that is not trusted before each of its parts is what its manifest says.
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { openZip, type ZipReader } from '../files/zip-reader.ts'
import { fileTexts } from '../texts/files.ts'
import { type Manifest, manifest, manifestFile, type OnStep } from './manifest.ts'

const texts = fileTexts.backup

/** A library may be large, and the manifest says how large; texts rarely pack better than this. */
const limits = { entries: 10_000_000, unpacked: Number.MAX_SAFE_INTEGER, ratio: 1_100 }
const longestManifest = 256 * 1024 * 1024

export interface BackupFile {
  manifest: Manifest
  zip: ZipReader
}

/** Nothing but reading: refused where the file is broken, changed, or of another version. */
export async function openBackup(path: string, onStep?: OnStep): Promise<BackupFile | Refusal> {
  const zip = await openZip(path, limits)
  if (isRefusal(zip)) return broken(zip.message)
  const read = await readManifest(zip)
  const wrong = isRefusal(read) ? read : await verify(zip, read, onStep)
  if (wrong === undefined && !isRefusal(read)) return { manifest: read, zip }
  zip.close()
  return wrong ?? broken('')
}

async function readManifest(zip: ZipReader): Promise<Manifest | Refusal> {
  if (!zip.names.includes(manifestFile)) return broken(texts.noManifest)
  if (zip.sizeOf(manifestFile) > longestManifest) return broken(texts.longManifest)
  const bytes = await zip.read(manifestFile)
  if (isRefusal(bytes)) return broken(bytes.message)
  const written = parseJson(bytes.toString())
  const result = manifest.safeParse(written)
  if (result.success) return result.data
  const [issue] = result.error.issues
  return broken(texts.oddManifest(issue?.path.join('.') ?? '', issue?.message ?? ''))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function verify(
  zip: ZipReader,
  { tables, images }: Manifest,
  onStep?: OnStep,
): Promise<Refusal | undefined> {
  const expected = [
    ...tables.map((table) => ({ ...table, place: `tables/${table.name}.copy` })),
    ...images.map((image) => ({ ...image, place: `media/${image.key}` })),
  ]
  const places = new Set([manifestFile, ...expected.map(({ place }) => place)])
  if (places.size !== expected.length + 1) return broken(texts.partTwice)
  const stray = zip.names.find((name) => !places.has(name))
  if (stray !== undefined) return broken(texts.stray(stray))
  for (const [done, part] of expected.entries()) {
    onStep?.({ done, total: expected.length, what: part.place })
    const wrong = await verifyPart(zip, part)
    if (wrong) return wrong
  }
  return undefined
}

async function verifyPart(
  zip: ZipReader,
  { place, file, bytes, sha256 }: { place: string; file: string; bytes: number; sha256: string },
): Promise<Refusal | undefined> {
  if (file !== place || !zip.names.includes(place)) return broken(texts.missing(place))
  if (zip.sizeOf(place) !== bytes) return changed(place)
  const found = await zip.digest(place)
  if (isRefusal(found)) return broken(`${place}: ${found.message}`)
  return found.bytes === bytes && found.sha256 === sha256 ? undefined : changed(place)
}

function changed(place: string): Refusal<'backup-broken'> {
  return broken(texts.changed(place))
}

function broken(reason: string): Refusal<'backup-broken'> {
  return refuse('backup-broken', texts.broken(reason))
}
