// The suite `world-model`: environment steps a second of the third experiment's simulator, against NumPy and plain C.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Raced, race } from './contestant.ts'
import type { Aim, BenchOptions, Report, Suite } from './suite.ts'
import { numpy, plainC } from './world-model/others.ts'
import { ours } from './world-model/ours.ts'
import { judgeScores, type Simulated, type Simulating } from './world-model/simulated.ts'
import { drawTask, episodesEach, populationOf, writtenTask } from './world-model/task.ts'

const hiddenSizes = [20, 120]
const aims = { numpy: 5, c: 0.4, workers: 1.8 }
const rounds = 15

export const worldModel: Suite = {
  name: 'world-model',
  about: 'environment steps a second under observational dropout, against NumPy and C if they’re installed',
  run,
}

interface Measured extends Raced {
  hidden: number
  /** Those in other languages only where there are any. */
  names: Names
  steps: number
  scores: Record<string, Simulated>
}

interface Names {
  ours: string
  two: string
  numpy: string | undefined
  c: string | undefined
  sameC: string | undefined
}

async function run({ say }: BenchOptions): Promise<Report> {
  const load = loadavg()[0] as number
  const folder = await mkdtemp(join(tmpdir(), 'world-model-'))
  try {
    const measured: Measured[] = []
    for (const hidden of hiddenSizes) {
      say(`${hidden} hidden units`)
      measured.push(await measure(hidden, folder, say))
    }
    return { aims: measured.flatMap(aimsOf), tables: [tableOf(measured, load)], data: { load, measured } }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function measure(hidden: number, folder: string, say: BenchOptions['say']): Promise<Measured> {
  const task = drawTask(hidden)
  const file = join(folder, `task-${hidden}`)
  await writeFile(file, writtenTask(task))
  const [one, two] = [ours(task, 1), ours(task, 2)]
  const python = await numpy(file)
  const c = await plainC(file, folder, 'best')
  const sameC = c && (await plainC(file, folder, 'same'))
  if (!python) say('NumPy is left out: there’s no python3 that has it.')
  if (!c) say('C is left out: there’s no cc that compiles it.')
  const contestants = [one, two, python, c, sameC].filter((contestant) => contestant !== undefined)
  const scores = await scoresOf(contestants)
  judgeScores(scores)
  const raced = await race(contestants, { rounds, turnMs: 300, warmUp: 1 })
  const names = {
    ours: one.name,
    two: two.name,
    numpy: python?.name,
    c: c?.name,
    sameC: sameC?.name,
  }
  return { ...raced, hidden, names, steps: (scores[one.name] as Simulated).steps, scores }
}

async function scoresOf(contestants: readonly Simulating[]): Promise<Record<string, Simulated>> {
  const scores: Record<string, Simulated> = {}
  for (const { name, simulate } of contestants) scores[name] = await simulate()
  return scores
}

/** In millions a second: of the shortest time, and of the median. */
function speedsOf({ steps, least, times }: Measured, name: string): [best: number, median: number] {
  const speed = (ms: number | undefined) => steps / (ms as number) / 1_000
  return [speed(least[name]), speed(times[name])]
}

function ratioOf(measured: Measured, name: string, other: string): number {
  return speedsOf(measured, name)[0] / speedsOf(measured, other)[0]
}

function aimsOf(measured: Measured): Aim[] {
  const { hidden, names } = measured
  const compare = (what: string, aim: number, name: string, other: string | undefined): Aim[] => {
    if (other === undefined) return []
    const ratio = ratioOf(measured, name, other)
    return [{ aim: `${hidden} hidden units: ${what}`, measured: ratio.toFixed(2), isReached: ratio >= aim }]
  }
  return [
    ...compare(`at least ${aims.numpy} times NumPy’s speed`, aims.numpy, names.ours, names.numpy),
    ...compare(`at least ${aims.c} of C’s speed`, aims.c, names.ours, names.c),
    ...compare(`two workers at least ${aims.workers} times one`, aims.workers, names.two, names.ours),
  ]
}

function tableOf(measured: readonly Measured[], load: number) {
  return {
    title: `${hiddenSizes.map(populationOf).join(' and ')} candidates, ${episodesEach} episodes each, a peek rate of 2%; millions of environment steps a second in the shortest time (in the median); load ${load.toFixed(1)} before the run`,
    head: ['hidden units', 'contestant', 'million steps/s', 'mean score'],
    rows: measured.flatMap((one) =>
      Object.values(one.names)
        .filter((name) => name !== undefined)
        .map((name) => {
          const [best, median] = speedsOf(one, name).map((speed) => speed.toFixed(1))
          return [
            `${one.hidden}`,
            name,
            `${best} (${median})`,
            (one.scores[name] as Simulated).score.toFixed(2),
          ]
        }),
    ),
  }
}
