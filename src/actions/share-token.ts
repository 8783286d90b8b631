// The secret part of the link to an unlisted summary.
import { randomBytes } from 'node:crypto'

/** Unguessable: 144 bits. */
export function makeShareToken(): string {
  return randomBytes(18).toString('base64url')
}
