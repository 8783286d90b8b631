// scholium experiment train: a paper's protocol on the data in somebody's folder.
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
import { showProgress, tellLeft } from '../progress.ts'
import { type Line, withLine } from './line.ts'
import { findRecordFile, writeRecord } from './record-file.ts'
import { readSettings, unknownExperiment } from './request.ts'

interface Asked {
  experiment: AnyExperiment
  ownData: AnyOwnData
  folder: string
  seed: number
  config: ConfigValues
}

export function train(args: string[]): Promise<number> {
  endWithReaders()
  return withLine(
    args,
    (line) => {
      const asked = readAsked(line)
      return isRefusal(asked) ? Promise.resolve(asked) : trainAndWrite(asked, line.values.json)
    },
    ['seed', 'set', 'json'],
  )
}

/** Nobody reads what is said any more, as behind `| head -1`: that is an end and no crash. */
function endWithReaders(): void {
  process.stderr.on('error', () => process.exit(1))
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') process.stderr.write(`Standard output cannot be written: ${error.code}.\n`)
    process.exit(1)
  })
}

async function trainAndWrite(asked: Asked, json: string | undefined): Promise<number | Refusal> {
  const folder = await openNodeFolder(asked.folder)
  if ('kind' in folder) return refuse('folder-unknown', `${writeName(asked.folder)} ${folder.message}.`)
  const file = json === undefined ? undefined : await findRecordFile(json, folder.path)
  if (isRefusal(file)) return file
  const started = performance.now()
  const engine = await startEngine('wasm')
  const end = await follow(asked, folder, file === '-' ? process.stderr : process.stdout)
  if (end.kind === 'refused') return refuse('own-data-refused', end.problems.join('\n'))
  if (end.kind === 'failed') return refuse('run-failed', end.problem)
  const seconds = (performance.now() - started) / 1_000
  const unwritten = file && (await writeRecord(recordOf(asked, engine, seconds, end), file))
  return unwritten || 0
}

function readAsked({ words: [id, folder, ...more], values }: Line): Asked | Refusal {
  if (id === undefined) return refuse('experiment-unknown', 'Name an experiment and a folder.')
  const experiment = findExperiment(id)
  if (!experiment) return unknownExperiment(id)
  const { ownData } = experiment
  if (!ownData) return refuse('own-data-unknown', `${id} has no protocol for data of one’s own.`)
  if (!folder || more.length > 0)
    return refuse('folder-unknown', ['Name one folder.', ...ownData.layout].join('\n'))
  const [seed, ...others] = readSeeds(values.seed ?? '1') ?? []
  if (seed === undefined || others.length > 0)
    return refuse('seeds-unreadable', `--seed is one whole number from 0 to ${maxSeed}.`)
  const given = readSettings(values.set ?? [])
  if (isRefusal(given)) return given
  const reading = readConfig(ownData.config, presetConfig(ownData.config, { values: {} }), given)
  if (reading.problems)
    return refuse('config-refused', reading.problems.map((problem) => problem.message).join('\n'))
  return { experiment, ownData, folder, seed, config: reading.config }
}

/** Says each line for people as it comes, above the bar. */
async function follow(
  { ownData, seed, config }: Asked,
  folder: NodeFolder,
  to: NodeJS.WriteStream,
): Promise<OwnDataEnd> {
  const random = (stream: string, index?: number) => seededRandom(seed, stream, index)
  const run: AsyncGenerator<OwnDataStep, OwnDataEnd> = ownData.run(config, { seed, folder, random })
  const progress = showProgress('Training')
  const started = performance.now()
  const end = await drive(run, {
    host: nodeHost,
    control: new RunControl(),
    onStep({ fraction, told }) {
      if (told !== undefined) {
        progress.end()
        to.write(`${told}\n`)
      }
      const what = tellLeft(fraction, performance.now() - started)
      progress.onStep({ done: Math.floor(100 * fraction), total: 100, what })
    },
  })
  progress.end()
  // Nobody cancels it, and it has no budget.
  if (end.kind !== 'done') throw new Error(`The training was ${end.kind}.`)
  return end.value
}

function recordOf(
  { experiment, seed, config }: Asked,
  { engine, device }: Engine,
  seconds: number,
  { measured, result }: OwnDataEnd & { kind: 'done' },
) {
  const what = { experiment: experiment.id, version: experiment.version, seed, config }
  return { ...what, engine, device, seconds, measured, result }
}
