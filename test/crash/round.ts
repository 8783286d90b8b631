// One round: start, write, kill at a given moment, start again, and compare what is there with what was promised.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isRefusal } from '#domain/refusals.ts'
import { openStorage } from '#storage/connection.ts'
import { readPidFile } from '#storage/server/pid-file.ts'
import { waitUntil } from '#storage/server/wait-until.ts'
import { loadWriter } from './writer.ts'

export const kinds = ['node', 'server', 'both'] as const
export type Kind = (typeof kinds)[number]

export interface Round {
  number: number
  folder: string
  writerFile: string
  binaries?: string | undefined
  kind: Kind
  /** Milliseconds to the kill, from the start of the process or from its first write. */
  moment: number
  from: 'start' | 'first write'
  /** What earlier rounds on this folder were promised; this round adds to it. */
  promised: Set<string>
}

export interface Outcome {
  /** What was going on when the kill came. */
  state: 'starting' | 'writing'
  acknowledged: number
  present: number
  lost: string[]
  doubled: string[]
  /** Milliseconds the next start took. */
  restart: number
  /** Anything that went wrong besides lost rows. */
  trouble?: string
}

const victimFile = fileURLToPath(new URL('./victim.ts', import.meta.url))
const comeBack = 20_000
const longestStart = 60_000

interface Victim {
  process: ChildProcess
  acknowledged: string[]
  isWriting: boolean
}

export async function playRound(round: Round): Promise<Outcome> {
  const victim = startVictim(round)
  const closed = once(victim.process, 'close')
  if (round.from === 'first write') await waitUntil(() => victim.acknowledged.length > 0, longestStart)
  await Promise.race([sleep(round.moment), closed])
  const state = victim.isWriting ? 'writing' : 'starting'
  await strike(round, victim)
  const trouble = round.kind === 'server' ? await letRecover(victim, state) : undefined
  await closed
  for (const id of victim.acknowledged) round.promised.add(id)
  const checked = await check(round)
  return { state, acknowledged: victim.acknowledged.length, ...checked, ...(trouble ? { trouble } : {}) }
}

function startVictim({ folder, writerFile, number, binaries }: Round): Victim {
  const args = [victimFile, folder, writerFile, String(number), binaries ?? '']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const victim: Victim = { process: child, acknowledged: [], isWriting: false }
  let rest = ''
  child.stdout.on('data', (piece) => {
    // A last line that is cut off is no promise: it may be the beginning of another id.
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line === 'writing') victim.isWriting = true
      if (line.startsWith('ack ')) victim.acknowledged.push(line.slice(4))
    }
  })
  return victim
}

async function strike({ kind, folder }: Round, victim: Victim): Promise<void> {
  const server = await readPidFile(join(folder, 'database'))
  if (kind !== 'node' && server !== undefined) killHard(server.pid)
  if (kind !== 'server') victim.process.kill('SIGKILL')
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It had ended by itself.
  }
}

/** A Node whose server is killed starts another and writes on; one that was still starting may give up. */
async function letRecover(victim: Victim, state: Outcome['state']): Promise<string | undefined> {
  const before = victim.acknowledged.length
  const goesOn = () => victim.acknowledged.length > before + 20 || victim.process.exitCode !== null
  const isBack = await waitUntil(goesOn, comeBack)
  const gaveUp = victim.process.exitCode !== null
  victim.process.kill('SIGTERM')
  if (!isBack) return 'no write was acknowledged after the server had been killed'
  return gaveUp && state === 'writing' ? 'Node ended when its server was killed' : undefined
}

async function check({
  folder,
  writerFile,
  binaries,
  promised,
}: Round): Promise<Omit<Outcome, 'state' | 'acknowledged'>> {
  const start = performance.now()
  const log = { info() {}, warn() {}, error() {} }
  const storage = await openStorage({ folder, binaries, log })
  const restart = Math.round(performance.now() - start)
  if (isRefusal(storage)) {
    return { present: 0, lost: [...promised], doubled: [], restart, trouble: storage.message }
  }
  const writer = await loadWriter(writerFile)
  await writer.prepare(storage)
  const ids = await writer.read(storage)
  await storage.close()
  const present = new Set(ids)
  const lost = [...promised].filter((id) => !present.has(id))
  return { present: ids.length, lost, doubled: findDoubled(ids), restart }
}

function findDoubled(ids: string[]): string[] {
  const seen = new Set<string>()
  return ids.filter((id) => seen.size === seen.add(id).size)
}
