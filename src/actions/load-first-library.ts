// Loads the first papers and the editors' summaries from `library/`, once; a load that was interrupted goes on.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { operator } from '#domain/actor.ts'
import { identifierKey, parseIdentifier } from '#domain/identifiers/identifier.ts'
import { readIdentifiers } from '#domain/identifiers/read-identifiers.ts'
import { venueKinds } from '#domain/papers/paper.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, sql } from '#storage/drizzle.ts'
import { fields, paperIdentifiers, persons, stepsDone, summaries, venues } from '#storage/schema.ts'
import { startupLocks, withStartupLock } from '#storage/startup-locks.ts'
import { addPaper } from './add-paper.ts'
import { addPerson } from './add-person.ts'
import { writeSummary } from './write-summary.ts'

const author = z.strictObject({
  name: z.string(),
  given: z.string().optional(),
  family: z.string().optional(),
  orcid: z.string().optional(),
})

const paperFile = z.strictObject({
  identifiers: z.array(z.string()),
  title: z.string(),
  authors: z.array(author),
  authorsComplete: z.boolean().optional(),
  year: z.int().optional(),
  venue: z
    .string()
    .nullish()
    .transform((key) => key ?? undefined),
  venueYear: z.int().optional(),
  volume: z.string().optional(),
  number: z.string().optional(),
  pages: z.string().optional(),
  fields: z.array(z.string()),
  tags: z.array(z.string()),
  brief: z.string().optional(),
  url: z.string().optional(),
})

const venueFile = z.array(
  z.strictObject({
    key: z.string(),
    name: z.string(),
    short: z.string(),
    kind: z.enum(venueKinds),
    url: z.string().optional(),
    /** Keys it has elsewhere: `conf/nips`. */
    aliases: z.array(z.string()).optional(),
  }),
)

const fieldFile = z.array(z.strictObject({ key: z.string(), name: z.string() }))
const peopleFile = z.array(z.strictObject({ name: z.string(), displayName: z.string(), bio: z.string() }))

const summaryHead = z.strictObject({
  paper: z.string(),
  author: z.string(),
  added: z.coerce.date(),
  edited: z.coerce.date().optional(),
  language: z.string(),
})

/** Of `steps_done`: it was loaded, or removed. */
export const firstLibraryStep = 'first-library'

/** Loads what `folder` holds unless that was done before. Returns the number of papers added. */
export function loadFirstLibrary(storage: Storage, folder: string): Promise<number> {
  return withStartupLock(storage.connectionConfig, startupLocks.firstLibrary, () => loadOnce(storage, folder))
}

async function loadOnce(storage: Storage, folder: string): Promise<number> {
  const { db } = storage
  const done = await db.select().from(stepsDone).where(eq(stepsDone.step, firstLibraryStep))
  if (done.length > 0) return 0
  await db
    .insert(venues)
    .values(await readJson(venueFile, folder, 'venues.json'))
    .onConflictDoNothing()
  await db
    .insert(fields)
    .values(await readJson(fieldFile, folder, 'fields.json'))
    .onConflictDoNothing()
  const papersAdded = await loadPapers(storage, folder)
  for (const person of await readJson(peopleFile, folder, 'people.json'))
    allowing(await addPerson(storage, operator, person), 'name-taken')
  await loadSummaries(storage, folder)
  await db.insert(stepsDone).values({ step: firstLibraryStep }).onConflictDoNothing()
  return papersAdded
}

async function loadPapers(storage: Storage, folder: string): Promise<number> {
  let added = 0
  for (const name of await listFiles(join(folder, 'papers'), '.json')) {
    const { identifiers, ...paper } = await readJson(paperFile, folder, 'papers', name)
    const result = await addPaper(storage, operator, { ...paper, ...readIdentifiers(identifiers) })
    if (allowing(result, 'paper-exists') !== undefined) added += 1
  }
  return added
}

async function loadSummaries(storage: Storage, folder: string): Promise<void> {
  for (const name of await listFiles(join(folder, 'summaries'), '.md')) {
    const { head, text } = await readSummary(join(folder, 'summaries', name))
    const [paperId, authorId] = [await findPaper(storage, head.paper), await findPerson(storage, head.author)]
    const there = await findSummary(storage, paperId, authorId)
    if (there === undefined) await loadSummary(storage, paperId, authorId, head, text)
  }
}

async function loadSummary(
  storage: Storage,
  paperId: number,
  authorId: number,
  head: z.infer<typeof summaryHead>,
  text: string,
): Promise<void> {
  const { language, added, edited } = head
  const draft = { paperId, authorId, text, language, publishedAt: added, editedAt: edited }
  allowing(await writeSummary(storage, operator, draft))
}

export interface FirstLibraryFiles {
  paperKeys: string[]
  /** Of people, in small letters. */
  names: string[]
  venueKeys: string[]
}

/** What the folder holds. */
export async function readFirstLibrary(folder: string): Promise<FirstLibraryFiles> {
  const files = await listFiles(join(folder, 'papers'), '.json')
  const papers = await Promise.all(files.map((name) => readJson(paperFile, folder, 'papers', name)))
  const people = await readJson(peopleFile, folder, 'people.json')
  const venueList = await readJson(venueFile, folder, 'venues.json')
  const paperKeys = papers.flatMap(({ identifiers }) => identifiers.map(keyOf))
  const names = people.map(({ name }) => name.toLowerCase())
  return { paperKeys, names, venueKeys: venueList.map(({ key }) => key) }
}

/** Our own data is refused only by mistake, so any other refusal than the one expected is a bug. */
function allowing<T extends object>(result: T | Refusal, expected?: string): T | undefined {
  if (!isRefusal(result)) return result
  if (result.code === expected) return undefined
  throw new Error(`The first library was refused (${result.code}): ${result.message}`)
}

function keyOf(written: string): string {
  const identifier = parseIdentifier(written)
  return identifier ? identifierKey(identifier) : written
}

async function findPaper({ db }: Storage, written: string): Promise<number> {
  const [row] = await db
    .select()
    .from(paperIdentifiers)
    .where(eq(paperIdentifiers.key, keyOf(written)))
  if (row === undefined) throw new Error(`library/papers has no paper ${written}`)
  return row.paperId
}

async function findPerson({ db }: Storage, name: string): Promise<number> {
  const [row] = await db.select().from(persons).where(sql`lower(${persons.name}) = lower(${name})`)
  if (row === undefined) throw new Error(`library/people.json has no ${name}`)
  return row.id
}

async function findSummary({ db }: Storage, paperId: number, authorId: number): Promise<number | undefined> {
  const own = and(eq(summaries.paperId, paperId), eq(summaries.authorId, authorId))
  return (await db.select({ id: summaries.id }).from(summaries).where(own))[0]?.id
}

async function listFiles(folder: string, ending: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith(ending)).sort()
}

async function readJson<T>(schema: z.ZodType<T>, ...path: string[]): Promise<T> {
  const file = join(...path)
  const parsed = schema.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

async function readSummary(file: string): Promise<{ head: z.infer<typeof summaryHead>; text: string }> {
  const [, head, text] = (await readFile(file, 'utf8')).match(/^---\n(.*?)\n---\n(.*)$/s) ?? []
  if (head === undefined || text === undefined) throw new Error(`${file} has no front matter`)
  return { head: summaryHead.parse(parseYaml(head)), text: text.trim() }
}
