// What the paper's protocol can be set to. The defaults are the paper's for UCF-sports, where it says them.
import type { ConfigFields } from '#lab/config.ts'

export type Config = {
  loss: 'cross-entropy' | 'hinge'
  pooling: 'rank' | 'approximate' | 'average' | 'maximum'
  gradient: 'exact' | 'diagonal'
  /** C */
  c: number
  /** ε */
  epsilon: number
  /** p, of ψ */
  width: number
  epochs: number
  firstRate: number
  lastRate: number
  decay: number
  momentum: number
  scale: number
  testEvery: number
}

export const fields: ConfigFields<Config> = {
  loss: {
    kind: 'choice',
    label: 'Loss',
    default: 'cross-entropy',
    where: 'the paper: cross-entropy for UCF-sports, hinge for Hollywood2',
    options: { 'cross-entropy': 'Cross-entropy of softmax', hinge: 'Hinge, each label against the rest' },
  },
  pooling: {
    kind: 'choice',
    label: 'Pooling',
    where: 'eqs 4 and 5',
    default: 'rank',
    options: {
      rank: 'Rank pooling',
      approximate: 'Approximate rank pooling',
      average: 'Average',
      maximum: 'Maximum',
    },
  },
  gradient: {
    kind: 'choice',
    label: 'Gradient of rank pooling',
    default: 'exact',
    where: 'eq 21; section 4.4 tells of the diagonal of the Hessian in its place',
    options: { exact: 'Exact', diagonal: 'Diagonal of the Hessian' },
  },
  c: {
    kind: 'number',
    label: 'C',
    where: 'eq 5, without a number; ours',
    default: 1,
    min: 0.001,
    max: 1_000,
    step: 0.001,
  },
  epsilon: {
    kind: 'number',
    label: 'ε',
    where: 'eq 5, without a number; ours',
    default: 0.1,
    min: 0,
    max: 10,
    step: 0.01,
  },
  width: {
    kind: 'number',
    label: 'Features of ψ',
    where: 'the paper: as many as the frames have',
    default: 0,
    min: 0,
    max: 8_192,
    step: 1,
    unit: '0 for as many as the frames have',
  },
  epochs: {
    kind: 'number',
    label: 'Epochs',
    where: 'the paper’s protocol',
    default: 60,
    min: 1,
    max: 1_000,
    step: 1,
  },
  firstRate: {
    kind: 'number',
    label: 'Learning rate of the first epoch',
    where: 'the paper’s protocol',
    default: 0.01,
    min: 1e-6,
    max: 10,
    step: 1e-6,
  },
  lastRate: {
    kind: 'number',
    label: 'Learning rate of the last epoch',
    default: 0.0001,
    where: 'the paper’s protocol; that it falls by one factor an epoch is ours',
    min: 1e-6,
    max: 10,
    step: 1e-6,
  },
  decay: {
    kind: 'number',
    label: 'Weight decay',
    where: 'the paper’s protocol',
    default: 0.0005,
    min: 0,
    max: 1,
    step: 1e-6,
  },
  momentum: {
    kind: 'number',
    label: 'Momentum',
    where: 'ours: the paper names none',
    default: 0,
    min: 0,
    max: 0.99,
    step: 0.01,
  },
  scale: {
    kind: 'number',
    label: 'What scores are multiplied by',
    where: 'eq 7 has nothing there',
    default: 1,
    min: 0.01,
    max: 1_000,
    step: 0.01,
  },
  testEvery: {
    kind: 'number',
    label: 'Epochs from one test to the next',
    where: 'ours',
    default: 10,
    min: 1,
    max: 1_000,
    step: 1,
  },
}
