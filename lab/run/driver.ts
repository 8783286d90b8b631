// Drives an experiment through its seeds: step by step, between which it can be paused, cancelled or be over its time.
import { judgeAll } from '../claims.ts'
import type { AnyExperiment, RunContext, Step } from '../experiment.ts'
import { seededRandom } from '../random.ts'
import type { RunControl } from './control.ts'
import type { RunRecord } from './record.ts'
import type { RunRequest } from './request.ts'

/** Where a run is, after each step. */
export interface Position {
  seed: number
  /** Of all seeds, from 0 to 1. */
  fraction: number
  /** By the pace so far; undefined before there is one. */
  secondsLeft: number | undefined
  /** What this seed has told. */
  progress: readonly Step[]
  /** What the seeds before it have left. */
  results: readonly unknown[]
}

/** What a host gives a run. */
export interface Ground {
  engine: string
  device: string
  read(file: URL): Promise<Uint8Array>
  /** Lets messages and timers through. */
  breathe(): Promise<void>
  /** In ms, from anywhere. */
  now(): number
}

export type RunOutcome =
  | { kind: 'done'; record: RunRecord }
  | { kind: 'cancelled' }
  | { kind: 'over-budget'; seconds: number }

export async function drive(
  experiment: AnyExperiment,
  request: RunRequest,
  ground: Ground,
  control: RunControl,
  onStep: (position: Position) => void,
): Promise<RunOutcome> {
  const clock = startClock(ground)
  const results: unknown[] = []
  for (const [index, seed] of request.seeds.entries()) {
    const place = (step: Step) => (index + step.fraction) / request.seeds.length
    const end = await driveSeed(experiment, request, contextOf(request, ground, seed), {
      ...{ ground, control, clock },
      onProgress: (progress) => {
        const fraction = place(progress.at(-1) as Step)
        onStep({ seed, fraction, secondsLeft: clock.left(fraction), progress, results })
      },
    })
    if (end.kind !== 'done') return end
    results.push(end.result)
  }
  const seconds = clock.seconds()
  const measured = judgeAll(experiment.claims, results)
  const { preset, config, seeds } = request
  const { engine, device } = ground
  const what = { experiment: experiment.id, version: experiment.version, preset, config, seeds }
  return { kind: 'done', record: { ...what, engine, device, seconds, measured, result: results } }
}

/** What a run of this seed is given. */
export function contextOf(
  { device }: Pick<RunRequest, 'device'>,
  { read, now }: Pick<Ground, 'read' | 'now'>,
  seed: number,
): RunContext {
  return { seed, device, random: (stream) => seededRandom(seed, stream), read, now }
}

interface Conditions {
  ground: Ground
  control: RunControl
  clock: Clock
  onProgress(progress: readonly Step[]): void
}

type SeedEnd =
  | { kind: 'done'; result: unknown }
  | { kind: 'cancelled' }
  | { kind: 'over-budget'; seconds: number }

async function driveSeed(
  experiment: AnyExperiment,
  request: RunRequest,
  context: RunContext,
  { ground, control, clock, onProgress }: Conditions,
): Promise<SeedEnd> {
  const run: AsyncGenerator<Step, unknown> = experiment.run(request.config, context)
  const progress: Step[] = []
  try {
    while (true) {
      await ground.breathe()
      const waited = ground.now()
      if ((await control.gate()) === 'cancel') return { kind: 'cancelled' }
      clock.leaveOut(ground.now() - waited)
      if (clock.seconds() > (request.budgetSeconds ?? Infinity))
        return { kind: 'over-budget', seconds: clock.seconds() }
      const step = await run.next()
      if (step.done) return { kind: 'done', result: step.value }
      progress.push(step.value)
      onProgress(progress)
    }
  } finally {
    // Where the run is not through, this lets its own `finally` dispose what it holds.
    await run.return(undefined)
  }
}

interface Clock {
  seconds(): number
  leaveOut(ms: number): void
  left(fraction: number): number | undefined
}

/** Less would be guessing. */
const leastFraction = 0.01

function startClock({ now }: Ground): Clock {
  let start = now()
  const seconds = () => (now() - start) / 1_000
  return {
    seconds,
    leaveOut: (ms) => {
      start += ms
    },
    left: (fraction) => (fraction < leastFraction ? undefined : (seconds() * (1 - fraction)) / fraction),
  }
}
