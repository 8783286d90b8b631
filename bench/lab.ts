// The suite `lab`: our training step against the same step elsewhere, as ratios in one run.
import { init } from '@jax-js/jax'
import { type Raced, race } from './contestant.ts'
import { ours } from './lab/ours.ts'
import { pytorch } from './lab/pytorch.ts'
import { tensorflow } from './lab/tensorflow.ts'
import type { BenchOptions, Report, Suite } from './suite.ts'

/** Units of the LSTM: the aim is for all of them. */
const sizes = [32, 64, 128]
const aims = { tensorflow: 2, pytorch: 0.8 }
const rounds = 7
const warmUp = 5

export const lab: Suite = {
  name: 'lab',
  about: 'a training step of the first experiment’s LSTM, against TensorFlow.js, and PyTorch where it is',
  run,
}

type Measured = Raced & { hidden: number }

async function run({ say }: BenchOptions): Promise<Report> {
  await init('wasm')
  const measured: Measured[] = []
  for (const hidden of sizes) {
    say(`${hidden} hidden units`)
    measured.push(await measure(hidden))
  }
  const names = Object.keys(measured[0]?.times ?? {})
  const ratio = ({ times }: Measured, name: string | undefined) =>
    (times[name ?? ''] as number) / (times[names[0] ?? ''] as number)
  const aimFor = (what: string, name: string | undefined, aim: number) => ({
    aim: `a step at least ${aim} times as fast as ${what}`,
    measured: measured.map((one) => ratio(one, name).toFixed(2)).join(', '),
    isReached: Math.min(...measured.map((one) => ratio(one, name))) >= aim,
  })
  return {
    aims: [
      aimFor('TensorFlow.js', names[2], aims.tensorflow),
      ...(names[3] === undefined ? [] : [aimFor('PyTorch', names[3], aims.pytorch)]),
    ],
    tables: [
      {
        title: '20 steps in time, batch 64, 10 inputs, 5 outputs, with Adam; ms a step, and that over ours',
        head: ['hidden', ...names, ...names.slice(1).map((name) => `${name}: ratio`)],
        rows: measured.map((one) => [
          String(one.hidden),
          ...names.map((name) => (one.times[name] as number).toFixed(1)),
          ...names.slice(1).map((name) => ratio(one, name).toFixed(2)),
        ]),
      },
    ],
    data: measured,
  }
}

async function measure(hidden: number): Promise<Measured> {
  const others = [await tensorflow(hidden), await pytorch(hidden)]
  const contestants = [
    ...[ours(hidden, 'by hand'), ours(hidden, 'derived')],
    ...others.filter((one) => one !== undefined),
  ]
  return { hidden, ...(await race(contestants, { rounds, turnMs: 300, warmUp })) }
}
