// Loads the discussion of the first library, so that a newcomer sees what one looks like. What is there already stays.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { operator } from '#domain/actor.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { comments } from '#storage/schema.ts'
import { acceptAnswer } from './accept-answer.ts'
import { askQuestion } from './ask-question.ts'
import { writeComment } from './write-comment.ts'

const entry = z.strictObject({
  author: z.string(),
  at: z.coerce.date(),
  text: z.string(),
  /** Of the file of the summary it is about, without its ending. */
  summary: z.string().optional(),
  /** A question, with the paper it is about. */
  paper: z.string().optional(),
  title: z.string().optional(),
  /** Whether whoever asked accepts it. */
  accepted: z.boolean().optional(),
})
type Entry = z.infer<typeof entry> & { answers?: Entry[] | undefined }
const entryFile: z.ZodType<Entry> = entry.extend({
  get answers() {
    return z.array(entryFile).optional()
  },
})

interface Library {
  summaryIds: Map<string, number>
  findPaper(key: string): Promise<number>
  findPerson(name: string): Promise<number>
}

export async function loadFirstComments(storage: Storage, folder: string, library: Library): Promise<void> {
  const file = join(folder, 'comments.json')
  for (const one of z.array(entryFile).parse(JSON.parse(await readFile(file, 'utf8'))))
    await load(storage, library, one)
}

async function load(storage: Storage, library: Library, one: Entry, parentId?: number): Promise<void> {
  const authorId = await library.findPerson(one.author)
  const id = (await findLoaded(storage, authorId, one.text)) ?? (await write(storage, library, one, parentId))
  for (const answer of one.answers ?? []) await load(storage, library, answer, id)
  if (one.accepted)
    allowed(await acceptAnswer(storage, operator, { answerId: id, isAccepted: true, now: one.at }))
}

async function findLoaded({ db }: Storage, authorId: number, text: string): Promise<number | undefined> {
  const same = and(eq(comments.authorId, authorId), eq(comments.text, text))
  return (await db.select({ id: comments.id }).from(comments).where(same))[0]?.id
}

async function write(storage: Storage, library: Library, one: Entry, parentId?: number): Promise<number> {
  const { text, title, paper, summary, at: now } = one
  const authorId = await library.findPerson(one.author)
  if (title !== undefined && paper !== undefined) {
    const paperId = await library.findPaper(paper)
    return allowed(await askQuestion(storage, operator, { authorId, paperId, title, text, now })).id
  }
  const summaryId = summary === undefined ? undefined : library.summaryIds.get(summary)
  const draft = { authorId, text, now, ...(parentId === undefined ? { summaryId } : { parentId }) }
  return allowed(await writeComment(storage, operator, draft)).id
}

/** Our own data is refused only by mistake. */
function allowed<T extends object>(result: T | Refusal): T {
  if (!isRefusal(result)) return result
  throw new Error(`A comment of the first library was refused (${result.code}): ${result.message}`)
}
