// Opens the store of blobs that the settings name: S3-compatible storage, or a folder beside the database.
import { join } from 'node:path'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { BlobStore } from './contract.ts'
import { openFolderStore } from './folder.ts'
import { openS3Store, type S3Settings } from './s3.ts'

export interface BlobOptions {
  /** The data folder. */
  folder: string
  s3?: S3Settings | undefined
}

export async function openBlobStore({ folder, s3 }: BlobOptions): Promise<BlobStore | Refusal> {
  if (s3) return openS3Store(s3)
  const media = join(folder, 'media')
  try {
    return await openFolderStore(media)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return refuse('blobs-unusable', `Images cannot be kept in ${media}: ${reason}.`)
  }
}
