// scholium experiment train: runs a paper's protocol on the reader's own data.
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { findExperiment } from '#experiments/catalogue.ts'
import { type ConfigValues, presetConfig, readConfig } from '#lab/config.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { type AnyOwnData, type OwnDataEnd, type OwnDataStep, writeName } from '#lab/own-data.ts'
import { seededRandom } from '#lab/random.ts'
import { RunControl } from '#lab/run/control.ts'
import { drive } from '#lab/run/driver.ts'
import { type Engine, startEngine } from '#lab/run/engine.ts'
import { type NodeFolder, openNodeFolder } from '#lab/run/node-folder.ts'
import { nodeHost } from '#lab/run/node-host.ts'
import { maxSeed, readSeeds } from '#lab/seeds.ts'
import { showProgress, writeTimeLeft } from '../progress.ts'
import { experimentTexts } from '../texts/experiment.ts'
import { type CommandLine, withCommandLine } from './command-line.ts'
import { findRecordFile, writeRecord } from './record-file.ts'
import { readSettings, unknownExperiment } from './request.ts'

const texts = experimentTexts.train

interface TrainRequest {
  experiment: AnyExperiment
  ownData: AnyOwnData
  folder: string
  seed: number
  config: ConfigValues
}

export function train(args: string[]): Promise<number> {
  exitWhenPiped()
  return withCommandLine(
    args,
    (line) => {
      const request = readTrainRequest(line)
      return isRefusal(request) ? Promise.resolve(request) : trainAndWrite(request, line.values.json)
    },
    ['seed', 'set', 'json'],
  )
}

/** Output that's no longer read, as behind `| head -1`, ends the command instead of crashing it. */
function exitWhenPiped(): void {
  process.stderr.on('error', () => process.exit(1))
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.stderr.write(`${experimentTexts.record.stdoutLost(error.code)}\n`)
    process.exit(1)
  })
}

async function trainAndWrite(request: TrainRequest, json: string | undefined): Promise<number | Refusal> {
  const folder = await openNodeFolder(request.folder)
  if ('kind' in folder)
    return refuse('folder-unknown', texts.folder(writeName(request.folder), folder.message))
  const file = json === undefined ? undefined : await findRecordFile(json, folder.path)
  if (isRefusal(file)) return file
  const started = performance.now()
  const engine = await startEngine('wasm')
  const end = await follow(request, folder, file === '-' ? process.stderr : process.stdout)
  if (end.kind === 'refused') return refuse('own-data-refused', end.problems.join('\n'))
  if (end.kind === 'failed') return refuse('run-failed', end.problem)
  const seconds = (performance.now() - started) / 1_000
  const unwritten = file && (await writeRecord(recordOf(request, engine, seconds, end), file))
  return unwritten || 0
}

function readTrainRequest({ words: [id, folder, ...more], values }: CommandLine): TrainRequest | Refusal {
  if (id === undefined) return refuse('experiment-unknown', texts.nameBoth)
  const experiment = findExperiment(id)
  if (!experiment) return unknownExperiment(id)
  const { ownData } = experiment
  if (!ownData) return refuse('own-data-unknown', texts.noProtocol(id))
  if (!folder || more.length > 0)
    return refuse('folder-unknown', [texts.nameFolder, ...ownData.layout].join('\n'))
  const [seed, ...others] = readSeeds(values.seed ?? '1') ?? []
  if (seed === undefined || others.length > 0) return refuse('seeds-unreadable', texts.seed(maxSeed))
  const given = readSettings(values.set ?? [])
  if (isRefusal(given)) return given
  const reading = readConfig(ownData.config, presetConfig(ownData.config, { values: {} }), given)
  if (reading.problems)
    return refuse('config-refused', reading.problems.map((problem) => problem.message).join('\n'))
  return { experiment, ownData, folder, seed, config: reading.config }
}

/** Prints each message as it comes, above the progress bar. */
async function follow(
  { ownData, seed, config }: TrainRequest,
  folder: NodeFolder,
  to: NodeJS.WriteStream,
): Promise<OwnDataEnd> {
  const random = (stream: string, index?: number) => seededRandom(seed, stream, index)
  const run: AsyncGenerator<OwnDataStep, OwnDataEnd> = ownData.run(config, { seed, folder, random })
  const progress = showProgress(texts.verb)
  const started = performance.now()
  const end = await drive(run, {
    host: nodeHost,
    control: new RunControl(),
    onStep({ fraction, told }) {
      if (told !== undefined) {
        progress.end()
        to.write(`${told}\n`)
      }
      const what = writeTimeLeft(fraction, performance.now() - started)
      progress.onStep({ done: Math.floor(100 * fraction), total: 100, what })
    },
  })
  progress.end()
  // Nothing cancels it, and it has no time limit.
  if (end.kind !== 'done') throw new Error(`The training was ${end.kind}.`)
  return end.value
}

function recordOf(
  { experiment, seed, config }: TrainRequest,
  { engine, device }: Engine,
  seconds: number,
  { measured, result }: OwnDataEnd & { kind: 'done' },
) {
  const what = { experiment: experiment.id, version: experiment.version, seed, config }
  return { ...what, engine, device, seconds, measured, result }
}
