// Three people who talk, on a database of their own.
import { askQuestion } from '#actions/ask-question.ts'
import { writeComment } from '#actions/write-comment.ts'
import type { PersonActor } from '#domain/actor.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { comments } from '#storage/schema.ts'
import { createTestDatabase } from './database.ts'
import { accepted, someone, somePaper } from './discussed.ts'

export type Where = { summaryId: number } | { parentId: number }

export type Talk = Awaited<ReturnType<typeof openTalk>>

export async function openTalk() {
  const database = await createTestDatabase()
  const log = { info() {}, warn() {}, error() {} }
  const storage = accepted(await openStorage({ databaseUrl: database.url, folder: '.', log }))
  function say(by: PersonActor, where: Where, text = 'A comment.', now?: Date) {
    return writeComment(storage, by, { ...where, authorId: by.personId, text, now })
  }
  return {
    storage,
    ada: await someone(storage, 'ada'),
    bob: await someone(storage, 'bob'),
    cleo: await someone(storage, 'cleo'),
    say,
    said: async (by: PersonActor, where: Where, text?: string, now?: Date): Promise<number> =>
      accepted(await say(by, where, text, now)).id,
    asked: (by: PersonActor): Promise<number> => ask(storage, by),
    rowOf: (id: number) => findRow(storage, id),
    async close() {
      await storage.close()
      await database.drop()
    },
  }
}

async function ask(storage: Storage, by: PersonActor): Promise<number> {
  const { id: paperId } = await somePaper(storage)
  const draft = { authorId: by.personId, paperId, title: 'Why?', text: 'I wonder.' }
  return accepted(await askQuestion(storage, by, draft)).id
}

async function findRow({ db }: Storage, id: number) {
  const [row] = await db.select().from(comments).where(eq(comments.id, id))
  if (row === undefined) throw new Error(`there is no comment ${id}`)
  return row
}
