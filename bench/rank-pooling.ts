// The suite `rank-pooling`: a training step through the argmin, exact against approximate, ours against PyTorch's autograd.
import { init } from '@jax-js/jax'
import { type Raced, race } from './contestant.ts'
import { ours } from './rank-pooling/ours.ts'
import { pytorch } from './rank-pooling/pytorch.ts'
import type { StepSize } from './rank-pooling/step.ts'
import { width } from './rank-pooling/step.ts'
import type { Aim, BenchOptions, Report, Suite } from './suite.ts'

/** The experiment's own, a middle one, and the paper's order of size. */
const sizes: StepSize[] = [
  { time: 16, features: 16, batch: 32 },
  { time: 100, features: 256, batch: 1 },
  { time: 100, features: 2_048, batch: 1 },
]
const aims = { exact: 1.5, pytorch: 1 }
const warmUp = 3
const rounds = 7

export const rankPoolingSuite: Suite = {
  name: 'rank-pooling',
  about:
    'a training step through rank pooling: exact against diagonal, and against PyTorch if it’s installed',
  run,
}

type Measured = Raced & { size: StepSize; names: string[] }

async function run({ say }: BenchOptions): Promise<Report> {
  await init('wasm')
  const measured: Measured[] = []
  for (const size of sizes) {
    say(nameOf(size))
    measured.push(await measure(size))
  }
  const names = measured[0]?.names ?? []
  return {
    aims: aimsOf(measured, names),
    tables: [
      {
        title: `A training step: ${width} numbers a frame, one layer of features, Adam; ms a step, and as a ratio to ours`,
        head: ['size', ...names, ...names.slice(1).map((name) => `${name}: ratio`)],
        rows: measured.map((one) => [
          nameOf(one.size),
          ...names.map((name) => (one.times[name] as number).toFixed(2)),
          ...names.slice(1).map((name) => ratioOf(one, name).toFixed(2)),
        ]),
      },
    ],
    data: measured,
  }
}

function nameOf({ time, features, batch }: StepSize): string {
  return `T ${time}, p ${features}, batch ${batch}`
}

/** Another's time over ours with the exact gradient. */
function ratioOf({ times, names }: Measured, name: string): number {
  return (times[name] as number) / (times[names[0] as string] as number)
}

function aimsOf(measured: Measured[], [, diagonal = '', ...others]: string[]): Aim[] {
  const exact = 1 / ratioOf(measured.at(-1) as Measured, diagonal)
  return [
    {
      aim: `exact at most ${aims.exact} times the diagonal step, T 100, p 2048`,
      measured: exact.toFixed(2),
      isReached: exact <= aims.exact,
    },
    ...others.map((name) => ({
      aim: `a step at least ${aims.pytorch} times as fast as ${name}`,
      measured: measured.map((one) => ratioOf(one, name).toFixed(2)).join(', '),
      isReached: measured.every((one) => ratioOf(one, name) >= aims.pytorch),
    })),
  ]
}

async function measure(size: StepSize): Promise<Measured> {
  const others = [await pytorch(size, 'features'), await pytorch(size, 'frames')]
  const contestants = [
    ours(size, 'rank'),
    ours(size, 'rank diagonal'),
    ...others.filter((one) => one !== undefined),
  ]
  const raced = await race(contestants, { rounds, turnMs: 300, warmUp })
  return { ...raced, size, names: contestants.map(({ name }) => name) }
}
