// The scheduler: computes a run's seeds and their parts in as many workers as it is given, and puts together what they give.
import type { ConfigValues } from '../config.ts'
import type { AnyExperiment } from '../experiment.ts'
import { RunControl } from './control.ts'
import { recordOf } from './merge.ts'
import { failure, type WorkerLine } from './protocol.ts'
import type { RunRecord } from './record.ts'
import { type PieceEnd, type PieceNews, type RemotePiece, startPiece } from './remote.ts'
import type { PieceRequest, RunRequest, SnapshotPlan } from './request.ts'
import { snapshotPieceOf } from './snapshots.ts'

export interface ScheduleOptions {
  /** How many compute at the same time, at least 1; the numbers don't depend on it. */
  workers: number
  startWorker(): WorkerLine
  /** In ms, from anywhere. */
  now(): number
  /** For all seeds together; it ends when so much time has gone by, pauses left out. */
  budgetSeconds?: number
  snapshots?: SnapshotPlan
  /** Hears what is new, ten times a second at most and whenever a piece is through. What it throws fails the run. */
  onChange?(state: ScheduleState): void
  /** Whether the views of the runs on their way are needed. */
  isWatched?: boolean
}

/** How far a run is. */
export interface ScheduleState {
  /** What computes and on what, once the first worker's engine has started. */
  engine: string | undefined
  device: string | undefined
  /** The seeds that are being computed. */
  seeds: number[]
  /** Of all, from 0 to 1. */
  fraction: number
  /** By the pace since it was started or resumed; undefined before there is one. */
  secondsLeft: number | undefined
  /** Of the pieces on their way, in their order, what is shown of them. */
  views: unknown[]
  /** Of the seeds that are through, and of what is through of the others, in the order of the seeds. */
  results: unknown[]
  /** Why the last snapshot could not be written. */
  unsaved: string | undefined
}

/** `record` is of the seeds that came through, where it ended before all did. */
export type ScheduleEnd =
  | { kind: 'done'; record: RunRecord }
  | { kind: 'cancelled' }
  | { kind: 'over-budget'; seed: number; record: RunRecord | undefined }
  /** Without a seed where it was not one that failed. */
  | { kind: 'failed'; seed?: number; message: string; record: RunRecord | undefined }

/** Of a run that failed, in a sentence. */
export function writeFailure({
  seed,
  message,
}: Pick<ScheduleEnd & { kind: 'failed' }, 'seed' | 'message'>): string {
  return seed === undefined ? `The run failed: ${message}` : `Seed ${seed} failed: ${message}`
}

export interface ScheduledRun {
  pause(): void
  resume(): void
  /** It ends within 100 ms, and nothing is left running. */
  cancel(): void
  /** Never rejects. */
  ended: Promise<ScheduleEnd>
}

/** What one worker computes at a time. */
interface Piece {
  seed: number
  config: ConfigValues
  isTimed: boolean
  /** Beside the others, in any unit. */
  duration: number
  fraction: number
  /** What a run that was broken off had done of it. */
  before: number
  view?: unknown
  remote?: RemotePiece
  end?: PieceEnd
}

export function startSchedule(
  experiment: AnyExperiment,
  request: RunRequest,
  options: ScheduleOptions,
): ScheduledRun {
  const schedule = new Schedule(experiment, request, options)
  const ended = schedule.run().catch((error): ScheduleEnd => schedule.breakDown(error))
  return {
    pause: () => schedule.pause(),
    resume: () => schedule.resume(),
    cancel: () => schedule.cancel(),
    ended,
  }
}

/** What a run's snapshots are of, where it keeps any. */
export function snapshotPiecesOf(experiment: AnyExperiment, request: RunRequest): string[] {
  return piecesOf(experiment, request).map((piece) => snapshotPieceOf(experiment, { ...request, ...piece }))
}

function piecesOf({ parts }: AnyExperiment, { seeds, config }: RunRequest): Piece[] {
  const configs: readonly ConfigValues[] = parts?.of(config) ?? [config]
  const pieceOf = (seed: number, part: ConfigValues) => {
    const isTimed = parts?.isTimed?.(part) === true
    return { seed, config: part, isTimed, duration: parts?.duration?.(part) ?? 1, fraction: 0, before: 0 }
  }
  const pieces = [...new Set(seeds)].flatMap((seed) => configs.map((part) => pieceOf(seed, part)))
  if (pieces.length === 0) throw new Error('The run has no seeds, or its experiment gives it no parts.')
  return pieces
}

/** Less would be guessing. */
const leastFraction = 0.01
/** In ms, between two reports of what is on its way. */
const tellEveryMs = 100

class Schedule {
  readonly #experiment: AnyExperiment
  readonly #request: RunRequest
  readonly #options: ScheduleOptions
  readonly #control = new RunControl()
  #pieces: readonly Piece[] = []
  #start: number
  #pausedAt: number | undefined
  #toldAt = -Infinity
  #toTell: ReturnType<typeof setTimeout> | undefined
  #engine: string | undefined
  #device: string | undefined
  #unsaved: string | undefined
  /** What was thrown where nobody waits. */
  readonly #thrown = Promise.withResolvers<never>()

  constructor(experiment: AnyExperiment, request: RunRequest, options: ScheduleOptions) {
    this.#experiment = experiment
    this.#request = request
    this.#options = options
    this.#start = options.now()
    this.#thrown.promise.catch(() => {})
  }

  /** Side by side; then those that measure by the clock, one by one. */
  async run(): Promise<ScheduleEnd> {
    const pieces = piecesOf(this.#experiment, this.#request)
    this.#pieces = pieces
    const inOrder = async () => {
      await this.#computeAll(
        pieces.filter(({ isTimed }) => !isTimed),
        this.#options.workers,
      )
      await this.#computeAll(
        pieces.filter(({ isTimed }) => isTimed),
        1,
      )
    }
    try {
      await Promise.race([inOrder(), this.#thrown.promise])
      return this.#conclude()
    } finally {
      clearTimeout(this.#toTell)
    }
  }

  /** The end of a run that something of ours, or the experiment's own code in this thread, has thrown out of. */
  breakDown(error: unknown): ScheduleEnd {
    this.cancel()
    return { ...failure(error), record: undefined }
  }

  pause(): void {
    if (this.#control.signal.aborted) return
    this.#pausedAt ??= this.#options.now()
    this.#control.pause()
    for (const { remote } of this.#running()) remote?.pause()
  }

  resume(): void {
    if (this.#pausedAt !== undefined) this.#start += this.#options.now() - this.#pausedAt
    this.#pausedAt = undefined
    this.#control.resume()
    for (const { remote } of this.#running()) remote?.resume()
  }

  cancel(): void {
    this.#control.cancel()
    this.#stopOthers()
  }

  #stopOthers(): void {
    for (const { remote } of this.#running()) remote?.cancel()
  }

  #running(): Piece[] {
    return this.#pieces.filter(({ remote, end }) => remote && !end)
  }

  async #computeAll(pieces: readonly Piece[], atOnce: number): Promise<void> {
    const waiting = [...pieces]
    const beside = Math.min(atOnce, pieces.length)
    const work = async () => {
      while ((await this.#control.gate()) === 'go') {
        // Where one breaks, the others would, too.
        const piece = this.#findBroken() ? undefined : waiting.shift()
        if (!piece) return
        // The last few have the workers of those that are through.
        const sharers = Math.min(beside, waiting.length + this.#running().length + 1)
        piece.end = await this.#compute(piece, Math.max(1, Math.floor(this.#options.workers / sharers)))
        piece.view = undefined
        if (piece.end.kind === 'done') piece.fraction = 1
        else if (piece.end.kind === 'failed') this.#stopOthers()
        this.#tell()
      }
    }
    await Promise.all(Array.from({ length: beside }, work))
  }

  #compute(piece: Piece, poolSize: number): Promise<PieceEnd> {
    const { experiment, device, sabotage } = this.#request
    const { budgetSeconds, snapshots, isWatched = false, startWorker } = this.#options
    const secondsLeft = budgetSeconds === undefined ? undefined : budgetSeconds - this.#seconds()
    if (secondsLeft !== undefined && secondsLeft <= 0)
      return Promise.resolve({ kind: 'over-budget', seconds: 0 })
    const request: PieceRequest = {
      experiment,
      config: piece.config,
      seed: piece.seed,
      device,
      poolSize,
      isWatched,
      ...(sabotage !== undefined && { sabotage }),
      ...(secondsLeft !== undefined && { budgetSeconds: secondsLeft }),
      ...(snapshots !== undefined && { snapshots }),
    }
    piece.remote = startPiece(startWorker(), request, (news) => this.#hear(piece, news))
    if (this.#control.isPaused) piece.remote.pause()
    return piece.remote.ended
  }

  #hear(piece: Piece, news: PieceNews): void {
    if (piece.end) return
    if (news.kind === 'started') {
      this.#engine ??= news.engine
      this.#device ??= news.device
      piece.before = news.fraction
      piece.fraction = news.fraction
    } else if (news.kind === 'progress') {
      piece.fraction = news.fraction
      piece.view = news.view
    } else this.#unsaved = news.message
    const wait = this.#toldAt + tellEveryMs - this.#options.now()
    if (wait <= 0) this.#tell()
    // Report the last of several, too: nothing may follow it for a long time.
    else this.#toTell ??= setTimeout(() => this.#tell(), wait)
  }

  #tell(): void {
    clearTimeout(this.#toTell)
    this.#toTell = undefined
    this.#toldAt = this.#options.now()
    try {
      this.#options.onChange?.(this.#state())
    } catch (error) {
      this.#thrown.reject(error)
    }
  }

  #state(): ScheduleState {
    const running = this.#running()
    return {
      engine: this.#engine,
      device: this.#device,
      seeds: [...new Set(running.map(({ seed }) => seed))],
      fraction: this.#share(({ fraction }) => fraction),
      secondsLeft: this.#secondsLeft(),
      views: running.flatMap(({ view }) => (view === undefined ? [] : [view])),
      results: this.#seeds().flatMap((seed) => {
        const joined = this.#joined(seed)
        return joined ? [joined.result] : []
      }),
      unsaved: this.#unsaved,
    }
  }

  /** The mean over all pieces, by their durations. */
  #share(of: (piece: Piece) => number): number {
    const [done, all] = this.#pieces.reduce(
      ([sum, total], piece) => [sum + piece.duration * of(piece), total + piece.duration],
      [0, 0],
    )
    return all > 0 ? done / all : 0
  }

  #secondsLeft(): number | undefined {
    const fraction = this.#share((piece) => piece.fraction)
    const done = fraction - this.#share(({ before }) => before)
    return done < leastFraction && fraction < 1 ? undefined : (this.#seconds() * (1 - fraction)) / (done || 1)
  }

  /** Since it was started, pauses left out. */
  #seconds(): number {
    return ((this.#pausedAt ?? this.#options.now()) - this.#start) / 1_000
  }

  #seeds(): number[] {
    return [...new Set(this.#request.seeds)]
  }

  #conclude(): ScheduleEnd {
    if (this.#control.signal.aborted) return { kind: 'cancelled' }
    const whole = this.#seeds().filter((seed) => this.#joined(seed)?.isWhole)
    const record = whole.length > 0 ? this.#recordOf(whole) : undefined
    const broken = this.#findBroken()
    if (!broken) return { kind: 'done', record: record as RunRecord }
    const { seed, end } = broken as { seed: number; end: PieceEnd }
    if (end.kind === 'failed') return { kind: 'failed', seed, message: end.message, record }
    return end.kind === 'cancelled' ? end : { kind: 'over-budget', seed, record }
  }

  #recordOf(seeds: number[]): RunRecord {
    const joined = seeds.map((seed) => this.#joined(seed) as Joined)
    return recordOf(this.#experiment, this.#request, {
      seeds,
      engine: this.#engine as string,
      device: this.#device as string,
      seconds: joined.reduce((sum, { seconds }) => sum + seconds, 0),
      result: joined.map(({ result }) => result),
    })
  }

  /** The one that failed, before those that were stopped for it. */
  #findBroken(): Piece | undefined {
    const broken = this.#pieces.filter(({ end }) => end && end.kind !== 'done')
    return broken.find(({ end }) => end?.kind === 'failed') ?? broken[0]
  }

  /** What is through of a seed; nothing where nothing is. */
  #joined(seed: number): Joined | undefined {
    const pieces = this.#pieces.filter((piece) => piece.seed === seed)
    const ends = pieces.flatMap(({ end }) => (end?.kind === 'done' ? [end] : []))
    if (ends.length === 0) return undefined
    const [first, ...others] = ends.map(({ result }) => result)
    const { parts } = this.#experiment
    return {
      result: parts ? parts.join([first, ...others]) : first,
      seconds: ends.reduce((sum, { seconds }) => sum + seconds, 0),
      isWhole: ends.length === pieces.length,
    }
  }
}

interface Joined {
  result: unknown
  seconds: number
  isWhole: boolean
}
