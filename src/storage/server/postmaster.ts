// One run of the PostgreSQL server, from start to end.
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Log } from '../log.ts'
import { serverTexts } from '../texts/server.ts'
import { type Binaries, program } from './binaries.ts'
import { launch, runToEnd } from './launch.ts'
import { readPidFile } from './pid-file.ts'
import { followServerLog, type ServerLog } from './server-log.ts'
import { type Address, serverOptions } from './server-options.ts'
import { databaseSize, sharedBuffers } from './shared-buffers.ts'
import { clearSocket } from './socket-folder.ts'
import { clearStaleServer, stopServer } from './stale-server.ts'
import type { SystemUser } from './system-user.ts'
import { waitUntil } from './wait-until.ts'

export interface ServerSetup {
  folder: string
  cluster: string
  binaries: Binaries
  user: SystemUser | null
  address: Address
  log: Log
}

export interface Postmaster {
  pid: number
  exited: Promise<number | null>
  stop(): Promise<void>
}

/** How long the processes of a killed server may take to exit. */
const exitTimeout = 15_000
const reportEvery = 10_000

export async function startPostmaster(setup: ServerSetup): Promise<Postmaster | Refusal> {
  let refusal: Refusal | undefined
  let started: Postmaster | undefined
  await waitUntil(
    async () => {
      await clearStaleServer(setup.cluster, setup.log)
      await clearSocket(setup.address.socketFolder)
      const attempt = await tryToStart(setup)
      if ('pid' in attempt) started = attempt
      else refusal = attempt.refusal
      return 'pid' in attempt || !attempt.isStillTaken
    },
    exitTimeout,
    300,
  )
  return started ?? refusal ?? doesNotStart('')
}

type Failure = { refusal: Refusal; isStillTaken: boolean }

async function tryToStart(setup: ServerSetup): Promise<Postmaster | Failure> {
  const { folder, cluster, binaries, user, address, log } = setup
  const buffers = sharedBuffers(await databaseSize(cluster))
  const args = ['-D', cluster, ...serverOptions(binaries.major, address, buffers)]
  const child = launch({ program: program(binaries, 'postgres'), args, user, folder, deathSignal: 'INT' })
  child.stdin?.destroy()
  child.stdout?.resume()
  // A stop requested by somebody else would wait forever for our own connections, so we make it a fast one.
  const serverLog = followServerLog(child.stderr, log, () => void hurry(child.pid))
  let isOver = false
  const exited = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      log.error(`PostgreSQL: ${error.message}`)
      resolve(null)
    })
    child.once('close', (code) => resolve(code))
  }).finally(() => {
    isOver = true
  })
  const { pid } = child
  const isReady = pid !== undefined && (await waitForReady(setup, pid, () => isOver))
  return isReady ? makePostmaster(setup, pid, exited) : describeFailure(serverLog)
}

async function hurry(pid: number | undefined): Promise<void> {
  if (pid !== undefined && process.platform !== 'win32') await stopServer(pid)
}

/** Recovery after a crash takes as long as it takes: only the server's exit ends the wait. */
async function waitForReady(
  { cluster, log }: ServerSetup,
  pid: number,
  isOver: () => boolean,
): Promise<boolean> {
  const isReady = async () => {
    const found = await readPidFile(cluster)
    return found?.pid === pid && found.isReady
  }
  while (!(await waitUntil(async () => isOver() || (await isReady()), reportEvery, 10))) {
    log.info(serverTexts.process.recovering)
  }
  return !isOver()
}

function describeFailure(serverLog: ServerLog): Failure {
  return { refusal: doesNotStart(serverLog.reason()), isStillTaken: serverLog.isStillTaken() }
}

function doesNotStart(reason: string): Refusal {
  return refuse('database-does-not-start', serverTexts.process.doesNotStart(reason.replace(/^\w+:\s*/, '')))
}

function makePostmaster(setup: ServerSetup, pid: number, exited: Promise<number | null>): Postmaster {
  return {
    pid,
    exited,
    async stop() {
      if (process.platform === 'win32') await stopOnWindows(setup)
      else await stopServer(pid)
      await exited
    },
  }
}

/** Untested. A signal there ends a process at once; the server's own tool asks it to stop. */
async function stopOnWindows({ binaries, cluster, folder, user }: ServerSetup): Promise<void> {
  const args = ['stop', '-D', cluster, '-m', 'fast', '-w']
  await runToEnd({ program: program(binaries, 'pg_ctl'), args, user, folder, deathSignal: 'KILL' })
}
