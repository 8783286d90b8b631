// One kind of page measured on both servers in turn, so that what else the machine does weighs on both alike.
import type { Addresses } from './addresses.ts'
import { type FetchedPage, fetchPage } from './fetch-page.ts'
import type { HelperProcess } from './helper-process.ts'
import type { Encoding, LoadProcess, LoadResult } from './load.ts'
import { familyProcessorSeconds, processorSeconds } from './resources.ts'
import { median, quantile } from './statistics.ts'

export interface Ground {
  loader: LoadProcess
  bare: HelperProcess<FetchedPage, number>
  site: { origin: string; pid: number }
  /** Process that the database's others are children of. */
  databasePid: number | undefined
  seconds: number
}

export interface Subject {
  name: string
  encoding: Encoding
  /** One address, kept ready by the server, or ever new ones. */
  addresses: string | Addresses
}

export interface Measured {
  perSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
  /** Of the server's process: milliseconds of processor time a request, and cores in use. */
  processorMs: number | undefined
  cores: number | undefined
  /** The same of the database's processes. */
  databaseMs: number | undefined
}

export interface Comparison {
  name: string
  encoding: Encoding
  isCached: boolean
  bytes: number
  site: Measured
  bare: Measured
  /** Requests a second, the site's by the bare server's. */
  ratio: number
  /** Requests a second of processor time, database included: what is left where the load is the limit. */
  processorRatio: number | undefined
}

export const connections = 32
const rounds = 3
const warmUpSeconds = 1
/** Far more than an uncached page is ever asked for in a second here. */
const freshPerSecond = 4_000

export async function compare(ground: Ground, subject: Subject): Promise<Comparison> {
  const page = await typicalPage(ground, subject)
  const bareOrigin = `http://127.0.0.1:${await ground.bare.ask(page)}`
  const [site, bare]: [Run[], Run[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    site.push(await measure(ground, subject, ground.site.origin, ground.site.pid))
    bare.push(await measure(ground, subject, bareOrigin, ground.bare.pid))
  }
  const [ours, theirs] = [summarise(site), summarise(bare)]
  return {
    name: subject.name,
    encoding: subject.encoding,
    isCached: typeof subject.addresses === 'string',
    bytes: page.body.length,
    site: ours,
    bare: theirs,
    ratio: median(site.map((run, i) => perSecond(run) / perSecond(bare[i] as Run))),
    processorRatio:
      theirs.processorMs === undefined || ours.processorMs === undefined
        ? undefined
        : theirs.processorMs / (ours.processorMs + (ours.databaseMs ?? 0)),
  }
}

/** The kept page itself, or the page of median length among some. */
async function typicalPage({ site }: Ground, { name, encoding, addresses }: Subject): Promise<FetchedPage> {
  const paths = typeof addresses === 'string' ? [addresses, addresses] : addresses(31)
  const pages: FetchedPage[] = []
  for (const path of paths) pages.push(await fetchPage(site.origin + path, encoding))
  const wrong = pages.find(({ status }) => status !== 200)
  if (wrong) throw new Error(`${name} was answered with ${wrong.status}`)
  const byLength = pages.toSorted((a, b) => a.body.length - b.body.length)
  return byLength[Math.floor(byLength.length / 2)] as FetchedPage
}

interface Run extends LoadResult {
  processor: number | undefined
  database: number | undefined
}

async function measure(ground: Ground, subject: Subject, origin: string, pid: number): Promise<Run> {
  const { loader, databasePid, seconds } = ground
  const load = { origin, encoding: subject.encoding, connections }
  await loader.ask({ ...load, paths: pathsFor(subject, warmUpSeconds), seconds: warmUpSeconds })
  const paths = pathsFor(subject, seconds)
  const before = await processorTimes(pid, databasePid)
  const result = await loader.ask({ ...load, paths, seconds })
  const after = await processorTimes(pid, databasePid)
  if (result.failures > 0) throw new Error(`${subject.name}: ${result.failures} requests failed`)
  if (result.isRepeating && paths.length > 1 && origin === ground.site.origin)
    throw new Error(`${subject.name}: there were too few addresses`)
  return {
    ...result,
    processor: difference(before.server, after.server),
    database: difference(before.database, after.database),
  }
}

export function pathsFor({ addresses }: Subject, seconds: number): string[] {
  return typeof addresses === 'string' ? [addresses] : addresses(seconds * freshPerSecond)
}

async function processorTimes(pid: number, databasePid: number | undefined) {
  return {
    server: await processorSeconds(pid),
    database: databasePid === undefined ? undefined : await familyProcessorSeconds(databasePid),
  }
}

function difference(before: number | undefined, after: number | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : after - before
}

function perSecond({ requests, seconds }: Run): number {
  return requests / seconds
}

function summarise(runs: Run[]): Measured {
  const latencies = runs.flatMap((run) => [...run.latencies])
  const total = (of: (run: Run) => number | undefined) =>
    runs.reduce<number | undefined>((sum, run) => {
      const value = of(run)
      return sum === undefined || value === undefined ? undefined : sum + value
    }, 0)
  const requests = total((run) => run.requests) ?? 0
  const seconds = total((run) => run.seconds) ?? 0
  const [processor, database] = [total((run) => run.processor), total((run) => run.database)]
  return {
    perSecond: requests / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    processorMs: processor === undefined ? undefined : (processor / requests) * 1000,
    cores: processor === undefined ? undefined : processor / seconds,
    databaseMs: database === undefined ? undefined : (database / requests) * 1000,
  }
}
