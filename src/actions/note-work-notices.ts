// Notes what became of a work since it was published, as services of papers say, and notifies those whom it concerns, once.
import { type Actor, notAllowed } from '#domain/actor.ts'
import { type PaperNotice, workNoticeKinds } from '#domain/papers/work-notice.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq, sql } from '#storage/drizzle.ts'
import { paperNotices, papers } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { tell } from './notices/tell.ts'
import { deniedTexts } from './texts/denied.ts'
import { libraryTexts } from './texts/library.ts'

export interface FoundNotices {
  paperId: number
  /** Who said so: the name of a service. */
  source: string
  notices: readonly { kind: string; value: string; date?: string | undefined }[]
  now?: Date | undefined
}

/** Of one paper from one answer; more are left out. */
const mostNotices = 200
const longestValue = 300
/** People notified by one statement. */
const batch = 5_000

export async function noteWorkNotices(
  storage: Storage,
  actor: Actor,
  found: FoundNotices,
): Promise<{ fresh: number } | Refusal> {
  if (actor.kind !== 'operator') return notAllowed(deniedTexts.noteNotices)
  return storage.db.transaction((tx) => note(tx, { ...found, notices: storableNotices(found.notices) }))
}

type Noted = Omit<FoundNotices, 'notices'> & { notices: PaperNotice[] }

/** What may be stored of them, as it's stored: kinds that we know, dates that are some, and no more than one answer may bring. */
export function storableNotices(notices: FoundNotices['notices']): PaperNotice[] {
  return notices.slice(0, mostNotices).filter(isStorable).map(toStored)
}

function isStorable({ kind, value }: FoundNotices['notices'][number]): boolean {
  if (!(workNoticeKinds as readonly string[]).includes(kind)) return false
  if (kind === 'version') return /^[1-9]\d{0,3}$/.test(value)
  // A service may know that a work is retracted and not by which notice.
  return value.length <= longestValue && !/\p{Cc}/u.test(value)
}

/** DOIs are compared in lower case. A date that isn't one is left out. */
function toStored({ kind, value, date }: FoundNotices['notices'][number]): PaperNotice {
  const [day] = date?.match(/^\d{4}(?:-\d\d(?:-\d\d)?)?/) ?? []
  return withDate({
    kind: kind as PaperNotice['kind'],
    value: kind === 'version' ? value : value.toLowerCase(),
    date: day ?? null,
  })
}

async function note(tx: Transaction, found: Noted): Promise<{ fresh: number } | Refusal> {
  const { paperId, source, notices, now = new Date() } = found
  const [paper] = await tx
    .select({ moderation: papers.moderation })
    .from(papers)
    .where(eq(papers.id, paperId))
    .for('key share')
  if (paper === undefined) return refuse('paper-unknown', libraryTexts.paper.unknown)
  const known = await tx.select().from(paperNotices).where(eq(paperNotices.paperId, paperId))
  const wasAsked = await wasAskedBefore(tx, paperId)
  if (notices.length === 0) return { fresh: 0 }
  const fresh = await tx
    .insert(paperNotices)
    .values(notices.map((one) => ({ paperId, source, foundAt: now, ...one })))
    .onConflictDoNothing()
    .returning({ kind: paperNotices.kind, value: paperNotices.value, date: paperNotices.date })
  const news = newsOf(fresh.map(withDate), known.map(withDate), wasAsked)
  if (paper.moderation === null) for (const one of news) await tellOf(tx, paperId, one, now)
  return { fresh: fresh.length }
}

function withDate({ kind, value, date }: { kind: PaperNotice['kind']; value: string; date: string | null }) {
  return { kind, value, ...(date === null ? {} : { date }) }
}

/** The versions that a paper has when it's first looked at aren't news. */
async function wasAskedBefore(tx: Transaction, paperId: number): Promise<boolean> {
  const { rows } = await tx.execute(sql`select from paper_checks where paper_id = ${paperId}`)
  return rows.length > 0
}

/** Of several new versions the latest, if there was none as late. */
function newsOf(fresh: PaperNotice[], known: PaperNotice[], wasAsked: boolean): PaperNotice[] {
  const number = ({ kind, value }: PaperNotice) => (kind === 'version' ? Number(value) : 0)
  const [latest] = fresh.filter(({ kind }) => kind === 'version').toSorted((a, b) => number(b) - number(a))
  const isLater = latest && wasAsked && number(latest) > Math.max(1, ...known.map(number))
  return [...fresh.filter(({ kind }) => kind !== 'version'), ...(isLater ? [latest] : [])]
}

/** Followers of the paper, and all who wrote about it, with or without their name: their inboxes are theirs alone. */
async function tellOf(tx: Transaction, paperId: number, notice: PaperNotice, at: Date): Promise<void> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select p.id from persons p where (p.state = 'active' or p.state = 'suspended' and p.state_until < now())
      and (p.id in (select f.person_id from follows f where f.kind = 'paper' and f.key = ${String(paperId)})
        or p.id in (select s.author_id from summaries s where s.paper_id = ${paperId} and s.deleted_at is null))
    order by 1`)
  const kind = notice.kind === 'version' ? ('update' as const) : ('retraction' as const)
  const people = rows.map(({ id }) => ({ personId: Number(id), kind }))
  const event = `work:${paperId}:${notice.kind}:${notice.value}`
  for (let start = 0; start < people.length; start += batch)
    await tell(tx, {
      event,
      actorId: 0,
      isAnonymous: true,
      paperId,
      workNotice: notice,
      at,
      to: people.slice(start, start + batch),
    })
}
