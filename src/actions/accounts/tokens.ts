// Secrets in links: long random texts, of which the database keeps only a hash.
import { createHash, randomBytes } from 'node:crypto'

export function makeSecret(): string {
  return randomBytes(24).toString('base64url')
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
