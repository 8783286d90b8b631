// Answers of other services in the database: used again while they're fresh, compared with what's there now, and swept.
import type { AnswerStore, StoredAnswer } from '#sources/client/contract.ts'
import type { Storage } from '#storage/connection.ts'
import { eq, lt, sql } from '#storage/drizzle.ts'
import { sourceAnswers } from '#storage/schema.ts'

/** A longer answer isn't stored: it would push out a thousand others. */
export const longestStored = 1_000_000
/** Bytes of all of them, compressed as PostgreSQL stores them. */
const mostBytes = 200_000_000
/** Since it was fetched or found unchanged, in milliseconds. */
const longestKept = 30 * 24 * 60 * 60_000
/** So many are written between two looks at the size, in one process. */
const writesBetweenSweeps = 500

export function storedAnswers({ db }: Pick<Storage, 'db'>): AnswerStore {
  let writes = 0
  return {
    async find(key) {
      const [row] = await db.select().from(sourceAnswers).where(eq(sourceAnswers.key, key))
      return row && fromRow(row)
    },
    async save(key, answer) {
      const row = toRow(key, answer)
      if (row.body.length > longestStored) return
      const { key: _key, ...changed } = row
      await db
        .insert(sourceAnswers)
        .values(row)
        .onConflictDoUpdate({ target: sourceAnswers.key, set: changed })
      writes += 1
      if (writes % writesBetweenSweeps === 0) await sweepAnswers({ db })
    },
    async refresh(key, freshUntil) {
      await db
        .update(sourceAnswers)
        .set({ freshUntil, fetchedAt: new Date() })
        .where(eq(sourceAnswers.key, key))
    },
  }
}

/** How many went: what is old, and the oldest of what's too much. */
export async function sweepAnswers({ db }: Pick<Storage, 'db'>, now = new Date()): Promise<number> {
  const old = await db
    .delete(sourceAnswers)
    .where(lt(sourceAnswers.fetchedAt, new Date(now.getTime() - longestKept)))
  const tooMuch = await db.execute(sql`
    delete from source_answers where key in (
      select key from (
        select key, sum(pg_column_size(body) + 500) over (order by fetched_at desc, key) as size from source_answers
      ) sized where size > ${mostBytes})`)
  return (old.rowCount ?? 0) + (tooMuch.rowCount ?? 0)
}

type Row = typeof sourceAnswers.$inferSelect

function toRow(key: string, { body, etag, lastModified, ...rest }: StoredAnswer): Row {
  // PostgreSQL's text has no NUL.
  const plain = (text: string) => text.replaceAll('\0', '').slice(0, 2_000)
  return {
    key,
    host: rest.host,
    status: rest.status,
    body: Buffer.from(body),
    contentType: plain(rest.contentType),
    url: plain(rest.url),
    etag: etag === undefined ? null : plain(etag),
    lastModified: lastModified === undefined ? null : plain(lastModified),
    fetchedAt: rest.fetchedAt,
    freshUntil: rest.freshUntil,
  }
}

function fromRow({ key: _key, body, etag, lastModified, ...row }: Row): StoredAnswer {
  return { ...row, body: body.toString(), etag: etag ?? undefined, lastModified: lastModified ?? undefined }
}
