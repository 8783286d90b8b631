// The suite of the site: how fast pages are against a bare node:http server, how soon writes show, how much memory it takes.
import { type Library, openLibrary } from './library.ts'
import { feedAddresses, paperAddresses, searchAddresses } from './site/addresses.ts'
import { type Comparison, compare, type Ground, type Subject } from './site/comparison.ts'
import type { FetchedPage } from './site/fetch-page.ts'
import { startHelper } from './site/helper-process.ts'
import { type InvalidationResult, measureInvalidation } from './site/invalidation.ts'
import { startLoadProcess } from './site/load.ts'
import { currentLoad, describeMachine } from './site/machine.ts'
import { type MemoryPeak, watchMemory } from './site/memory.ts'
import { measureProcesses, type ProcessesResult } from './site/processes.ts'
import { siteReport } from './site/report.ts'
import { searchKinds } from './site/searches.ts'
import { serveLibrary } from './site/served.ts'
import { quantile } from './site/statistics.ts'
import type { BenchOptions, Report, Suite } from './suite.ts'

export interface KindResult {
  kind: string
  p50: number
  p99: number
}

export interface SiteResults {
  machine: string
  /** Before the run: what else the machine did. */
  loadBefore: number
  size: { papers: number; summaries: number }
  builtIn: number | undefined
  comparisons: Comparison[]
  /** One at a time. */
  searches: KindResult[]
  memory: MemoryPeak
  invalidation: InvalidationResult
  processes: ProcessesResult[]
}

export const site: Suite = {
  name: 'site',
  about: 'pages, searches and feeds against a bare node:http server; invalidation; memory',
  run,
}

async function run(options: BenchOptions): Promise<Report> {
  const { papers, summaries, say } = options
  const library = await openLibrary({ papers, summaries }, (step, done, of) =>
    say(`${step}: ${done} of ${of}`),
  )
  try {
    return siteReport(await measureSite(library, options))
  } finally {
    await library.storage.close()
  }
}

async function measureSite(library: Library, { seconds, say }: BenchOptions): Promise<SiteResults> {
  const { storage, size, builtIn } = library
  const machine = { machine: describeMachine(), loadBefore: currentLoad() }
  const served = await serveLibrary(storage)
  const subjects = await subjectsOf(library)
  const loader = startLoadProcess()
  const bare = startHelper<FetchedPage, number>('./bare-server.ts')
  const ground: Ground = { loader, bare, site: served, databasePid: storage.server?.pid, seconds }
  try {
    const watch = watchMemory(served.pid, storage.server?.pid)
    const comparisons = await compareAll(ground, subjects, say)
    const searches = await searchOneAtATime(ground, size.papers, say)
    const memory = await watch.stop()
    const second = await serveLibrary(storage)
    say('invalidation')
    const invalidation = await measureInvalidation(storage, [served.origin, second.origin])
    await second.stop()
    say('processes')
    const plain = subjects.filter(({ name, encoding }) => encoding === 'identity' && name !== 'search')
    const processes = await measureProcesses(storage, loader, plain, seconds)
    return { ...machine, size, builtIn, comparisons, searches, memory, invalidation, processes }
  } finally {
    await Promise.all([served.stop(), loader.stop(), bare.stop()])
  }
}

async function subjectsOf({ storage, size }: Library): Promise<Subject[]> {
  const { rows } = await storage.pool.query<{ key: string }>(
    'select key from papers where summary_count = 1 order by id limit 1',
  )
  const papers = paperAddresses(size.papers)
  const [feed, rss] = [
    await feedAddresses(storage, '/', 'hot'),
    await feedAddresses(storage, '/feed.rss', 'new'),
  ]
  const kinds: [string, Subject['addresses']][] = [
    ['feed', '/'],
    ['paper', `/papers/${rows[0]?.key}`],
    ['RSS', '/feed.rss'],
    ['feed', feed],
    ['paper', papers],
    ['RSS', rss],
    ['search', searchAddresses(size.papers)],
  ]
  const encodings = ['identity', 'br'] as const
  return encodings.flatMap((encoding) => kinds.map(([name, addresses]) => ({ name, encoding, addresses })))
}

async function compareAll(ground: Ground, subjects: Subject[], say: (line: string) => void) {
  const comparisons: Comparison[] = []
  for (const subject of subjects) {
    const comparison = await compare(ground, subject)
    const { name, encoding, isCached, ratio, site } = comparison
    say(
      `${name}, ${encoding}, ${isCached ? 'cached' : 'uncached'}: ${site.perSecond.toFixed(0)} a second, ` +
        `ratio ${ratio.toFixed(2)}, p99 ${site.p99.toFixed(1)} ms`,
    )
    comparisons.push(comparison)
  }
  return comparisons
}

/** What one reader waits for, by what they look for. */
async function searchOneAtATime(ground: Ground, papers: number, say: (line: string) => void) {
  const results: KindResult[] = []
  for (const kind of searchKinds) {
    const paths = searchAddresses(papers, kind)(ground.seconds * 1_000)
    const { latencies } = await ground.loader.ask({
      origin: ground.site.origin,
      paths,
      encoding: 'identity',
      connections: 1,
      seconds: ground.seconds,
    })
    results.push({ kind, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) })
    say(`search, ${kind}, alone: p99 ${results.at(-1)?.p99.toFixed(1)} ms`)
  }
  return results
}
