// The suite of the search: the committed queries against ILIKE, ts_rank and SQLite's FTS5; suggestions; 32 readers at once.
import { join } from 'node:path'
import pg from 'pg'
import { type Library, openLibrary } from './library.ts'
import { type Clock, makeClock, type Took } from './search/clock.ts'
import type { SearchContestant } from './search/contestant.ts'
import { type Fts5, openFts5 } from './search/fts5.ts'
import { ours } from './search/ours.ts'
import { ilike, tsRank } from './search/plain-sql.ts'
import { type ListedQuery, readQueries, typedTexts } from './search/queries.ts'
import { searchReport } from './search/report.ts'
import { searchAddresses } from './site/addresses.ts'
import { type LoadProcess, startLoadProcess } from './site/load.ts'
import { currentLoad, describeMachine } from './site/machine.ts'
import { familyProcessorSeconds, processorSeconds } from './site/resources.ts'
import { type Served, serveLibrary } from './site/served.ts'
import type { BenchOptions, Report, Suite } from './suite.ts'

export interface QueryResult extends ListedQuery {
  /** Matches in FTS5. */
  hits: number
  /** What each time took, by contestant. Nothing where it was left out. */
  times: Record<string, Took[]>
}

export interface AtOnce {
  perSecond: number
  latencies: Float64Array
  failures: number
  /** CPU time a search, in ms. */
  processor: { node: number; database: number }
}

export interface SearchResults {
  machine: string
  loads: { before: number; after: number }
  size: { papers: number; summaries: number }
  builtIn: number | undefined
  queries: QueryResult[]
  /** Milliseconds through the server, one at a time, uncached. */
  pages: { kind: string; took: number }[]
  suggestions: number[]
  atOnce: AtOnce
}

export const searchSuite: Suite = {
  name: 'search',
  about:
    'the 200 queries of bench/search/queries.txt against ILIKE, ts_rank and FTS5; suggestions; 32 at once',
  run,
}

const rounds = 2
/** ILIKE reads the whole library: so many queries of a class say enough. */
const ilikeQueries = 2
/** What the plain ways in SQL take at most, in ms; then they're stopped, and count with that. */
const plainLimit = 3_000
/** What takes longer, in ms, is measured once, the first time. */
const slow = 1_000
const readersAtOnce = 32

async function run(options: BenchOptions): Promise<Report> {
  const { papers, summaries, say } = options
  const library = await openLibrary({ papers, summaries }, (step, done, of) =>
    say(`${step}: ${done} of ${of}`),
  )
  try {
    return searchReport(await measure(library, options))
  } finally {
    await library.storage.close()
  }
}

async function measure(library: Library, { seconds, say }: BenchOptions): Promise<SearchResults> {
  const { storage, size, builtIn, folder } = library
  const client = new pg.Client(storage.connectionConfig)
  await client.connect()
  await client.query(`set statement_timeout = ${plainLimit}`)
  const fts5 = await openFts5(join(folder, 'fts5.sqlite'), client, (done) => say(`FTS5: ${done}`))
  const before = currentLoad()
  const clock = makeClock(await backendsOf(storage.pool, client))
  const contestants = [ours(storage.pool), fts5, tsRank(client)]
  const queries = await compareAll(readQueries(), contestants, { fts5, clock, say })
  await measureIlike(queries, ilike(client), clock)
  fts5.close()
  await client.end()
  const served = await serveLibrary(storage)
  const loader = startLoadProcess()
  try {
    say('pages')
    const pages = await timePages(served)
    say('suggestions')
    const suggestions = await timeSuggestions(served)
    say(`${readersAtOnce} at once`)
    const atOnce = await loadSearches(loader, served, library, seconds)
    const machine = describeMachine()
    return {
      machine,
      loads: { before, after: currentLoad() },
      size,
      builtIn,
      queries,
      pages,
      suggestions,
      atOnce,
    }
  } finally {
    await Promise.all([served.stop(), loader.stop()])
  }
}

/** The processes of the connections that contestants use. */
async function backendsOf(...connections: (pg.Pool | pg.Client)[]): Promise<number[]> {
  const ask = async (one: pg.Pool | pg.Client) => {
    // Two at once, so that the pool opens both of its connections.
    const answers = await Promise.all(
      [0, 1].map(() => one.query('select pg_backend_pid() as pid, pg_sleep(0.1)')),
    )
    return answers.map(({ rows }) => Number(rows[0].pid))
  }
  return [...new Set((await Promise.all(connections.map(ask))).flat())]
}

interface Referee {
  fts5: Fts5
  clock: Clock
  say: (line: string) => void
}

/** Contestants take turns at each query, so that what else the machine does meets all alike. */
async function compareAll(
  listed: ListedQuery[],
  contestants: SearchContestant[],
  { fts5, clock, say }: Referee,
) {
  const results: QueryResult[] = []
  for (const [i, query] of listed.entries()) {
    const times: QueryResult['times'] = {}
    for (let round = 0; round <= rounds; round++)
      for (const { name, find } of contestants) {
        const first = times[name]?.[0]?.wall ?? 0
        if (round > 0 && first > slow) continue
        const took = await clock(() => find(query.text).catch(stopped))
        // The first time only warms what the others find warm, unless it's slow anyway.
        times[name] = round === 1 && first <= slow ? [took] : [...(times[name] ?? []), took]
      }
    results.push({ ...query, hits: fts5.count(query.text), times })
    if (i % 20 === 19) say(`queries: ${i + 1} of ${listed.length}`)
  }
  return results
}

async function measureIlike(queries: QueryResult[], contestant: SearchContestant, clock: Clock) {
  for (const results of Map.groupBy(queries, ({ kind }) => kind).values())
    for (const { text, times } of results.slice(0, ilikeQueries))
      times[contestant.name] = [await clock(() => contestant.find(text).catch(stopped))]
}

/** A statement that took too long counts with the time it was given. */
function stopped(error: Error & { code?: string }): number {
  if (error.code === '57014') return 0
  throw error
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

async function timePages({ origin }: Served) {
  const pages: SearchResults['pages'] = []
  for (let round = 0; round <= rounds; round++)
    for (const { kind, text } of readQueries()) {
      // A parameter that nobody reads keeps the page out of the cache.
      const address = `${origin}/search?q=${encodeURIComponent(text)}&again=${round}`
      const took = await timed(async () => (await fetch(address, { redirect: 'manual' })).arrayBuffer())
      if (round > 0) pages.push({ kind, took })
    }
  return pages
}

async function timeSuggestions({ origin }: Served): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round <= rounds; round++)
    for (const text of typedTexts()) {
      const address = `${origin}/search/suggest?q=${encodeURIComponent(text)}&again=${round}`
      const took = await timed(async () => {
        const response = await fetch(address)
        if (!response.ok) throw new Error(`${response.status} for ${address}`)
        return response.arrayBuffer()
      })
      if (round > 0) times.push(took)
    }
  return times
}

/** Searches that were never made before, as the suite of the site makes them; the middle of three runs. */
async function loadSearches(
  loader: LoadProcess,
  { origin, pid }: Served,
  { size, storage }: Library,
  seconds: number,
) {
  const addresses = searchAddresses(size.papers)
  const load = { origin, encoding: 'identity', connections: readersAtOnce, seconds } as const
  const ask = () => loader.ask({ ...load, paths: addresses(seconds * 500) })
  const processor = async () => ({
    node: (await processorSeconds(pid)) ?? Number.NaN,
    database: (await familyProcessorSeconds(storage.server?.pid ?? 0)) ?? Number.NaN,
  })
  await ask()
  const runs: AtOnce[] = []
  for (let i = 0; i < 3; i++) {
    const before = await processor()
    const { requests, latencies, failures, seconds: took } = await ask()
    const after = await processor()
    const each = (name: 'node' | 'database') => ((after[name] - before[name]) / requests) * 1_000
    runs.push({
      perSecond: requests / took,
      latencies,
      failures,
      processor: { node: each('node'), database: each('database') },
    })
  }
  return runs.toSorted((a, b) => a.perSecond - b.perSecond)[1] as AtOnce
}
