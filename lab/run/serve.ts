// The worker's side: computes one piece of a run and says how it goes, or serves tasks to the pool of a run in another worker.
import type { AnyExperiment, Step } from '../experiment.ts'
import { contextOf, taskContextOf } from './context.ts'
import { RunControl } from './control.ts'
import { type DriveEnd, drive } from './driver.ts'
import { type Engine, startEngine } from './engine.ts'
import type { Host } from './host.ts'
import { localPool, type OwnedPool, workerPool } from './pool.ts'
import { type FromWorker, failure, type Port, type ToWorker } from './protocol.ts'
import type { PieceRequest } from './request.ts'
import {
  loadSnapshot,
  type Saver,
  type Snapshot,
  type SnapshotKey,
  snapshotPieceOf,
  startSaver,
} from './snapshots.ts'
import { tasksOf } from './task.ts'
import { startTaskService } from './task-service.ts'

/** Between two pictures of a run: ten a second, where the eye needs four. */
const reportEveryMs = 100

export type Find = (id: string) => Promise<AnyExperiment | undefined>

/** Serves the one run, or the one pool, that it is asked to; the worker ends with it. */
export function serveRun(port: Port<FromWorker, ToWorker>, find: Find, host: Host): void {
  const control = new RunControl()
  const service = { port, find, host, control }
  const tasks = startTaskService(port, (id) => findOrThrow(find, id), host)
  let isStarted = false
  port.listen((message) => {
    if (message.kind === 'pause') control.pause()
    else if (message.kind === 'resume') control.resume()
    else if (message.kind === 'cancel') control.cancel()
    else if (message.kind !== 'start') tasks.hear(message)
    else if (!isStarted) {
      isStarted = true
      void computePiece(message.request, service).catch((error) => port.send(failure(error)))
    }
  })
}

interface Service {
  port: Port<FromWorker, ToWorker>
  find: Find
  host: Host
  control: RunControl
}

async function findOrThrow(find: Find, id: string): Promise<AnyExperiment> {
  const experiment = await find(id)
  if (!experiment) throw new Error(`There is no experiment “${id}”.`)
  return experiment
}

async function computePiece(request: PieceRequest, service: Service): Promise<void> {
  const { port, find, host } = service
  const experiment = await findOrThrow(find, request.experiment)
  const engine = await startEngine(request.device)
  const saving = await openSnapshots(experiment, request, engine, host)
  const before = saving?.before
  port.send({ kind: 'started', ...engine, fraction: before?.fraction ?? 0 })
  if (before?.done) {
    port.send({ kind: 'done', result: before.done.result, seconds: before.seconds })
    return
  }
  const pool = openPool(experiment, request, service)
  try {
    port.send(await driveExperiment(experiment, request, service, pool, saving))
  } finally {
    pool.close()
  }
}

interface Saving {
  saver: Saver
  /** What a run that was broken off has left. */
  before: Snapshot | undefined
}

async function openSnapshots(
  experiment: AnyExperiment,
  request: PieceRequest,
  engine: Engine,
  host: Host,
): Promise<Saving | undefined> {
  if (request.snapshots === undefined) return undefined
  if (!host.snapshotsAt) throw new Error('There is no place for snapshots here.')
  const store = host.snapshotsAt(request.snapshots.place)
  const key: SnapshotKey = {
    piece: snapshotPieceOf(experiment, request),
    engine: `${engine.engine} on ${engine.device}`,
  }
  const saver = startSaver(store, key, request.snapshots, host)
  return { before: await loadSnapshot(store, key), saver }
}

function openPool(experiment: AnyExperiment, request: PieceRequest, { host, control }: Service): OwnedPool {
  const { seed, device, sabotage, poolSize } = request
  if (poolSize > 1) {
    const start = { experiment: experiment.id, seed, device, ...(sabotage !== undefined && { sabotage }) }
    return workerPool(poolSize, start, host.startWorker, control.signal)
  }
  const tasks = () => tasksOf(experiment)
  return localPool({ tasks, context: taskContextOf(request, host), host, signal: control.signal })
}

async function driveExperiment(
  experiment: AnyExperiment,
  request: PieceRequest,
  { port, host, control }: Service,
  pool: OwnedPool,
  saving: Saving | undefined,
): Promise<FromWorker> {
  const { config, seed, device, sabotage, budgetSeconds } = request
  const context = contextOf({ seed, device, sabotage, pool, saved: saving?.before?.state }, host)
  let view: unknown = saving?.before?.view ?? experiment.progress.start(config)
  const reportNow = throttle(host.now)
  const run: AsyncGenerator<Step, unknown> = experiment.run(config, context)
  const end = await drive(run, {
    host,
    control,
    budgetSeconds,
    secondsBefore: saving?.before?.seconds ?? 0,
    onStep(step, seconds) {
      const { snapshot: _, ...said } = step
      view = experiment.progress.add(view, said)
      const { fraction } = step
      if (reportNow()) port.send({ kind: 'progress', fraction, view: request.isWatched ? view : undefined })
      return saving?.saver.onStep(step, { seconds, view, fraction }, (message) =>
        port.send({ kind: 'unsaved', message }),
      )
    },
  })
  if (end.kind === 'done')
    await saving?.saver.end(end.value, end.seconds, (message) => port.send({ kind: 'unsaved', message }))
  return messageOf(end)
}

function messageOf(end: DriveEnd<unknown>): FromWorker {
  return end.kind === 'done' ? { kind: 'done', result: end.value, seconds: end.seconds } : end
}

/** Says true at most so often. */
function throttle(now: () => number): () => boolean {
  let last = -Infinity
  return () => {
    const time = now()
    if (time - last < reportEveryMs) return false
    last = time
    return true
  }
}
