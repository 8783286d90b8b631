// Asks services of papers again about a few papers that are due: whether there are new versions, corrections or retractions.
import { type Actor, notAllowed } from '#domain/actor.ts'
import { byStrength } from '#domain/identifiers/identifier.ts'
import type { Identifier, SchemeName } from '#domain/identifiers/scheme.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { ResolvedWork } from '#sources/resolvers/contract.ts'
import type { Storage } from '#storage/connection.ts'
import { sql } from '#storage/drizzle.ts'
import { noteWorkNotices } from './note-work-notices.ts'
import { deniedTexts } from './texts/denied.ts'

/** One identifier, one record. Refusals: `paper-not-found`, `source-unreachable`, `source-busy`, `answer-malformed`. */
export type LookUpIdentifier = (identifier: Identifier) => Promise<ResolvedWork | Refusal>

export interface DueLookups {
  /** Papers of one run. */
  most?: number
  now?: Date
  signal?: AbortSignal
}

export interface DueLookupsReport {
  looked: number
  /** New versions, corrections, retractions. */
  fresh: number
  failed: number
}

/** Services that know of versions and of retractions; others would say the same again. */
const asked: ReadonlySet<SchemeName> = new Set(['arxiv', 'doi', 'pmid'])

const day = 86_400_000

export async function lookUpDuePapers(
  storage: Storage,
  actor: Actor,
  lookUp: LookUpIdentifier,
  { most = 10, now = new Date(), signal }: DueLookups = {},
): Promise<DueLookupsReport | Refusal> {
  if (actor.kind !== 'operator') return notAllowed(deniedTexts.noteNotices)
  const done: DueLookupsReport = { looked: 0, fresh: 0, failed: 0 }
  for (const paper of await findDue(storage, most, now)) {
    if (signal?.aborted) break
    const found = await askAbout(storage, paper, lookUp, now)
    // A service that's busy isn't asked again until the next run.
    if (found === 'busy') break
    await noteCheck(storage, paper, found === 'failed', now)
    done.looked += 1
    if (found === 'failed') done.failed += 1
    else done.fresh += found.fresh
  }
  return done
}

interface DuePaper {
  id: number
  year: number | null
  failures: number
  identifiers: Identifier[]
}

interface DueRow extends Record<string, unknown> {
  id: string
  year: number | null
  failures: number
  identifiers: { scheme: SchemeName; value: string }[]
}

/** Many more are due than one run asks about; so many are put in order. */
const mostSorted = 1_000

/**
 * First those that somebody wrote about or follows: never asked, then the oldest check. Then, of all others that were never
 * asked, a few from a place drawn at random, so that a million of them cost nothing.
 */
async function findDue({ db }: Storage, most: number, now: Date): Promise<DuePaper[]> {
  const isAsked = sql`exists (select from paper_identifiers i where i.paper_id = p.id
    and i.scheme in (select value from json_array_elements_text(${JSON.stringify([...asked])}::json)))`
  const isNew = sql`not exists (select from paper_checks c where c.paper_id = p.id)`
  const { rows } = await db.execute<DueRow>(sql`
    with drawn as materialized (select floor(random() * max(id))::bigint as first from papers),
    followed as materialized (select distinct key::bigint as id from follows where kind = 'paper'),
    wanted as (
      (select p.id from papers p where p.summary_count > 0 and ${isNew} and ${isAsked} order by p.id limit ${mostSorted})
      union (select p.id from followed f join papers p on p.id = f.id where ${isNew} and ${isAsked} order by p.id limit ${mostSorted})
      union (select paper_id from (select paper_id from paper_checks where due_at <= ${now.toISOString()}::timestamptz
        order by due_at limit ${mostSorted}) d)
      union (select p.id from papers p where p.id between (select first from drawn) and (select first + 200 from drawn) and ${isNew} and ${isAsked} limit ${most}))
    select p.id, p.year, coalesce(c.failures, 0) as failures,
      (select json_agg(json_build_object('scheme', i.scheme, 'value', i.value)) from paper_identifiers i where i.paper_id = p.id)
        as identifiers
    from wanted w join papers p on p.id = w.id left join paper_checks c on c.paper_id = p.id
    where p.moderation is null
    order by p.summary_count > 0 or p.id in (select id from followed) desc, c.checked_at nulls first, p.id limit ${most}`)
  return rows.map(({ id, ...row }) => ({ ...row, id: Number(id) }))
}

async function askAbout(
  storage: Storage,
  { id: paperId, identifiers }: DuePaper,
  lookUp: LookUpIdentifier,
  now: Date,
): Promise<{ fresh: number } | 'failed' | 'busy'> {
  let fresh = 0
  let hasFailed = false
  for (const identifier of namedOnce(identifiers)) {
    const answer = await lookUp(identifier)
    if (isRefusal(answer)) {
      if (answer.code === 'source-busy') return 'busy'
      // A service that doesn't know it has answered.
      if (answer.code !== 'paper-not-found') hasFailed = true
      continue
    }
    const { source, notices } = answer
    const noted = await noteWorkNotices(storage, { kind: 'operator' }, { paperId, source, notices, now })
    if (!isRefusal(noted)) fresh += noted.fresh
  }
  return hasFailed && fresh === 0 ? 'failed' : { fresh }
}

/** One of each scheme. */
function namedOnce(identifiers: Identifier[]): Identifier[] {
  const byScheme = new Map<SchemeName, Identifier>()
  for (const one of identifiers.toSorted(byStrength))
    if (asked.has(one.scheme) && !byScheme.has(one.scheme)) byScheme.set(one.scheme, one)
  return [...byScheme.values()]
}

/** What is young changes; what failed waits twice as long each time, up to a month. */
function daysUntilNext({ year, failures }: DuePaper, hasFailed: boolean, now: Date): number {
  if (hasFailed) return Math.min(2 ** failures, 30)
  const age = now.getUTCFullYear() - (year ?? 0)
  if (age <= 1) return 7
  return age <= 4 ? 30 : 120
}

async function noteCheck({ db }: Storage, paper: DuePaper, hasFailed: boolean, now: Date): Promise<void> {
  const failures = hasFailed ? paper.failures + 1 : 0
  const dueAt = new Date(now.getTime() + daysUntilNext(paper, hasFailed, now) * day)
  // Merged meanwhile, it has no row to check.
  await db.execute(sql`insert into paper_checks (paper_id, checked_at, due_at, failures)
    select id, ${now.toISOString()}::timestamptz, ${dueAt.toISOString()}::timestamptz, ${failures}
    from papers where id = ${paper.id}
    on conflict (paper_id) do update set checked_at = excluded.checked_at, due_at = excluded.due_at, failures = excluded.failures`)
}
