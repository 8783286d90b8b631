// Keys of blobs: the beginning of their SHA-256 and the ending of their kind, `3f2a….webp`.
import { createHash } from 'node:crypto'

const types = { webp: 'image/webp', png: 'image/png' } as const
export type BlobEnding = keyof typeof types

const shape = /^[0-9a-f]{32}\.(webp|png)$/

/** 128 bits: nobody finds two images with one key, and nobody guesses one. */
export function blobKey(bytes: Uint8Array, ending: BlobEnding): string {
  return `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${ending}`
}

export function isBlobKey(text: string): boolean {
  return shape.test(text)
}

/** Keys become paths and addresses, so one of another shape is a bug of the caller. */
export function requireBlobKey(key: string): string {
  if (!isBlobKey(key)) throw new Error(`“${key.slice(0, 80)}” is no key of a blob`)
  return key
}

export function blobType(key: string): string {
  return types[key.split('.')[1] as BlobEnding]
}
