// Uploads an image for use in texts: made anew from its pixels, kept once however often it is uploaded.
import { type Actor, mayActFor, notAllowed, refuseWriter } from '#domain/actor.ts'
import { type AltText, checkAlt, imageLimits } from '#domain/images/image.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import { blobKey } from '#storage/blobs/key.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, sql } from '#storage/drizzle.ts'
import { images, persons } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { hashOf, holdImage, isRemovedImage } from './hold-image.ts'
import { countTry } from './rate-limit.ts'
import { type EncodedImage, reEncodeImage } from './re-encode-image.ts'
import { deniedTexts } from './texts/denied.ts'
import { libraryTexts } from './texts/library.ts'
import { showImage } from './withheld-images.ts'

export interface ImageUpload extends AltText {
  ownerId: number
  bytes: Uint8Array
}

export interface UploadedImage {
  /** Of the blob: the name in `/media/NAME`. */
  name: string
  width: number
  height: number
  /** As kept: tidied, and empty for an image that only decorates. */
  alt: string
}

/** A person's uploads in an hour. */
export const uploadsAnHour = 60
/** Bytes of a person's images together, as kept. */
export const bytesPerPerson = 500 * 1024 * 1024

export async function uploadImage(
  storage: Storage,
  blobs: BlobStore,
  actor: Actor,
  upload: ImageUpload,
): Promise<UploadedImage | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  if (!mayActFor(actor, upload.ownerId)) return notAllowed(deniedTexts.upload)
  const alt = checkAlt(upload)
  if (isRefusal(alt)) return alt
  if (upload.bytes.length > imageLimits.upload) return tooManyBytes()
  // Counted before the work is done, because the work is what is capped.
  const limit = { key: `upload-image:${upload.ownerId}`, most: uploadsAnHour, window: 60 * 60 }
  const tooMany = await countTry(storage, limit)
  if (tooMany) return tooMany
  const image = await reEncodeImage(upload.bytes)
  if (isRefusal(image)) return image
  return keep(storage, blobs, upload.ownerId, image, alt)
}

export function tooManyBytes(): Refusal {
  return refuse('image-too-heavy', libraryTexts.image.tooHeavy(imageLimits.upload / 1024 / 1024))
}

/**
 * The row first: a blob that no row knows may be swept at any moment. Nobody learns the address before the blob is there, so
 * no text names it before.
 */
async function keep(
  storage: Storage,
  blobs: BlobStore,
  ownerId: number,
  image: EncodedImage,
  alt: string,
): Promise<UploadedImage | Refusal> {
  const { bytes, width, height, type } = image
  const name = blobKey(bytes, image.ending)
  const hash = hashOf(name)
  const row = { hash, ownerId, type, bytes: bytes.length, width, height, alt }
  const refused = await storage.db.transaction((tx) => keepRow(tx, row))
  if (refused) return refused
  await blobs.put(name, bytes)
  if (!(await isRemovedImage(storage.db, hash))) return { name, width, height, alt }
  // A moderator removed it just now, perhaps before its bytes came.
  await blobs.delete(name)
  return removedByModerator
}

type NewRow = typeof images.$inferInsert & { ownerId: number }

async function keepRow(tx: Transaction, row: NewRow): Promise<Refusal | undefined> {
  const { hash, ownerId, alt } = row
  // People who upload in the same name take turns, so that two together cannot pass the limit.
  await tx.select({ id: persons.id }).from(persons).where(eq(persons.id, ownerId)).for('update')
  const full = await refuseWithoutRoom(tx, ownerId, hash, row.bytes)
  if (full) return full
  await holdImage(tx, hash)
  if (await isRemovedImage(tx, hash)) return removedByModerator
  await tx
    .insert(images)
    .values(row)
    .onConflictDoUpdate({ target: [images.hash, images.ownerId], set: { alt, createdAt: new Date() } })
  await showImage(tx, hash)
  return undefined
}

const removedByModerator = refuse('image-refused', libraryTexts.image.refused)

async function refuseWithoutRoom(
  db: Pick<Storage['db'], 'select'>,
  ownerId: number,
  hash: string,
  bytes: number,
): Promise<Refusal | undefined> {
  const others = and(eq(images.ownerId, ownerId), sql`${images.hash} <> ${hash}`)
  const [kept] = await db
    .select({ bytes: sql<string>`coalesce(sum(${images.bytes}), 0)` })
    .from(images)
    .where(others)
  return Number(kept?.bytes) + bytes > bytesPerPerson ? noRoom() : undefined
}

function noRoom(): Refusal {
  return refuse('images-full', libraryTexts.image.full(bytesPerPerson / 1024 / 1024))
}
