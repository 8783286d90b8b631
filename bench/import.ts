// The suite of imports: a made-up file of DBLP into a fresh library that's being read, by the command as its users run it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { isRefusal } from '#domain/refusals.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { migrate } from '#storage/migrate.ts'
import type { ImportCounts } from '#storage/schema.ts'
import { writeDblpFile } from './import/dblp-file.ts'
import { type Reader, type Reading, type ReadingOrder, startReader } from './import/reading.ts'
import { currentLoad, describeMachine } from './site/machine.ts'
import { type MemoryPeak, watchMemory } from './site/memory.ts'
import { familyProcessorSeconds, processorSeconds } from './site/resources.ts'
import { type Served, serveLibrary, urlOf } from './site/served.ts'
import { quantile } from './site/statistics.ts'
import type { Aim, BenchOptions, Report, Suite } from './suite.ts'

export const importSuite: Suite = {
  name: 'import',
  about: 'a file of DBLP with --papers records into a fresh library, while it’s being read',
  run,
}

const program = fileURLToPath(new URL('../bin/scholium', import.meta.url))
const quiet = { info() {}, warn: console.error, error: console.error }
/** In ms: fifty pages a second. */
const pace = 20
const longestImport = 3_600

interface Results {
  machine: string
  load: { before: number; after: number }
  records: number
  fileBytes: number
  counts: ImportCounts
  seconds: number
  cpuSeconds: { node: number; database: number }
  memory: MemoryPeak
  idle: Reading
  during: Reading
}

async function run({ papers, seconds, say }: BenchOptions): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'scholium-bench-import-'))
  // As root the server runs as another user.
  await chmod(folder, 0o711)
  try {
    return reportOf(await measure(folder, papers, seconds, say))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function measure(
  folder: string,
  records: number,
  seconds: number,
  say: (line: string) => void,
): Promise<Results> {
  const file = join(folder, 'dblp.xml.gz')
  await writeDblpFile(file, records)
  say(`made a file of ${records.toLocaleString('en')} records`)
  const storage = await openStorage({ folder: join(folder, 'data'), log: quiet, poolSize: 2 })
  if (isRefusal(storage)) throw new Error(storage.message)
  try {
    await migrate(storage.connectionConfig)
    const served = await serveLibrary(storage)
    const reader = startReader()
    try {
      return await importWhileReading({ folder, file, records, seconds, storage, served, reader, say })
    } finally {
      await Promise.all([served.stop(), reader.stop()])
    }
  } finally {
    await storage.close()
  }
}

interface Stage {
  folder: string
  file: string
  records: number
  seconds: number
  storage: Storage
  served: Served
  reader: Reader
  say: (line: string) => void
}

async function importWhileReading(stage: Stage): Promise<Results> {
  const { folder, file, records, storage, served, reader, say, seconds } = stage
  const order = await readingOf(storage, served)
  await reader.ask({ ...order, seconds: 2 })
  const before = currentLoad()
  const idle = await reader.ask({ ...order, seconds: Math.max(seconds, 30) })
  say(`idle: ${described(idle)}`)
  const end = join(folder, 'end')
  const reading = reader.ask({ ...order, seconds: longestImport, untilFile: end })
  // Whatever becomes of the import, the reader ends before the server does.
  const [imported, during] = await Promise.all([
    runImport(file, storage, say).finally(() => writeFile(end, '')),
    reading,
  ])
  say(`during the import: ${described(during)}`)
  return {
    machine: describeMachine(),
    load: { before, after: currentLoad() },
    records,
    fileBytes: (await stat(file)).size,
    ...imported,
    idle,
    during,
  }
}

/** Pages of the papers that the library was born with, their summaries and lists. */
async function readingOf(storage: Storage, { origin }: Served): Promise<ReadingOrder> {
  const { rows } = await storage.pool.query<{ key: string }>(
    'select key from papers where summary_count > 0 order by id limit 20',
  )
  const papers = rows.map(({ key }) => keyAddress(key))
  return { origin, cached: ['/', ...papers], uncached: papers, pace, seconds: 0 }
}

interface Imported {
  counts: ImportCounts
  seconds: number
  cpuSeconds: { node: number; database: number }
  memory: MemoryPeak
}

async function runImport(file: string, storage: Storage, say: (line: string) => void): Promise<Imported> {
  const databasePid = storage.server?.pid ?? 0
  const before = (await familyProcessorSeconds(databasePid)) ?? 0
  const started = performance.now()
  const child = spawn(program, ['import', file, '--json'], {
    env: { PATH: process.env.PATH, DATABASE_URL: urlOf(storage.connectionConfig) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const watch = watchMemory(child.pid ?? 0, databasePid)
  let [node, out] = [0, '']
  const timer = setInterval(async () => {
    node = (await processorSeconds(child.pid ?? 0)) ?? node
  }, 500)
  const talk = setInterval(() => void sayProgress(storage, say), 30_000)
  child.stdout.on('data', (piece: Buffer) => {
    out += piece
  })
  const [code] = await once(child, 'close')
  clearInterval(timer)
  clearInterval(talk)
  const seconds = (performance.now() - started) / 1_000
  const memory = await watch.stop()
  if (code !== 0) throw new Error(`The import ended with ${code}.`)
  const database = ((await familyProcessorSeconds(databasePid)) ?? 0) - before
  return { counts: JSON.parse(out).counts, seconds, cpuSeconds: { node, database }, memory }
}

async function sayProgress({ pool }: Storage, say: (line: string) => void): Promise<void> {
  const { rows } = await pool.query<{ position: string }>(
    'select position from imports order by id desc limit 1',
  )
  say(`${Number(rows[0]?.position ?? 0).toLocaleString('en')} records`)
}

function described({ cached, uncached, failures }: Reading): string {
  return `p99 ${ms(cached)} ms cached, ${ms(uncached)} ms uncached, ${failures} failures`
}

function ms(times: Float64Array, share = 0.99): string {
  const value = quantile(times, share)
  return value.toFixed(value < 10 ? 1 : 0)
}

/** Seconds for a million records, and MB. */
const [mostSeconds, mostMemory, mostRatio] = [600, 500, 3]

function reportOf(results: Results): Report {
  const { machine, load, records, fileBytes, counts, seconds, cpuSeconds, memory, idle, during } = results
  const perSecond = records / seconds
  const head = ['reading pages', 'requests', 'p50 ms', 'p99 ms', 'slowest ms']
  const row = (name: string, times: Float64Array) => [
    name,
    times.length.toLocaleString('en'),
    ms(times, 0.5),
    ms(times),
    ms(times, 1),
  ]
  return {
    aims: [
      {
        aim: `1,000,000 records in ${mostSeconds / 60} minutes`,
        measured:
          `${records.toLocaleString('en')} records in ${seconds.toFixed(0)} s, ${perSecond.toFixed(0)} a second; ` +
          `of processors ${cpuSeconds.node.toFixed(0)} s in Node, ${cpuSeconds.database.toFixed(0)} s in PostgreSQL`,
        isReached: perSecond >= 1_000_000 / mostSeconds,
      },
      {
        aim: `the import’s memory ≤ ${mostMemory} MB`,
        measured: `${memory.server.toFixed(0)} MB; PostgreSQL ${memory.database.toFixed(0)} MB`,
        isReached: memory.server <= mostMemory,
      },
      ratioAim('cached', idle.cached, during.cached),
      ratioAim('uncached', idle.uncached, during.uncached),
    ],
    tables: [
      {
        title:
          `${records.toLocaleString('en')} records, ${(fileBytes / 1e6).toFixed(0)} MB packed; ${machine}; ` +
          `load ${load.before.toFixed(1)} before, ${load.after.toFixed(1)} after`,
        head,
        rows: [
          row('cached, idle', idle.cached),
          row('cached, during', during.cached),
          row('uncached, idle', idle.uncached),
          row('uncached, during', during.uncached),
        ],
      },
      {
        title: 'Records',
        head: ['read', 'added', 'completed', 'known', 'repeated', 'refused', 'pairs for moderators'],
        rows: [
          [
            ...[counts.read, counts.added, counts.filled, counts.known, counts.repeated],
            ...[Object.values(counts.refused).reduce((sum, count) => sum + count, 0), counts.suggested],
          ].map((count) => count.toLocaleString('en')),
        ],
      },
    ],
    data: { ...results, idle: quantiles(idle), during: quantiles(during) },
  }
}

function quantiles({ cached, uncached, failures }: Reading) {
  const of = (times: Float64Array) => ({ p50: quantile(times, 0.5), p99: quantile(times, 0.99) })
  return { cached: of(cached), uncached: of(uncached), failures }
}

function ratioAim(kind: string, idle: Float64Array, during: Float64Array): Aim {
  const ratio = quantile(during, 0.99) / quantile(idle, 0.99)
  return {
    aim: `p99 of ${kind} pages during the import ≤ ${mostRatio} × idle`,
    measured: `${ratio.toFixed(1)} × (${ms(during)} ms, idle ${ms(idle)} ms)`,
    isReached: ratio <= mostRatio,
  }
}
