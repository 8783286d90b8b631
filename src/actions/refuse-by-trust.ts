// Whether somebody has done enough for today: limits by trust, and the state of the account as it is at this moment.
import { type Actor, refuseSuspended } from '#domain/actor.ts'
import {
  type Deed,
  deedWords,
  mostADay,
  mostInAComment,
  type TrustLevel,
  trustOf,
  trustThresholds,
} from '#domain/moderation/trust.ts'
import type { PersonState, Role } from '#domain/people/person.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { type SQL, sql } from '#storage/drizzle.ts'
import { isReversed } from '#storage/queries/decision-sql.ts'
import type { Transaction } from '#storage/transaction.ts'
import { libraryTexts } from './texts/library.ts'

export interface Intent {
  /** What is about to be done once more; nothing for an edit. */
  deed?: Deed | undefined
  /** To other sites, in a comment. */
  links?: number
  mentions?: number
}

/** The caller has the person's turn (`person-turn.ts`), so that of two at once the second is counted too. */
export async function refuseByTrust(
  tx: Transaction,
  actor: Actor,
  intent: Intent,
): Promise<Refusal | undefined> {
  if (actor.kind !== 'person') return undefined
  const standing = await findStanding(tx, actor.personId)
  if (standing === undefined) return refuse('person-unknown', libraryTexts.person.unknown)
  if (standing.state !== 'active') return refuseSuspended(standing.until ?? undefined)
  const { deed, links = 0, mentions = 0 } = intent
  return (
    refuseAmounts(standing.level, { links, mentions }) ??
    (deed && (await refuseDeed(tx, actor.personId, deed, standing.level)))
  )
}

/** For what isn't counted, and that somebody new does more carefully. */
export async function isNewHere({ db }: Storage, actor: Actor): Promise<boolean> {
  if (actor.kind !== 'person') return false
  const standing = await db.transaction((tx) => findStanding(tx, actor.personId))
  return standing?.level === 0
}

interface Standing {
  state: PersonState
  until: Date | null
  level: TrustLevel
}

interface StandingRow extends Record<string, unknown> {
  state: PersonState
  until: string | null
  role: Role
  granted: TrustLevel
  days: number
  texts: number
  decisions: number
}

async function findStanding(tx: Transaction, personId: number): Promise<Standing | undefined> {
  const { rows } = await tx.execute<StandingRow>(sql`
    select case when state = 'suspended' and state_until < now() then 'active' else state end as state,
      state_until as until, role, trust as granted, extract(epoch from now() - joined_at)::float8 / 86400 as days,
      ((select count(*) from summaries where author_id = p.id and is_visible and ups > downs)
        + (select count(*) from comments where author_id = p.id and is_visible and ups > downs))::int as texts,
      (${decisionsAgainst(personId)})::int as decisions
    from persons p where id = ${personId}`)
  const [row] = rows
  if (row === undefined) return undefined
  const { state, role, until } = row
  const level = role === 'member' ? trustOf(row) : 2
  return { state, level, until: until === null ? null : new Date(until) }
}

/** Those that were taken back leave no trace, so an appeal that succeeds gives back what was lost. */
function decisionsAgainst(personId: number): SQL {
  const concerned = sql`d.subject_person_id = ${personId}
    or d.summary_id in (select id from summaries where author_id = ${personId})
    or d.comment_id in (select id from comments where author_id = ${personId})`
  return sql`select count(*) from decisions d
    where d.kind in ('hide', 'remove', 'warn', 'suspend', 'spam')
      and d.created_at > now() - make_interval(days => ${trustThresholds.decisionDays}) and (${concerned})
      and not ${sql.raw(isReversed)}`
}

function refuseAmounts(level: TrustLevel, amounts: { links: number; mentions: number }): Refusal | undefined {
  for (const what of ['links', 'mentions'] as const)
    if (amounts[what] > mostInAComment[what][level])
      return refuse(`${what}-too-many`, libraryTexts.trust.amounts(mostInAComment[what][level], what))
  return undefined
}

async function refuseDeed(
  tx: Transaction,
  personId: number,
  deed: Deed,
  level: TrustLevel,
): Promise<Refusal | undefined> {
  const most = mostADay[deed][level]
  if (!Number.isFinite(most)) return undefined
  const { rows } = await tx.execute<{ count: number }>(done[deed](personId))
  return (rows[0]?.count ?? 0) < most ? undefined : tooMuch(deed, most)
}

function tooMuch(deed: Deed, most: number): Refusal {
  return refuse(
    'trust-too-low',
    deed === 'vote' ? libraryTexts.trust.votes(most) : libraryTexts.trust.deeds(most, deedWords[deed]),
  )
}

const lastDay = sql`now() - interval '1 day'`

/** What somebody did in the last 24 hours; a vote counts by when it was last changed. */
const done: Record<Deed, (personId: number) => SQL> = {
  // Kept to the hour, because of those without a name.
  summary: (id) => sql`select count(*)::int as count from summaries
    where author_id = ${id} and opened_at > date_trunc('hour', now()) - interval '1 day'`,
  comment: (id) =>
    sql`select count(*)::int as count from comments where author_id = ${id} and created_at > ${lastDay}`,
  paper: (id) =>
    sql`select count(*)::int as count from papers where added_by_id = ${id} and added_at > ${lastDay}`,
  vote: (id) => sql`select ((select count(*) from votes where voter_id = ${id} and cast_at > ${lastDay})
    + (select count(*) from comment_votes where voter_id = ${id} and cast_at > ${lastDay}))::int as count`,
}
