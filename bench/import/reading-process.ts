// The process that reads: a request at every tick, whether or not the one before is answered.
import { existsSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { answerQuestions } from '../site/helper-process.ts'
import type { Reading, ReadingOrder } from './reading.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 32 })
let unseen = 0

answerQuestions<ReadingOrder, Reading>(read)

async function read({ origin, cached, uncached, pace, seconds, untilFile }: ReadingOrder): Promise<Reading> {
  const times = { cached: [] as number[], uncached: [] as number[] }
  let failures = 0
  const open = new Set<Promise<void>>()
  const started = performance.now()
  for (let tick = 0; performance.now() - started < seconds * 1_000; tick++) {
    if (untilFile !== undefined && tick % 20 === 0 && existsSync(untilFile)) break
    const kind = tick % 2 === 0 ? 'cached' : 'uncached'
    const addresses = kind === 'cached' ? cached : uncached
    const address = addresses[(tick >> 1) % addresses.length] ?? '/'
    unseen += 1
    const path = kind === 'cached' ? address : `${address}?unseen=${unseen}`
    const request = timed(origin + path).then(({ ms, isRight }) => {
      times[kind].push(ms)
      if (!isRight) failures += 1
    })
    open.add(request)
    void request.then(() => open.delete(request))
    const due = started + (tick + 1) * pace
    await sleep(Math.max(0, due - performance.now()))
  }
  await Promise.all(open)
  return { cached: Float64Array.from(times.cached), uncached: Float64Array.from(times.uncached), failures }
}

function timed(url: string): Promise<{ ms: number; isRight: boolean }> {
  const started = performance.now()
  return new Promise((resolve) => {
    const end = (isRight: boolean) => resolve({ ms: performance.now() - started, isRight })
    get(url, { agent }, (response) => {
      response.resume()
      response.on('end', () => end(response.statusCode === 200))
    }).on('error', () => end(false))
  })
}
