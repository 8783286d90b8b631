// The suite `lab`: our steps of training against the same steps elsewhere, as ratios in one run.
import { init } from '@jax-js/jax'
import { type Contestant, type Raced, race } from './contestant.ts'
import { flopOfStep, ourEncoder } from './lab/encoder.ts'
import { ours } from './lab/ours.ts'
import { pytorch } from './lab/pytorch.ts'
import { pytorchEncoder } from './lab/pytorch-encoder.ts'
import { tensorflow } from './lab/tensorflow.ts'
import type { Aim, BenchOptions, Report, Suite, Table } from './suite.ts'

/** Units of the LSTM: the aims are for all of them. */
const sizes = [32, 64, 128]
const aims = { tensorflow: 2, pytorch: 0.6, encoder: 10 }
const warmUp = 5

export const lab: Suite = {
  name: 'lab',
  about:
    'training steps of an LSTM and of an encoder, against TensorFlow.js, and PyTorch if it’s installed; shortest steps',
  run,
}

interface Measured extends Raced {
  size: string
  names: string[]
}

async function run({ say }: BenchOptions): Promise<Report> {
  await init('wasm')
  const lstms: Measured[] = []
  for (const hidden of sizes) {
    say(`${hidden} hidden units`)
    const others = [await tensorflow(hidden), await pytorch(hidden)]
    const all = [ours(hidden, 'by hand'), ours(hidden, 'derived'), ...others]
    lstms.push(await measure(String(hidden), all, 300))
  }
  say('the encoder')
  const encoders = [ourEncoder('by hand'), ourEncoder('derived'), await pytorchEncoder()]
  const encoder = await measure('encoder', encoders, 600)
  return {
    aims: [...aimsOfLstm(lstms), aimOfEncoder(encoder)],
    tables: [
      tableOf('LSTM: 20 time steps, batch 64, 10 inputs, 5 outputs, with Adam', 'hidden', lstms),
      tableOf(
        'Encoder: 3 layers, 64 features in 4 heads, 256 wide, 32 × 32 tokens, vocabulary 330, with Adam',
        '',
        [encoder],
      ),
    ],
    data: { lstms, encoder },
  }
}

async function measure(
  size: string,
  all: readonly (Contestant | undefined)[],
  turnMs: number,
): Promise<Measured> {
  const contestants = all.filter((one) => one !== undefined)
  const raced = await race(contestants, { rounds: 9, turnMs, warmUp })
  return { ...raced, size, names: contestants.map(({ name }) => name) }
}

/** Another's shortest step over ours. */
function ratioOf({ least, names }: Measured, name: string): number {
  return (least[name] as number) / (least[names[0] as string] as number)
}

function aimsOfLstm(measured: Measured[]): Aim[] {
  const [, , tensorflowName = '', pytorchName] = measured[0]?.names ?? []
  const aimFor = (what: string, name: string, aim: number): Aim => ({
    aim: `a step of the LSTM at least ${aim} times as fast as ${what}`,
    measured: measured.map((one) => ratioOf(one, name).toFixed(2)).join(', '),
    isReached: measured.every((one) => ratioOf(one, name) >= aim),
  })
  return [
    aimFor('TensorFlow.js', tensorflowName, aims.tensorflow),
    ...(pytorchName === undefined ? [] : [aimFor('PyTorch', pytorchName, aims.pytorch)]),
  ]
}

function aimOfEncoder({ least, names }: Measured): Aim {
  const speed = flopOfStep() / (least[names[0] as string] as number) / 1e6
  return {
    aim: `a step of the encoder at ${aims.encoder} GFLOP/s or more, by its products`,
    measured: speed.toFixed(1),
    isReached: speed >= aims.encoder,
  }
}

function tableOf(title: string, size: string, measured: Measured[]): Table {
  const names = measured[0]?.names ?? []
  return {
    title: `${title}; ms of the shortest step (median turn), and that over ours`,
    head: [size, ...names, ...names.slice(1).map((name) => `${name}: ratio`)],
    rows: measured.map((one) => [
      one.size,
      ...names.map(
        (name) => `${(one.least[name] as number).toFixed(1)} (${(one.times[name] as number).toFixed(1)})`,
      ),
      ...names.slice(1).map((name) => ratioOf(one, name).toFixed(2)),
    ]),
  }
}
