// Removes the first library for good: its summaries, the account that wrote them, and the papers that nobody else needs.
// What other people wrote or saved stays, with the papers it is about, and so do the papers of experiments. It is not loaded again.
import { randomBytes } from 'node:crypto'
import { type Actor, mayAdminister, notAllowed } from '#domain/actor.ts'
import { formerDisplayName, formerName } from '#domain/people/former.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq, sql } from '#storage/drizzle.ts'
import { persons, stepsDone } from '#storage/schema.ts'
import { startupLocks, withStartupLock } from '#storage/startup-locks.ts'
import type { Transaction } from '#storage/transaction.ts'
import { emptyComments, emptySummaries } from './accounts/empty-texts.ts'
import { type FirstLibraryFiles, firstLibraryStep, readFirstLibrary } from './load-first-library.ts'
import { lockTexts } from './lock-texts.ts'
import { takeTurn } from './person-turn.ts'
import { lockPaper, recountPaper } from './recount.ts'
import { accountsTexts } from './texts/accounts.ts'

export interface RemovedLibrary {
  papers: number
  summaries: number
  /** Papers of the first library that other people wrote about, saved or cite, and those of experiments. */
  papersLeft: number
}

export interface LoadedLibrary {
  /** The one that it was loaded from. */
  folder: string
  /** Keys of papers that stay, because the site's own pages link to them. */
  keptPapers: readonly string[]
}

export async function removeFirstLibrary(
  storage: Storage,
  actor: Actor,
  { folder, keptPapers }: LoadedLibrary,
): Promise<RemovedLibrary | Refusal> {
  if (!mayAdminister(actor)) return notAllowed(accountsTexts.may.removeFirstLibrary)
  const files = await readFirstLibrary(folder)
  // A process that is loading it would bring back what goes here.
  return withStartupLock(storage.connectionConfig, startupLocks.firstLibrary, () =>
    removeFiles(storage, files, keptPapers),
  )
}

function removeFiles(
  storage: Storage,
  { paperKeys, names, venueKeys }: FirstLibraryFiles,
  keptPapers: readonly string[],
): Promise<RemovedLibrary> {
  return storage.db.transaction(async (tx) => {
    await tx.insert(stepsDone).values({ step: firstLibraryStep }).onConflictDoNothing()
    const editors = await findEditors(tx, names)
    for (const id of editors) await takeTurn(tx, id)
    const papers = await findPapers(tx, paperKeys)
    for (const id of papers) await lockPaper(tx, id)
    for (const id of editors) await lockTexts(tx, id)
    const summaries = await removeTexts(tx, editors)
    for (const id of editors) await removePerson(tx, id)
    const removed = await removePapers(tx, papers, keptPapers)
    for (const id of papers) await recountPaper(tx, id)
    await tx.execute(sql`delete from venues v where v.key in (${list(venueKeys)})
      and not exists (select from papers p where p.venue_id = v.id)
      and not exists (select from follows f where f.kind = 'venue' and f.key = v.id::text)`)
    return { papers: removed, summaries, papersLeft: papers.length - removed }
  })
}

/** What there is to remove; nothing where it was never loaded, or is removed. */
export async function findFirstLibrary(
  { db }: Storage,
  folder: string,
): Promise<{ papers: number; summaries: number } | undefined> {
  const { paperKeys, names } = await readFirstLibrary(folder)
  return db.transaction(async (tx) => {
    const editors = await findEditors(tx, names)
    if (editors.length === 0) return undefined
    const papers = await findPapers(tx, paperKeys)
    const { rows } = await tx.execute<{ n: number }>(
      sql`select count(*)::int as n from summaries where author_id in (${list(editors)}) and is_visible`,
    )
    return { papers: papers.length, summaries: rows[0]?.n ?? 0 }
  })
}

/** Those whom nobody can sign in as; also the invented people of earlier versions, whose bio says what they are. */
async function findEditors(tx: Transaction, names: string[]): Promise<number[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from persons p where role = 'member' and not exists (select from accounts a where a.person_id = p.id)
      and (lower(name) in (${list(names)}) or bio like 'A sample reader. Not a real person.%') order by id`)
  return rows.map(({ id }) => Number(id))
}

/** That a person added the paper, or that it had another key when it was loaded, makes it theirs. */
async function findPapers(tx: Transaction, keys: string[]): Promise<number[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct p.id from papers p join paper_identifiers i on i.paper_id = p.id
    where i.key in (${list(keys)}) and p.added_by_id is null order by p.id`)
  return rows.map(({ id }) => Number(id))
}

/** Texts that nobody answered go; of the others an empty place stays. How many summaries there were. */
async function removeTexts(tx: Transaction, editors: number[]): Promise<number> {
  if (editors.length === 0) return 0
  const byThem = sql`author_id in (${list(editors)})`
  const byOthers = sql`author_id not in (${list(editors)})`
  const answered = sql`with recursive up(id, parent_id, question_id) as (
      select id, parent_id, question_id from comments where ${byOthers}
      union select c.id, c.parent_id, c.question_id from comments c join up on c.id in (up.parent_id, up.question_id)
    ) select id from up`
  await tx.execute(sql`update comments set accepted_id = null where accepted_id in
    (select id from comments where ${byThem} and id not in (${answered}))`)
  // In one statement: a comment and what stands under it refer to each other.
  await tx.execute(sql`delete from comments where ${byThem} and id not in (${answered})`)
  await emptyComments(tx, byThem)
  const alone = sql`select id from summaries s where ${byThem}
    and not exists (select from comments where summary_id = s.id)
    and not exists (select from decisions where summary_id = s.id)
    and not exists (select from reports where summary_id = s.id)`
  const { rows } = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from summaries where ${byThem} and deleted_at is null`,
  )
  await tx.execute(sql`delete from revisions where summary_id in (${alone})`)
  await tx.execute(sql`delete from summaries where id in (${alone})`)
  await emptySummaries(tx, byThem)
  return rows[0]?.n ?? 0
}

/** Where an empty place of theirs stays, so does a row without a name. */
async function removePerson(tx: Transaction, id: number): Promise<void> {
  const { rows } = await tx.execute<{ name: string; stays: boolean }>(sql`
    select name, exists (select from summaries where author_id = ${id}) or exists (select from comments where author_id = ${id})
      or exists (select from runs where person_id = ${id}) as stays from persons where id = ${id}`)
  const [person] = rows
  if (person === undefined) return
  await tx.execute(sql`delete from follows where kind = 'person' and key = ${String(id)}`)
  if (!person.stays) {
    await tx.execute(sql`insert into withdrawals (kind, key) values ('person', ${person.name})`)
    await tx.delete(persons).where(eq(persons.id, id))
    return
  }
  const name = formerName(randomBytes(6).toString('hex'))
  await tx
    .update(persons)
    .set({ name, displayName: formerDisplayName, bio: '', state: 'closed', trust: 0, summaryCount: 0 })
    .where(eq(persons.id, id))
}

/** Only those that nobody wrote about, saved, follows, decided about or cites, and that aren't `kept`. */
async function removePapers(tx: Transaction, ids: number[], kept: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const { rows } = await tx.execute<{ id: string }>(sql`
    select p.id from papers p where p.id in (${list(ids)})
      and not exists (select from paper_identifiers where paper_id = p.id and key in (${list(kept)}))
      and not exists (select from summaries where paper_id = p.id)
      and not exists (select from comments where paper_id = p.id)
      and not exists (select from drafts where paper_id = p.id)
      and not exists (select from list_papers where paper_id = p.id)
      and not exists (select from readings where paper_id = p.id)
      and not exists (select from decisions where paper_id = p.id)
      and not exists (select from reports where paper_id = p.id)
      and not exists (select from follows where kind = 'paper' and key = p.id::text)
      and not exists (select from citations c join paper_identifiers i on i.key = c.key where i.paper_id = p.id)`)
  const gone = rows.map(({ id }) => Number(id))
  if (gone.length === 0) return 0
  await tx.execute(sql`insert into withdrawals (kind, key)
    select 'paper', key from paper_identifiers where paper_id in (${list(gone)})`)
  await tx.execute(sql`delete from papers where id in (${list(gone)})`)
  return gone.length
}

function list(values: readonly (string | number)[]) {
  // An empty list is no SQL; nothing has this value.
  const all = values.length === 0 ? [null] : values
  return sql.join(
    all.map((value) => sql`${value}`),
    sql`, `,
  )
}
