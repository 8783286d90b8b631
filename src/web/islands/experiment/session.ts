// One reader's player: what is chosen, what runs, and what ran before.
import type { AnyExperiment } from '#lab/experiment.ts'
import type { Figure } from '#lab/figures/figure.ts'
import { browserWorkers, lineOf } from '#lab/run/browser-host.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { type ScheduledRun, type ScheduleEnd, type ScheduleState, startSchedule } from '#lab/run/schedule.ts'
import { type Choice, readChoice, requestOf, writeChoice } from './choice.ts'
import type { ChoiceMemory } from './choice-memory.ts'
import { forgetRun, type KeptRun, keepRun, listKept } from './kept-runs.ts'

export type Phase = 'idle' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed'

export interface SessionState {
  choice: Choice
  phase: Phase
  /** On what it runs, once the engine has started. */
  device: string | undefined
  /** The seeds that are being computed. */
  seeds: number[]
  fraction: number
  secondsLeft: number | undefined
  figures: Figure[]
  /** Why it failed. */
  trouble: string | undefined
  /** Every run that came to its end since the page was opened. */
  records: RunRecord[]
  /** What the reader keeps on this device, of this experiment, the newest first. */
  kept: KeptRun[]
  /** The last run that was to be kept was not: the browser keeps nothing more. */
  isFull: boolean
}

export interface Session {
  readonly state: SessionState
  choose(choice: Choice): void
  run(): void
  pause(): void
  resume(): void
  cancel(): void
  keep(record: RunRecord): void
  forget(kept: KeptRun): void
  /** Forgets the runs that are not kept, and takes the choice back to the preset of a fresh page. */
  reset(): void
}

const still = { device: undefined, seeds: [], fraction: 0, secondsLeft: undefined, trouble: undefined }

function startWorker(): Worker {
  return new Worker(new URL('../../browser/experiment-worker.ts', import.meta.url), { type: 'module' })
}

export function openSession(experiment: AnyExperiment, memory: ChoiceMemory, onState: () => void): Session {
  let state: SessionState = {
    ...still,
    choice: readChoice(experiment, memory.read()),
    phase: 'idle',
    figures: [],
    records: [],
    kept: listKept(experiment.id),
    isFull: false,
  }
  let current: ScheduledRun | undefined

  function change(changes: Partial<SessionState>): void {
    state = { ...state, ...changes }
    onState()
  }

  function hear({ engine, device, seeds, fraction, secondsLeft, views, results }: ScheduleState): void {
    const on = device === undefined ? undefined : `${engine} on ${device}`
    change({ device: on, seeds, fraction, secondsLeft, figures: experiment.figures(views, results) })
  }

  /** A run is not lost where it can't be drawn. */
  function drawEnd({ result }: RunRecord): Pick<SessionState, 'figures' | 'trouble'> {
    try {
      return { figures: experiment.figures([], result), trouble: undefined }
    } catch (error) {
      return { figures: [], trouble: error instanceof Error ? error.message : String(error) }
    }
  }

  function end(run: ScheduledRun, how: ScheduleEnd): void {
    // Another was begun meanwhile.
    if (run !== current) return
    current = undefined
    if (how.kind === 'done')
      change({
        phase: 'done',
        fraction: 1,
        secondsLeft: 0,
        ...drawEnd(how.record),
        records: [...state.records, how.record],
      })
    else if (how.kind === 'cancelled') change({ phase: 'cancelled', secondsLeft: undefined })
    else change({ phase: 'failed', trouble: how.kind === 'failed' ? how.message : 'It took too long.' })
  }

  return {
    get state() {
      return state
    },
    choose(choice) {
      memory.write(writeChoice(experiment, choice))
      change({ choice })
    },
    run() {
      const run = startSchedule(experiment, requestOf(experiment, state.choice), {
        // The engine's own threads, and a graphics card, are taken by one worker.
        workers: state.choice.device === 'wasm' ? browserWorkers() : 1,
        startWorker: () => lineOf(startWorker()),
        now: () => performance.now(),
        onChange: (state) => run === current && hear(state),
        isWatched: true,
      })
      current = run
      change({ ...still, phase: 'running', figures: [] })
      void run.ended.then((how) => end(run, how))
    },
    pause() {
      current?.pause()
      change({ phase: 'paused' })
    },
    resume() {
      current?.resume()
      change({ phase: 'running' })
    },
    cancel: () => current?.cancel(),
    keep(record) {
      const kept = keepRun(record, new Date())
      change({ kept: kept ?? state.kept, isFull: kept === undefined })
    },
    forget: (kept) => change({ kept: forgetRun(experiment.id, kept), isFull: false }),
    reset() {
      current?.cancel()
      current = undefined
      memory.write('')
      change({
        ...still,
        phase: 'idle',
        figures: [],
        records: [],
        isFull: false,
        choice: readChoice(experiment, memory.first),
      })
    },
  }
}
