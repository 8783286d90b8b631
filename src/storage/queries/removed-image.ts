// Whether a moderator removed an image.
import type { Pool } from 'pg'
import { statement } from './statement.ts'

const removed = statement('removed-image', 'select from removed_images where hash = $1')

/** `name` is of an address `/media/NAME`. */
export async function isImageRemoved(pool: Pool, name: string): Promise<boolean> {
  return (await removed(pool, name.slice(0, name.indexOf('.')))).length > 0
}
