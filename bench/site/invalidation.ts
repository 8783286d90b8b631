// How soon a vote is seen: by two server processes on one database, on the paper's page and in the feed.
import { setTimeout as sleep } from 'node:timers/promises'
import { castVote } from '#actions/cast-vote.ts'
import { operator } from '#domain/actor.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { isRefusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { fetchPage } from './fetch-page.ts'
import { median } from './statistics.ts'

export interface InvalidationResult {
  writes: number
  pages: number
  /** Milliseconds from the acknowledged write to the first fresh page, at each page after each write. */
  medianDelay: number
  maxDelay: number
  /** Requests sent after the write was acknowledged and yet answered with the page before it. */
  staleAnswers: number
  /** The last of them, in milliseconds after the write. */
  latestStale: number
  /** Answers with the page before the write that came after a fresh one. */
  relapses: number
  answers: number
}

const writes = 50
const patience = 2_000
/** Pages are watched on after the write, for a process that tells the old again. */
const watchOn = 100

interface Answer {
  sent: number
  received: number
  etag: string
}

export async function measureInvalidation(storage: Storage, origins: string[]): Promise<InvalidationResult> {
  const { summaryId, voterId, key } = await findHottest(storage)
  const urls = origins.flatMap((origin) => [`${origin}/`, origin + keyAddress(key)])
  const found: Seen[] = []
  for (let i = 0; i < writes; i++) {
    const watches = await Promise.all(urls.map(watchPage))
    // On and off: every write changes the counts, and the last leaves them as they were.
    const value = i % 2 === 0 ? 1 : 0
    const result = await castVote(storage, operator, { summaryId, voterId, value })
    const written = performance.now()
    if (isRefusal(result)) throw new Error(result.message)
    found.push(...(await Promise.all(watches.map((watch) => watch.finish(written)))))
  }
  return digest(found, urls.length)
}

async function findHottest({ pool }: Storage): Promise<{ summaryId: number; voterId: number; key: string }> {
  const { rows } = await pool.query<{ summary: string; voter: string; key: string }>(
    `select s.id as summary, p.key, (select a.id from persons a where a.id <> s.author_id
       and not exists (select from votes v where v.summary_id = s.id and v.voter_id = a.id) limit 1) as voter
     from summaries s join papers p on p.id = s.paper_id order by s.hot desc, s.id desc limit 1`,
  )
  const [row] = rows
  if (row === undefined) throw new Error('The library has no summaries.')
  return { summaryId: Number(row.summary), voterId: Number(row.voter), key: row.key }
}

interface PageWatch {
  /** Watches until the page is fresh and some time longer, and tells what was seen after the write. */
  finish(written: number): Promise<Seen>
}

interface Seen {
  answers: Answer[]
  before: string
  written: number
}

/** Asks for one page without a pause, until asked to finish. */
async function watchPage(url: string): Promise<PageWatch> {
  const before = (await ask(url)).etag
  const answers: Answer[] = []
  let isWatching = true
  const watching = (async () => {
    while (isWatching) answers.push(await ask(url))
  })()
  return {
    async finish(written) {
      const end = written + patience
      while (performance.now() < end && !answers.some(({ etag }) => etag !== before)) await sleep(1)
      await sleep(watchOn)
      isWatching = false
      await watching
      return { answers, before, written }
    },
  }
}

async function ask(url: string): Promise<Answer> {
  const sent = performance.now()
  const { status, headers } = await fetchPage(url)
  if (status !== 200) throw new Error(`${url} was answered with ${status}`)
  return { sent, received: performance.now(), etag: headers.etag ?? '' }
}

function digest(seen: Seen[], pages: number): InvalidationResult {
  const delays = seen.map(firstFresh)
  const stale = seen.flatMap(({ answers, before, written }) =>
    answers.filter(({ sent, etag }) => sent > written && etag === before).map(({ sent }) => sent - written),
  )
  return {
    writes,
    pages,
    medianDelay: median(delays),
    maxDelay: Math.max(...delays),
    staleAnswers: stale.length,
    latestStale: Math.max(0, ...stale),
    relapses: seen.reduce((sum, one) => sum + relapses(one), 0),
    answers: seen.reduce((sum, { answers }) => sum + answers.length, 0),
  }
}

/** Infinite where the page never changed. */
function firstFresh({ answers, before, written }: Seen): number {
  const fresh = answers.find(({ etag }) => etag !== before)
  return fresh === undefined ? Number.POSITIVE_INFINITY : Math.max(0, fresh.received - written)
}

function relapses({ answers, before }: Seen): number {
  const first = answers.findIndex(({ etag }) => etag !== before)
  return first < 0 ? 0 : answers.slice(first).filter(({ etag }) => etag === before).length
}
