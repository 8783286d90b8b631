// Why an image is not given out: a moderator removed it, or its owner deleted the texts that showed it.
import type { Pool } from 'pg'
import { statement } from './statement.ts'

export interface ImageState {
  isRemoved: boolean
  isWithheld: boolean
  /** Whether the viewer uploaded it. */
  isOwn: boolean
}

const state = statement<{ removed: boolean; withheld: boolean; own: boolean }>(
  'image-state',
  `select exists (select from removed_images where hash = $1) as removed,
     exists (select from withheld_images where hash = $1) as withheld,
     exists (select from images where hash = $1 and owner_id = $2) as own`,
)

/** `name` is of an address `/media/NAME`. */
export async function findImageState(pool: Pool, name: string, viewerId = 0): Promise<ImageState> {
  const [row] = await state(pool, name.slice(0, name.indexOf('.')), viewerId)
  return {
    isRemoved: row?.removed ?? false,
    isWithheld: row?.withheld ?? false,
    isOwn: row?.own ?? false,
  }
}
