// One reader's player: what is chosen, what runs, and what ran before.
import type { AnyExperiment } from '#lab/experiment.ts'
import type { Figure } from '#lab/figures/figure.ts'
import { lineOf } from '#lab/run/browser-host.ts'
import { browserWorkers } from '#lab/run/browser-workers.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { type ScheduledRun, type ScheduleEnd, type ScheduleState, startSchedule } from '#lab/run/schedule.ts'
import { experimentTexts } from '../../texts/experiments.ts'
import { type Choice, type Embedded, readChoice, requestOf, startChoice, writeChoice } from './choice.ts'
import type { ChoiceMemory } from './choice-memory.ts'
import type { Phase } from './controls.tsx'
import { paceOf, workOfChoice } from './cost.ts'
import { forgetRun, type KeptRun, keepRun, listKept } from './kept-runs.ts'
import { keepPace } from './pace.ts'

export interface SessionState {
  /** Nothing that was chosen before is shown yet: the page stands as the server drew it. */
  isFresh: boolean
  choice: Choice
  phase: Phase
  fraction: number
  secondsLeft: number | undefined
  /** Seconds by the reader's clock, pauses left out, of the last run. */
  took: number
  /** Why it failed, or can't be drawn. */
  trouble: string | undefined
  /** Every run that came to its end since the page was opened. */
  records: RunRecord[]
  /** What the reader keeps on this device, of this experiment, the newest first. */
  kept: KeptRun[]
  /** The last run that was to be kept was not: the browser keeps nothing more. */
  isFull: boolean
}

/** Hears what is to be seen. */
export interface SessionViewer {
  changed(): void
  /** A run's figures, drawn when there is time. */
  progressed(make: () => Figure[]): void
  /** At once, and all. May throw what `draw` throws. */
  ended(record: RunRecord, draw: () => Figure[]): void
  /** What can be drawn for a choice without a run; nothing that was drawn before stays. */
  chosen(choice: Choice, isChanged: boolean): void
  cleared(): void
}

export interface Session {
  readonly state: SessionState
  /** Takes up what the address and the device remember. */
  wake(): void
  choose(choice: Choice): void
  run(): void
  pause(): void
  resume(): void
  cancel(): void
  keep(record: RunRecord): void
  forget(kept: KeptRun): void
  /** Forgets the runs that are not kept, and takes the choice back to that of a fresh page. */
  reset(): void
}

const still = { fraction: 0, secondsLeft: undefined, trouble: undefined }

function startWorker(): Worker {
  return new Worker(new URL('../../browser/experiment-worker.ts', import.meta.url), { type: 'module' })
}

export function openSession(
  experiment: AnyExperiment,
  { memory, embedded }: { memory: ChoiceMemory; embedded: Embedded | undefined },
  viewer: SessionViewer,
): Session {
  let state: SessionState = {
    ...still,
    isFresh: true,
    choice: startChoice(experiment, embedded),
    phase: 'idle',
    took: 0,
    records: [],
    kept: [],
    isFull: false,
  }
  let current: ScheduledRun | undefined
  let clock = startClock()

  function change(changes: Partial<SessionState>): void {
    state = { ...state, ...changes }
    viewer.changed()
  }

  function hear({ fraction, secondsLeft, views, results }: ScheduleState): void {
    change({ fraction, secondsLeft })
    viewer.progressed(() => experiment.figures(views, results))
  }

  /** A run is not lost where it can't be drawn. */
  function drawEnd(record: RunRecord): string | undefined {
    try {
      viewer.ended(record, () => experiment.figures([], record.result))
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  function end(run: ScheduledRun, how: ScheduleEnd): void {
    // Another was begun meanwhile.
    if (run !== current) return
    current = undefined
    const took = clock.seconds()
    if (how.kind === 'done') {
      learn(took)
      change({
        phase: 'done',
        fraction: 1,
        secondsLeft: 0,
        took,
        trouble: drawEnd(how.record),
        records: [...state.records, how.record],
      })
    } else if (how.kind === 'cancelled') change({ phase: 'cancelled', secondsLeft: undefined })
    else {
      const why = how.kind === 'failed' ? how.message : experimentTexts.player.tookTooLong
      change({ phase: 'failed', trouble: why })
    }
  }

  function learn(took: number): void {
    const work = workOfChoice(experiment, state.choice)
    if (work && state.choice.device === 'wasm') keepPace(paceOf(work, browserWorkers(), took))
  }

  function choose(choice: Choice): void {
    memory.write(writeChoice(experiment, choice))
    // What ran before was run with something else.
    change({ choice, phase: 'idle', ...still })
    viewer.chosen(choice, isChanged())
  }

  function isChanged(): boolean {
    return (
      writeChoice(experiment, state.choice) !== writeChoice(experiment, startChoice(experiment, embedded))
    )
  }

  return {
    get state() {
      return state
    },
    wake() {
      const choice = embedded ? state.choice : readChoice(experiment, memory.read())
      change({ isFresh: false, choice, kept: listKept(experiment.id) })
      if (isChanged()) viewer.chosen(choice, true)
    },
    choose,
    run() {
      if (state.phase === 'running' || state.phase === 'paused') return
      const run = startSchedule(experiment, requestOf(experiment, state.choice), {
        // The engine's own threads, and a graphics card, are taken by one worker.
        workers: state.choice.device === 'wasm' ? browserWorkers() : 1,
        startWorker: () => lineOf(startWorker()),
        now: () => performance.now(),
        onChange: (state) => run === current && hear(state),
        isWatched: true,
      })
      current = run
      clock = startClock()
      viewer.cleared()
      change({ ...still, phase: 'running' })
      void run.ended.then((how) => end(run, how))
    },
    pause() {
      current?.pause()
      clock.pause()
      change({ phase: 'paused' })
    },
    resume() {
      current?.resume()
      clock.resume()
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
      viewer.cleared()
      change({
        ...still,
        phase: 'idle',
        records: [],
        isFull: false,
        choice: startChoice(experiment, embedded),
      })
    },
  }
}

/** Seconds since it was started, pauses left out. */
function startClock() {
  let began = performance.now()
  let pausedAt: number | undefined
  return {
    pause() {
      pausedAt ??= performance.now()
    },
    resume() {
      if (pausedAt !== undefined) began += performance.now() - pausedAt
      pausedAt = undefined
    },
    seconds: () => ((pausedAt ?? performance.now()) - began) / 1_000,
  }
}
