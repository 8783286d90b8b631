// Snapshots: what a run needs to go on from where it was, saved while it goes on, at most a minute old.
import type { AnyExperiment, Step } from '../experiment.ts'
import type { Host } from './host.ts'
import type { PieceRequest, SnapshotPlan } from './request.ts'

/** What a snapshot is of: everything that the numbers of a piece depend on. */
export interface SnapshotKey {
  /** Experiment, version, config, seed and sabotage. */
  piece: string
  /** What computes, and on what: another engine's numbers are not gone on from, and are not overwritten. */
  engine: string
}

/** Where snapshots are kept. */
export interface SnapshotStore {
  /** Undefined where there is none. */
  load(key: SnapshotKey): Promise<unknown>
  /** Whole or not at all, over the one before. */
  save(key: SnapshotKey, value: unknown): Promise<void>
}

/** What is saved of one piece of a run. */
export interface Snapshot {
  /** Its own: a file of another that has come to its place is not taken for it. */
  key: SnapshotKey
  /** Computed so far. */
  seconds: number
  view: unknown
  fraction: number
  state?: unknown
  /** Once the piece is through. */
  done?: { result: unknown }
}

/** What a person who gave a folder gets: with the step that is under way, a snapshot is less than a minute old. */
export const snapshotEveryMs = 20_000

/** Saving takes no larger share of the time than this, as long as the snapshot is still less than a minute old. */
const mostShareOfTime = 0.05
const mostBetweenMs = 40_000

export function snapshotPieceOf(
  { id, version }: Pick<AnyExperiment, 'id' | 'version'>,
  { config, seed, sabotage }: Pick<PieceRequest, 'config' | 'seed' | 'sabotage'>,
): string {
  return JSON.stringify({ experiment: id, version, seed, sabotage, config: sorted(config) })
}

function sorted(config: PieceRequest['config']): [string, unknown][] {
  return Object.entries(config).sort(([left], [right]) => (left < right ? -1 : 1))
}

type SavedProgress = Pick<Snapshot, 'seconds' | 'view' | 'fraction'>
/** Hears in a sentence that a snapshot could not be written. */
type OnUnsaved = (message: string) => void

/** Saves when it is due. */
export interface Saver {
  /**
   * After a step.
   *
   * @throws where the state can't be saved at all, at the first step
   */
  onStep(step: Step, progress: SavedProgress, onUnsaved: OnUnsaved): Promise<void> | undefined
  end(result: unknown, seconds: number, onUnsaved: OnUnsaved): Promise<void>
}

export function startSaver(
  store: SnapshotStore,
  key: SnapshotKey,
  { everyMs }: Pick<SnapshotPlan, 'everyMs'>,
  { now }: Pick<Host, 'now'>,
): Saver {
  let due = now() + everyMs
  let isTried = false
  /** A disk that is full is no reason to lose what was computed. */
  async function write(snapshot: Snapshot, onUnsaved: OnUnsaved): Promise<void> {
    const begun = now()
    try {
      await store.save(key, snapshot)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === undefined) throw error
      onUnsaved(`A snapshot could not be written: ${(error as Error).message}`)
    }
    const took = now() - begun
    due = now() + Math.max(everyMs, Math.min(mostBetweenMs, took / mostShareOfTime))
  }
  return {
    onStep(step, progress, onUnsaved) {
      const { snapshot } = step
      if (snapshot === undefined || (isTried && now() < due)) return undefined
      if (isTried) return (async () => write({ key, ...progress, state: await snapshot() }, onUnsaved))()
      // Whether it can be copied shows now, and not after hours.
      isTried = true
      return (async () => void structuredClone(await snapshot()))()
    },
    end: (result, seconds, onUnsaved) =>
      write({ key, seconds, view: undefined, fraction: 1, done: { result } }, onUnsaved),
  }
}

/** Undefined where there is none that this run can go on from. */
export async function loadSnapshot(store: SnapshotStore, key: SnapshotKey): Promise<Snapshot | undefined> {
  const found = await store.load(key)
  return isSnapshotOf(key, found) ? found : undefined
}

function isSnapshotOf(key: SnapshotKey, value: unknown): value is Snapshot {
  const { key: own, seconds, fraction, done } = (value ?? {}) as Partial<Snapshot>
  const isOwn = own?.piece === key.piece && own.engine === key.engine
  const isDone = done === undefined || (typeof done === 'object' && 'result' in done)
  return isOwn && Number.isFinite(seconds) && Number.isFinite(fraction) && isDone
}
