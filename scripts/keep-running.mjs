// Keeps the server running: one that died is started again, after a pause that grows as long as it keeps dying.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { here, pinnedNode } from './bootstrap.mjs'

/** In milliseconds. */
const shortestPause = 1_000
const longestPause = 60_000
/** Who has served for so long did well: the next death is a new matter. */
const wellAfter = 60_000
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Its exit code in the end. A server that ends by itself before it has ever served was refused something, such as its port, and
 * has said so: it would be refused again.
 */
export async function keepRunning(args) {
  const stopping = new AbortController()
  let child
  const stop = (signal) => {
    stopping.abort()
    child?.kill(signal)
  }
  for (const signal of signals) process.on(signal, stop)
  const watch = watchNpm(() => stop('SIGTERM'))
  try {
    let hasServed = false
    for (let pause = shortestPause; ; pause = Math.min(2 * pause, longestPause)) {
      child = start(args)
      const life = await live(child)
      child = undefined
      hasServed ||= life.servedFor > 0
      const isRefused = life.signal === null && !hasServed
      if (life.code === 0 || isRefused || stopping.signal.aborted) return life.code ?? numberOf(life.signal)
      if (life.servedFor > wellAfter) pause = shortestPause
      const reason = life.signal ?? `exit code ${life.code}`
      console.error(`The server stopped unexpectedly (${reason}). Restarting in ${pause / 1_000} s…`)
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return 0
    }
  } finally {
    clearInterval(watch)
    for (const signal of signals) process.off(signal, stop)
  }
}

/** A signal to npm ends the shell between, which passes nothing on: who is left behind stops as well. */
function watchNpm(stop) {
  if (process.env.npm_lifecycle_event === undefined) return undefined
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    stop()
  }, 500)
  return watch
}

/** The fourth channel breaks when this process dies in any way: the child watches it, and says by it that it serves. */
function start(args) {
  // As in bin/scholium: two pools of memory for all threads instead of eight for each core.
  const env = { MALLOC_ARENA_MAX: '2', ...process.env }
  return spawn(pinnedNode(), args, { cwd: here, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
}

async function live(child) {
  let since
  child.once('message', () => {
    since = performance.now()
  })
  try {
    const [code, signal] = await once(child, 'exit')
    return { code, signal, servedFor: since === undefined ? 0 : performance.now() - since }
  } catch {
    return { code: 127, signal: null, servedFor: 0 }
  }
}

function numberOf(signal) {
  return 128 + constants.signals[signal]
}
