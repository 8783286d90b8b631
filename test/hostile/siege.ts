// A serving library under attack: how long readers wait, first in peace and then beside the attackers, and what memory it takes.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { makeAccount } from '#actions/accounts/make-account.ts'
import { loadFirstLibrary } from '#actions/load-first-library.ts'
import { operator } from '#domain/actor.ts'
import { openStorage } from '#storage/connection.ts'
import { migrate } from '#storage/migrate.ts'
import { testPassword, visit } from '../support/browsing.ts'
import { startCommand } from '../support/command.ts'
import { accepted } from '../support/discussed.ts'
import type { AttackerData, Attacks } from './attackers.ts'

export interface SiegeOptions {
  /** Where the library's data lie; an empty folder. */
  folder: string
  /** Seconds. */
  peace: number
  war: number
  members?: number
}

export interface Waits {
  requests: number
  /** Milliseconds. */
  median: number
  p99: number
  longest: number
  /** Answers that were not 200. */
  refused: number
}

export interface Siege {
  peace: Waits
  war: Waits
  attacks: Record<string, number>
  /** Megabytes of the serving process: at the end of peace, and at the most. */
  memory: { peace: number; most: number }
  /** The process that served first serves still. */
  isAlive: boolean
}

const readers = 8
/** Milliseconds between two requests of a reader. */
const pause = 40
const pages = [
  '/',
  '/papers/arxiv:1706.03762',
  '/papers/arxiv:1905.01320',
  '/feed.rss',
  '/venues',
  '/people',
  '/about',
]
const quiet = { info() {}, warn() {}, error: console.error }

export async function besiege({ folder, peace, war, members = 20 }: SiegeOptions): Promise<Siege> {
  await prepare(folder, members)
  const serving = startCommand(['serve'], {
    PORT: '0',
    SCHOLIUM_DATA: folder,
    SCHOLIUM_LOG_LEVEL: 'error',
    SCHOLIUM_PROXIES: '1',
    // As npm start and bin/scholium have them.
    NODE_OPTIONS: '--max-semi-space-size=4 --max-old-space-size=512',
  })
  const address = await addressOf(serving)
  const pid = serving.child.pid ?? 0
  try {
    const cookies: string[] = []
    for (let number = 0; number < members; number++) cookies.push(await signIn(address, number))
    // Rendering starts its workers, and pages are compiled, before anybody is timed.
    await read(address, 2)
    const peaceful = await read(address, peace)
    const memoryBefore = await memoryOf(pid)
    const attackers = await attack({ address, members: cookies, ...(await findTargets(address)), atOnce: 6 })
    let most = 0
    const watch = setInterval(async () => {
      most = Math.max(most, await memoryOf(pid))
    }, 250)
    const warlike = await read(address, war)
    clearInterval(watch)
    const { statuses } = await attackers.end()
    const isAlive = serving.child.exitCode === null && (await fetch(`${address}/healthz`)).ok
    return {
      peace: peaceful,
      war: warlike,
      attacks: statuses,
      memory: { peace: memoryBefore, most },
      isAlive,
    }
  } finally {
    serving.child.kill('SIGTERM')
    await serving.ended
  }
}

async function prepare(folder: string, members: number): Promise<void> {
  const storage = accepted(await openStorage({ folder, log: quiet }))
  try {
    await migrate(storage.connectionConfig)
    await loadFirstLibrary(storage, fileURLToPath(new URL('../../library', import.meta.url)))
    for (let number = 0; number < members; number++) {
      const name = `member-${number}`
      const draft = { name, displayName: name, address: `${name}@example.org`, password: testPassword }
      accepted(await makeAccount(storage, operator, draft))
    }
  } finally {
    await storage.close()
  }
}

async function addressOf({ output, ended }: ReturnType<typeof startCommand>): Promise<string> {
  let hasEnded = false
  void ended.then(() => {
    hasEnded = true
  })
  for (;;) {
    const address = output().match(/^\S+ is running at http:\/\/localhost:(\d+)$/m)?.[1]
    if (address) return `http://127.0.0.1:${address}`
    if (hasEnded) throw new Error(`serve ended:\n${output()}`)
    await sleep(50)
  }
}

async function signIn(address: string, number: number): Promise<string> {
  const visitor = visit({ url: address })
  const fields = { address: `member-${number}@example.org`, password: testPassword }
  const headers = { 'x-forwarded-for': `192.0.2.${number + 1}` }
  const response = await visitor.post('/sign-in', fields, { headers })
  if (response.status !== 303) throw new Error(`signing in answered ${response.status}`)
  return [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

async function findTargets(address: string): Promise<Pick<AttackerData, 'paper' | 'summary'>> {
  const paper = 'arxiv:1706.03762'
  const { items } = (await (await fetch(`${address}/api/v1/feed`)).json()) as { items: { id: number }[] }
  return { paper, summary: items[0]?.id ?? 0 }
}

async function attack(data: AttackerData): Promise<{ end(): Promise<Attacks> }> {
  const worker = new Worker(new URL('./attackers.ts', import.meta.url), { workerData: data, execArgv: [] })
  await once(worker, 'online')
  return {
    async end() {
      worker.postMessage('end')
      const [attacks] = (await once(worker, 'message')) as [Attacks]
      return attacks
    },
  }
}

/** Half of what is read comes from the cache; the rest is made for it. */
async function read(address: string, seconds: number): Promise<Waits> {
  const end = performance.now() + seconds * 1_000
  const waits: number[] = []
  let refused = 0
  let number = 0
  await Promise.all(
    Array.from({ length: readers }, async () => {
      while (performance.now() < end) {
        const at = number++
        const path = at % 2 === 0 ? (pages[(at / 2) % pages.length] ?? '/') : `/search?q=word${at}`
        const begun = performance.now()
        const response = await fetch(address + path)
        await response.arrayBuffer()
        waits.push(performance.now() - begun)
        if (response.status !== 200) refused++
        await sleep(pause)
      }
    }),
  )
  waits.sort((a, b) => a - b)
  const quantile = (share: number) => waits[Math.floor((waits.length - 1) * share)] ?? 0
  return { requests: waits.length, median: quantile(0.5), p99: quantile(0.99), longest: quantile(1), refused }
}

/** Resident megabytes; the workers that render are part of the process. */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(status.match(/^VmRSS:\s+(\d+) kB$/m)?.[1] ?? 0) / 1_024
}
