// Runs in worker threads: the same numbers as here, news on the way, and a sentence for whatever goes wrong.
import { readdirSync, readFileSync } from 'node:fs'
import { platform } from 'node:os'
import { describe, expect, test } from 'vitest'
import { presetConfig } from '../config.ts'
import { toy } from '../testing/toy.ts'
import { engineName } from './engine-name.ts'
import { startNodeWorker } from './node-host.ts'
import { type RunNews, startRun } from './remote.ts'
import type { RunRequest } from './request.ts'

const entry = new URL('../testing/toy-worker.ts', import.meta.url)

function ask(changes: Partial<RunRequest> = {}, config: Record<string, number | boolean> = {}): RunRequest {
  const whole = { ...presetConfig(toy.config, toy.presets.glance), ...config }
  return { experiment: toy.id, preset: 'glance', config: whole, seeds: [1], device: 'wasm', ...changes }
}

/** Of every thread of this process. */
function threadPriorities(): number[] {
  const statOf = (thread: string) => readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
  return readdirSync('/proc/self/task').map((thread) =>
    Number(statOf(thread).split(') ').at(-1)?.split(' ')[16]),
  )
}

describe('a run in a worker', () => {
  test('tells on what it computes, how far it is with figures, and its record', async () => {
    const news: RunNews[] = []
    const run = startRun(startNodeWorker(entry), ask({}, { batches: 2_000 }), (one) => news.push(one))
    const end = await run.ended
    expect(news[0]).toEqual({ kind: 'started', engine: engineName, device: 'wasm, 1 thread' })
    expect(news[1]).toMatchObject({ kind: 'progress', seed: 1, figures: [{ id: 'estimate' }] })
    expect(end).toMatchObject({
      kind: 'done',
      record: { seeds: [1], measured: { pi: { verdict: 'holds' } } },
    })
  })

  test('gives the same numbers in two workers', async () => {
    const runs = [1, 2].map(() => startRun(startNodeWorker(entry), ask(), () => {}).ended)
    const [first, second] = await Promise.all(runs)
    expect(first?.kind === 'done' && first.record.result).toEqual(
      second?.kind === 'done' && second.record.result,
    )
  })

  test.runIf(platform() === 'linux')(
    'gives way to all other threads where it is in the background',
    async () => {
      const priorities: number[][] = []
      const hear = (news: RunNews) => void (news.kind === 'started' && priorities.push(threadPriorities()))
      for (const isBackground of [false, true])
        await startRun(startNodeWorker(entry, { isBackground }), ask({}, { batches: 2_000 }), hear).ended
      expect(priorities.map((all) => all.filter((nice) => nice === 19).length)).toEqual([0, 1])
    },
  )

  test('is cancelled from outside', async () => {
    const run = startRun(startNodeWorker(entry), ask({}, { batches: 100_000 }), () => run.cancel())
    expect(await run.ended).toEqual({ kind: 'cancelled' })
  })

  test('says what broke', async () => {
    const { ended } = startRun(startNodeWorker(entry), ask({}, { fails: true }), () => {})
    expect(await ended).toEqual({ kind: 'failed', message: 'A dart broke.' })
  })

  test('says that there is no such experiment', async () => {
    const { ended } = startRun(startNodeWorker(entry), ask({ experiment: 'none' }), () => {})
    expect(await ended).toEqual({ kind: 'failed', message: 'There is no experiment “none”.' })
  })

  test('says that its worker could not be started', async () => {
    const line = startNodeWorker(new URL('./nowhere.ts', import.meta.url))
    expect(await startRun(line, ask(), () => {}).ended).toMatchObject({ kind: 'failed' })
  })
})
