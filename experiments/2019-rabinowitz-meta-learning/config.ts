// The knobs of this experiment. What the paper sets is marked; everything else is ours, as its sizes could not be read.
import type { ConfigFields } from '#lab/config.ts'
import type { Experiment } from '#lab/experiment.ts'
import type { Domain, Progress, Result } from './curves.ts'

export type Config = {
  domain: 'all' | Domain
  /** n, of inputs and of outputs */
  size: number
  noise: number
  largest: number
  smallest: number
  outside: number
  frequencies: number
  own: number
  learnerSteps: number
  tasks: number
  probes: number
  metaSteps: number
  metaHidden: number
}

export const fields: ConfigFields<Config> = {
  domain: {
    ...{ kind: 'choice', label: 'Domain', where: 'abstract', default: 'all', isProminent: true },
    options: {
      all: 'All three',
      linear: 'Linear regression',
      fourier: 'Nonlinear regression',
      bandit: 'Bandit',
    },
  },
  size: {
    ...{ kind: 'number', label: 'Dimension', where: 'ours', default: 5, min: 2, max: 8, step: 1 },
    isProminent: true,
  },
  noise: {
    ...{ kind: 'number', label: 'Noise', where: 'ours', default: 0.1, min: 0.01, max: 1, step: 0.01 },
    isProminent: true,
  },
  largest: {
    ...{
      kind: 'number',
      label: 'Largest singular value',
      where: 'ours',
      default: 1.6,
      min: 0.1,
      max: 4,
      step: 0.1,
    },
    isProminent: true,
  },
  smallest: {
    ...{
      kind: 'number',
      label: 'Smallest singular value',
      where: 'ours',
      default: 0.2,
      min: 0.1,
      max: 4,
      step: 0.1,
    },
    isProminent: true,
  },
  outside: {
    ...{
      kind: 'number',
      label: 'Out-of-distribution scale',
      where: 'ours',
      default: 3,
      min: 1,
      max: 6,
      step: 0.5,
    },
    isProminent: true,
  },
  frequencies: { kind: 'number', label: 'Frequencies', where: 'ours', default: 5, min: 2, max: 8, step: 1 },
  own: {
    ...{
      kind: 'number',
      label: 'Own part of a bandit’s step',
      where: 'ours',
      default: 0.1,
      min: 0.05,
      max: 1,
    },
    step: 0.05,
  },
  learnerSteps: {
    ...{
      kind: 'number',
      label: 'Steps of the learners',
      where: 'ours',
      default: 1,
      min: 0.1,
      max: 5,
      step: 0.1,
    },
    unit: 'of the usual number',
  },
  tasks: { kind: 'number', label: 'Tasks probed', where: 'ours', default: 256, min: 8, max: 4_000, step: 1 },
  probes: {
    kind: 'number',
    label: 'Probes of a state',
    where: 'ours',
    default: 16,
    min: 16,
    max: 256,
    step: 1,
  },
  metaSteps: {
    ...{
      kind: 'number',
      label: 'Steps of meta-training',
      where: 'ours',
      default: 0,
      min: 0,
      max: 100_000,
      step: 1,
    },
    unit: 'of the linear one; 0 takes the checkpoint',
  },
  metaHidden: {
    ...{
      kind: 'number',
      label: 'Hidden units of the LSTM',
      where: 'ours',
      default: 128,
      min: 8,
      max: 256,
      step: 1,
    },
  },
}

export const presets: Experiment<Config, Progress, Result>['presets'] = {
  glance: { values: {}, note: 'Learners and Bayes live; the meta-learners come from the checkpoint.' },
  standard: {
    values: { tasks: 512, probes: 32, metaSteps: 16_000 },
    note: 'Trains the meta-learners too: some eleven minutes for a seed at the command line, with two cores; longer in a tab, which uses one.',
  },
  paper: {
    values: { tasks: 2_000, probes: 32, metaSteps: 100_000 },
    note: 'Trains the meta-learners for longer. The paper’s own sizes could not be read, so this is not its protocol.',
  },
}

/** Learning rate of the linear learners; its inverse is the time constant of their dynamics. */
export const learnerRate = 0.02

/** The singular values of the tasks that are probed: evenly from the largest to the smallest. */
export function spectrumOf({ size, largest, smallest }: Config): number[] {
  return Array.from({ length: size }, (_, index) => largest + ((smallest - largest) * index) / (size - 1))
}
