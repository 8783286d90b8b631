// Starts the server's programs: as which user, in which environment, and tied to this process.
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import type { SystemUser } from './system-user.ts'

export interface Launch {
  program: string
  args: string[]
  /** null: the user that runs Scholium. */
  user: SystemUser | null
  folder: string
  /** The kernel sends it to the program when this process dies, if the machine supports that. */
  deathSignal: 'INT' | 'KILL'
}

export interface Finished {
  code: number | null
  output: string
}

// Nothing else is passed on: PGDATA and the like would change what the server does, and it needs no secrets.
const passedOn = ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'TMPDIR', 'TMP', 'TEMP', 'SystemRoot']

export function launch({ program, args, user, folder, deathSignal }: Launch): ChildProcess {
  const options: SpawnOptions = {
    cwd: folder,
    env: serverEnvironment(),
    stdio: ['pipe', 'pipe', 'pipe'],
    // Ctrl-C in a terminal reaches the whole process group, but the server must outlive requests in flight.
    detached: process.platform !== 'win32',
    windowsHide: true,
  }
  if (hasDeathSignal()) {
    // One call of setpriv does both in the right order: a change of user clears an earlier death signal.
    const identity = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : []
    return spawn('setpriv', ['--pdeathsig', deathSignal, ...identity, '--', program, ...args], options)
  }
  return spawn(program, args, user ? { ...options, uid: user.uid, gid: user.gid } : options)
}

export function runToEnd(work: Launch, input = ''): Promise<Finished> {
  return new Promise((resolve) => {
    const child = launch(work)
    const pieces: string[] = []
    child.stdout?.on('data', (piece) => pieces.push(String(piece)))
    child.stderr?.on('data', (piece) => pieces.push(String(piece)))
    child.once('error', (error) => resolve({ code: null, output: error.message }))
    child.once('close', (code) => resolve({ code, output: pieces.join('') }))
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}

function serverEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' }
  for (const name of passedOn) {
    const value = process.env[name]
    if (value !== undefined) environment[name] = value
  }
  return environment
}

let isDeathSignalKnown: boolean | undefined

/** Whether setpriv can do it: Busybox's can't. */
export function hasDeathSignal(): boolean {
  isDeathSignalKnown ??=
    process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'keep', '--', 'true']).status === 0
  return isDeathSignalKnown
}
