// What a backup says of itself: the version of its form, of its tables, and what its parts must be.
import { z } from 'zod'

export const manifestFile = 'manifest.json'
export const backupVersion = 1

const part = {
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
}
/** As PostgreSQL prints it without quotes: names become parts of statements and of files. */
const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)

export const manifest = z.object({
  format: z.literal('scholium-backup'),
  version: z.literal(backupVersion),
  madeAt: z.iso.datetime(),
  /** Hashes of the migrations that the database had had. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(
    z.object({ name, columns: z.array(name), rows: z.int().min(0), file: z.string(), ...part }),
  ),
  sequences: z.array(z.object({ table: name, column: name, last: z.string().regex(/^\d{1,19}$/) })),
  images: z.array(
    z.object({
      key: z.string().regex(/^[0-9a-f]{32}\.(webp|png)$/),
      file: z.string(),
      ...part,
    }),
  ),
  /** Images that a table names and the store did not have. */
  missingImages: z.array(z.string()),
})
export type Manifest = z.infer<typeof manifest>

/** How far long work is. */
export interface Step {
  done: number
  total: number
  what: string
}
export type OnStep = (step: Step) => void
