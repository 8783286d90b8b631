// The library's secret: signs cookies, encrypts second factors, and makes ids that tell nothing.
import { createHmac, randomBytes } from 'node:crypto'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { siteSettings } from '#storage/schema.ts'

const secretKey = 'secret'
const kept = new WeakMap<Storage, Promise<string>>()

/** Made once, and kept with what it protects so that a backup holds both. */
export function readSecret(storage: Storage): Promise<string> {
  const known = kept.get(storage)
  if (known) return known
  const reading = read(storage)
  kept.set(storage, reading)
  // A database that was away must not be remembered.
  reading.catch(() => kept.delete(storage))
  return reading
}

async function read({ db }: Storage): Promise<string> {
  const value = randomBytes(32).toString('base64url')
  await db.insert(siteSettings).values({ key: secretKey, value }).onConflictDoNothing()
  const [row] = await db
    .select({ value: siteSettings.value })
    .from(siteSettings)
    .where(eq(siteSettings.key, secretKey))
  if (typeof row?.value !== 'string') throw new Error('The secret in site_settings is no text')
  return row.value
}

/** Fifteen digits that are the same for the same subject, and tell nothing of it to anyone who lacks the secret. */
export async function deriveId(storage: Storage, ...subject: (string | number)[]): Promise<number> {
  const mac = createHmac('sha256', await readSecret(storage))
    .update(subject.join('\0'))
    .digest()
  return 100_000_000_000_000 + Number(mac.readBigUInt64BE() % 899_999_999_999_999n)
}
