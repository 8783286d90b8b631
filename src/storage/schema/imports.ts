// Imports of files with many papers: how far each has come, so that one that was interrupted goes on where it stopped.
import { bigint, check, index, jsonb, pgTable, sql, text } from '../drizzle.ts'
import { id, instant } from './columns.ts'

/** What became of the records of one file. */
export interface ImportCounts {
  /** Records read, those refused included. */
  read: number
  /** Papers that the library didn't have. */
  added: number
  /** Records of papers that the library had, which lacked something that the record knows. */
  filled: number
  /** Records of papers that the library had, with nothing new. */
  known: number
  /** Records of a paper that came earlier in the same batch. */
  repeated: number
  /** Pairs of papers that may be one: a moderator decides. */
  suggested: number
  /** Refused records, by reason code. */
  refused: Record<string, number>
}

export const imports = pgTable(
  'imports',
  {
    id: id(),
    /** What identifies the file: SHA-256 of its size, its first and its last 64 kB. */
    fileHash: text('file_hash').notNull(),
    fileName: text('file_name').notNull(),
    fileSize: bigint('file_size', { mode: 'number' }).notNull(),
    format: text().notNull(),
    /** Number of the last record that's settled. */
    position: bigint({ mode: 'number' }).notNull().default(0),
    /** Bytes of the file with refused records that belong to settled records. */
    refusedBytes: bigint('refused_bytes', { mode: 'number' }).notNull().default(0),
    counts: jsonb().$type<ImportCounts>().notNull(),
    startedAt: instant('started_at').notNull().defaultNow(),
    changedAt: instant('changed_at').notNull().defaultNow(),
    /** When pages that it made stale were last announced. */
    toldAt: instant('told_at').notNull().defaultNow(),
    finishedAt: instant('finished_at'),
  },
  (t) => [index('imports_file').on(t.fileHash, t.id), check('import_position', sql`${t.position} >= 0`)],
)
