// The worker's side: takes one request, runs it, and tells how it goes.
import type { AnyExperiment } from '../experiment.ts'
import { RunControl } from './control.ts'
import { drive, type Ground, type Position, type RunOutcome } from './driver.ts'
import { startEngine } from './engine.ts'
import type { FromWorker, Port, ToWorker } from './protocol.ts'
import type { RunRequest } from './request.ts'

/** Between two pictures of a run: ten a second, where the eye needs four. */
const tellEveryMs = 100

export type Find = (id: string) => Promise<AnyExperiment | undefined>
export type Host = Pick<Ground, 'read' | 'breathe' | 'now'>

/** Serves the one run that is asked for; the worker ends with it. */
export function serveRun(port: Port<FromWorker, ToWorker>, find: Find, host: Host): void {
  const control = new RunControl()
  let isStarted = false
  port.listen((message) => {
    if (message.kind === 'pause') control.pause()
    else if (message.kind === 'resume') control.resume()
    else if (message.kind === 'cancel') control.cancel()
    else if (!isStarted) {
      isStarted = true
      void run(message.request, { port, find, host, control }).catch((error) => port.send(failure(error)))
    }
  })
}

interface Service {
  port: Port<FromWorker, ToWorker>
  find: Find
  host: Host
  control: RunControl
}

async function run(request: RunRequest, { port, find, host, control }: Service): Promise<void> {
  const experiment = await find(request.experiment)
  if (!experiment) throw new Error(`There is no experiment “${request.experiment}”.`)
  const { engine, device } = await startEngine(request.device)
  port.send({ kind: 'started', engine, device })
  const tell = throttled(host.now, (position) => port.send(progressOf(experiment, position)))
  const outcome = await drive(experiment, request, { engine, device, ...host }, control, tell)
  port.send(endOf(experiment, outcome))
}

function progressOf(experiment: AnyExperiment, position: Position): FromWorker {
  const { seed, fraction, secondsLeft, progress, results } = position
  return { kind: 'progress', seed, fraction, secondsLeft, figures: experiment.figures(progress, results) }
}

function endOf(experiment: AnyExperiment, outcome: RunOutcome): FromWorker {
  if (outcome.kind !== 'done') return outcome
  return { ...outcome, figures: experiment.figures([], outcome.record.result) }
}

function throttled(now: () => number, tell: (position: Position) => void): (position: Position) => void {
  let last = -Infinity
  return (position) => {
    if (now() - last < tellEveryMs) return
    last = now()
    tell(position)
  }
}

function failure(error: unknown): FromWorker {
  return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
}
