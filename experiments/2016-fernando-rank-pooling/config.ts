// The settings of this experiment. What the paper sets is marked; the tasks and their sizes are ours.
import type { ConfigFields } from '#lab/config.ts'
import type { Presets } from '#lab/experiment.ts'
import type { PoolingName } from './pooling/poolings.ts'
import type { MethodName, PartChoice, PartName } from './result.ts'

export type Gradient = 'exact' | 'diagonal' | 'printed'

export type Config = {
  part: PartChoice
  gradient: Gradient
  c: number
  epsilon: number
  length: number
  noise: number
  methods: 'few' | 'all'
  steps: number
  trained: number
  tested: number
  clipSteps: number
  problems: number
}

export const fields: ConfigFields<Config> = {
  gradient: {
    kind: 'choice',
    label: 'Gradient of rank pooling',
    where: 'eqs 20 and 21',
    default: 'exact',
    options: {
      exact: 'exact (eq 21)',
      diagonal: 'diagonal approximation',
      printed: 'with the sign printed in eq 20',
    },
    isProminent: true,
  },
  c: {
    kind: 'number',
    label: 'C',
    where: 'eq 5; its value is not stated',
    default: 1,
    min: 0.01,
    max: 1_000,
    step: 0.01,
    unit: 'weight of the fit',
    isProminent: true,
  },
  epsilon: {
    kind: 'number',
    label: 'ε',
    where: 'eq 5; its value is not stated',
    default: 0.1,
    min: 0,
    max: 5,
    step: 0.1,
    unit: 'error a score may have, in frames',
  },
  length: {
    kind: 'number',
    label: 'Sequence length',
    where: 'ours',
    default: 16,
    min: 2,
    max: 32,
    step: 1,
    unit: 'frames',
  },
  noise: {
    kind: 'number',
    label: 'Noise',
    where: 'ours',
    default: 0.2,
    min: 0,
    max: 1,
    step: 0.05,
    isProminent: true,
  },
  part: {
    kind: 'choice',
    label: 'Part',
    where: 'ours',
    default: 'quick',
    options: {
      quick: 'Gated reversal and gradients',
      all: 'All six parts',
      reversal: 'Gated reversal',
      gradients: 'Gradients',
      sweep: 'Sweep over C',
      clips: 'Moving blobs',
      ranking: 'Order of frames',
      costs: 'Running time',
    },
  },
  methods: {
    kind: 'choice',
    label: 'Methods',
    where: 'ours',
    default: 'few',
    options: {
      few: 'average, max and rank pooling, and gradients that ignore the argmin',
      all: 'all, with every control',
    },
  },
  steps: {
    kind: 'number',
    label: 'Training steps',
    where: 'ours',
    default: 400,
    min: 25,
    max: 5_000,
    step: 1,
    unit: '32 sequences each',
  },
  trained: {
    kind: 'number',
    label: 'Training sequences',
    where: 'ours',
    default: 1_000,
    min: 32,
    max: 5_000,
    step: 1,
  },
  tested: {
    kind: 'number',
    label: 'Test sequences',
    where: 'ours',
    default: 1_000,
    min: 50,
    max: 5_000,
    step: 1,
  },
  clipSteps: {
    kind: 'number',
    label: 'Training steps on clips',
    where: 'ours',
    default: 400,
    min: 25,
    max: 5_000,
    step: 1,
    unit: '16 clips each',
  },
  problems: {
    kind: 'number',
    label: 'Random problems',
    where: 'ours',
    default: 10,
    min: 1,
    max: 100,
    step: 1,
    unit: 'in the gradient check',
  },
}

export const presets: Presets<Config> = {
  glance: {
    values: {},
    note: 'Trains average, max and rank pooling side by side, plus two gradients that ignore the argmin.',
  },
  standard: {
    values: { part: 'all', methods: 'all', steps: 1_500, tested: 2_000, clipSteps: 700, problems: 20 },
    note: 'All six parts with every control. The stored result is five seeds of this.',
  },
  paper: {
    values: {
      part: 'all',
      methods: 'all',
      steps: 5_000,
      trained: 5_000,
      tested: 5_000,
      clipSteps: 5_000,
      problems: 100,
    },
    note: 'The same tasks, trained longer. The paper’s own protocol needs its videos: “scholium experiment train” runs it on features you have.',
  },
}

/** Whose scores of one sequence are watched. */
export function watchedMethodsOf({ gradient }: Config): readonly PoolingName[] {
  return ['average', 'maximum', gradient === 'exact' ? 'rank' : `rank ${gradient}`]
}

const everyone: readonly MethodName[] = [
  'average',
  'maximum',
  'rank',
  'rank diagonal',
  'rank printed',
  'rank unsolved',
  'rank held',
  'approximate',
  'frames',
  'raw',
  'frozen',
]

/** Who learns the gated reversal. */
export function methodsOf(config: Config): readonly MethodName[] {
  return config.methods === 'all' ? everyone : [...watchedMethodsOf(config), 'rank unsolved', 'rank held']
}

/** Who learns from clips. */
export function clipMethodsOf(config: Config): readonly PoolingName[] {
  return [...watchedMethodsOf(config), 'approximate', 'rank unsolved', 'rank held']
}

/** About how long each part takes. */
export const secondsOf: Record<PartName, (config: Config) => number> = {
  clips: (config) => 0.012 * config.clipSteps * clipMethodsOf(config).length,
  reversal: (config) => 0.004 * config.steps * methodsOf(config).length,
  sweep: () => 15,
  costs: () => 8,
  gradients: ({ problems }) => 0.03 * problems,
  ranking: () => 0.5,
}

/** The part that a figure shows. */
export function partOf(figure: string): PartName {
  if (figure.startsWith('sweep')) return 'sweep'
  if (figure.startsWith('clips')) return 'clips'
  if (figure === 'order') return 'ranking'
  return figure === 'gradients' || figure === 'costs' ? figure : 'reversal'
}
