// Training: from nothing, in pieces, in any order of the pool, and after a break.
import { describe, expect, test } from 'vitest'
import type { RunContext } from '#lab/experiment.ts'
import { seededRandom } from '#lab/random.ts'
import { contextHere, finish } from '#lab/testing/run-here.ts'
import { agentOf } from './agents.ts'
import { arms } from './arms.ts'
import { trainAgents } from './checkpoint.ts'
import { driveEpisode } from './rollout.ts'
import { readAgents, writeAgents } from './stored-agents.ts'
import { carTasks } from './tasks.ts'
import { drawTrack } from './track.ts'
import { startTraining, train, weightsOf } from './train.ts'

const random = seededRandom(11, 'car tests')
const tracks = Array.from({ length: 30 }, () => drawTrack(random))
const coin = [1, 2, 3, 4]

describe('training', () => {
  test('learns to drive, from nothing', () => {
    const trained = train(startTraining('linear-features', 11, null), 200_000)
    expect(trained.steps).toBeGreaterThanOrEqual(200_000)
    const agent = agentOf('linear-features', weightsOf(trained), null)
    const nothing = agentOf('linear-features', new Float64Array(51), null)
    const score = (of: typeof agent) =>
      tracks.reduce((sum, track) => sum + driveEpisode(of, { track, coin }, 1).reward, 0) / tracks.length
    expect(score(agent)).toBeGreaterThan(score(nothing) + 200)
  })

  test('in pieces is the same as at once', () => {
    const start = startTraining('hold-30', 11, null)
    const whole = train(start, 80_000)
    const half = train(start, 40_000)
    const rest = train(structuredClone(half), 80_000 - half.steps)
    expect(rest.strategy?.generation).toBe(whole.strategy?.generation)
    expect(rest).toEqual(whole)
  })

  test('gives the same bytes whatever the order of the pool, and after a break', async () => {
    const context = contextHere({ tasks: async () => [...carTasks] })
    const config = { carSteps: 4_000 }
    const straight = await finish(trainAgents(config, context, [11]))
    const bytes = writeAgents(straight.value)
    const backwards: RunContext['pool'] = {
      async map(task, inputs, ...shared) {
        const outputs = await context.pool.map(task, [...inputs].reverse(), ...shared)
        return outputs.reverse()
      },
    }
    const reversed = await finish(trainAgents(config, { ...context, pool: backwards }, [11]))
    expect(writeAgents(reversed.value)).toEqual(bytes)

    const run = trainAgents(config, context, [11])
    const first = await run.next()
    if (first.done) throw new Error('It ended before its first snapshot.')
    const saved = structuredClone(await first.value.snapshot?.())
    await run.return(new Map())
    const resumed = await finish(trainAgents(config, { ...context, saved }, [11]))
    expect(writeAgents(resumed.value)).toEqual(bytes)

    const read = readAgents(bytes)
    expect([...read.keys()]).toEqual([11])
    for (const arm of arms) expect(read.get(11)?.[arm]).toEqual(straight.value.get(11)?.[arm])
  })
})
