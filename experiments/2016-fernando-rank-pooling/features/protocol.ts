// The paper's protocol: one video a step, whole; plain descent at a rate that falls from epoch to epoch; now and then a test.

import { crossEntropy, hinge, type Loss } from '#lab/losses.ts'
import { type SgdOptions, sgd } from '#lab/optimisers/sgd.ts'
import { type OwnDataContext, type OwnDataEnd, type OwnDataStep, writeName } from '#lab/own-data.ts'
import { type Classifier, startClassifier } from '../classifier/classifier.ts'
import type { Batch } from '../classifier/sequences.ts'
import { UnpoolableFrames } from '../pooling/pooling.ts'
import { type PoolingName, poolings } from '../pooling/poolings.ts'
import { affineNetwork } from './affine-network.ts'
import type { Config } from './config.ts'
import { type Clip, type Dataset, openDataset, readClip } from './dataset.ts'
import { measure, type Scored } from './measures.ts'

export interface ProtocolResult {
  /** The labels that scores are of, in their order. */
  labels: string[]
  /** An epoch each: its rate, the mean loss over its clips, and what its test measured. */
  epochs: { rate: number; loss: number; measured?: Record<string, number> }[]
  /** The clips of test after the last epoch. */
  clips: { clip: string; labels: string[]; scores: number[] }[]
}

/** Of all the time, about: looking the files through before. */
const lookedShare = 0.02

const losses: Record<Config['loss'], Loss> = { 'cross-entropy': crossEntropy, hinge }

export async function* run(config: Config, context: OwnDataContext): AsyncGenerator<OwnDataStep, OwnDataEnd> {
  const { loss, width } = config
  const looking = openDataset(context.folder, { width, maySeveral: loss === 'hinge' })
  let looked = await looking.next()
  for (; !looked.done; looked = await looking.next()) yield { fraction: lookedShare * looked.value.fraction }
  const data = looked.value
  if (Array.isArray(data)) return { kind: 'refused', problems: data }
  yield { fraction: lookedShare, told: tellDataset(data) }
  const classifier = startClassifier(context.random('weights'), optionsOf(config, data))
  try {
    return yield* learn({ config, context, data, classifier })
  } finally {
    classifier.dispose()
  }
}

function optionsOf(config: Config, { features, labels }: Dataset) {
  const { pooling, gradient, c, epsilon, width, firstRate, scale } = config
  const name: PoolingName = pooling === 'rank' && gradient === 'diagonal' ? 'rank diagonal' : pooling
  return {
    classes: labels.length,
    rate: firstRate,
    scale,
    loss: losses[config.loss],
    network: affineNetwork(features, width === 0 ? features : width),
    pooling: poolings[name]({ c, epsilon }),
    optimiser: sgd(config satisfies SgdOptions),
  }
}

interface Learning {
  config: Config
  context: OwnDataContext
  data: Dataset
  classifier: Classifier
}

async function* learn(learning: Learning): AsyncGenerator<OwnDataStep, OwnDataEnd> {
  const { config, context, data } = learning
  const { labels, test } = data
  const order = context.random('order')
  const fractionOf = countWork(config, data)
  const epochs: ProtocolResult['epochs'] = []
  let scored: Scored[] = []
  for (let epoch = 1; epoch <= config.epochs; epoch += 1) {
    const rate = rateOf(config, epoch)
    const clips = order.permutation(data.train.length).map((place) => data.train[place] as Clip)
    const loss = yield* learnEpoch(learning, clips, rate, fractionOf)
    if (typeof loss === 'string') return { kind: 'failed', problem: loss }
    const told = `epoch ${epoch} of ${config.epochs}: rate ${write(rate)}, loss ${write(loss)}`
    if (epoch % config.testEvery !== 0 && epoch < config.epochs) {
      epochs.push({ rate, loss })
      yield { fraction: fractionOf(), told }
      continue
    }
    const tested = yield* testAll(learning, fractionOf)
    if (typeof tested === 'string') return { kind: 'failed', problem: tested }
    scored = tested
    const measured = measure(scored, labels.length)
    epochs.push({ rate, loss, measured })
    yield { fraction: fractionOf(), told: `${told}; test: ${tellMeasured(measured)}` }
  }
  const clips = scored.map(({ scores }, index) => ({
    clip: test[index]?.clip ?? '',
    labels: test[index]?.labels ?? [],
    scores: [...scores],
  }))
  const result: ProtocolResult = { labels, epochs, clips }
  return { kind: 'done', measured: epochs.at(-1)?.measured ?? {}, result }
}

/** The mean loss; a sentence where it cannot go on. */
async function* learnEpoch(
  { context, data, classifier }: Learning,
  clips: readonly Clip[],
  rate: number,
  fractionOf: Count,
): AsyncGenerator<OwnDataStep, number | string> {
  let sum = 0
  for (const clip of clips) {
    const batch = await batchOf(context, data, clip)
    if (typeof batch === 'string') return batch
    const loss = await unlessUnpoolable(classifier.step(batch, rate))
    if (loss === undefined) return describeBeyond(clip, 'a feature is')
    sum += loss
    yield { fraction: fractionOf(stepWork) }
    if (!Number.isFinite(sum)) return describeBeyond(clip, 'the loss is')
  }
  return sum / clips.length
}

async function* testAll(
  { context, data, classifier }: Learning,
  fractionOf: Count,
): AsyncGenerator<OwnDataStep, Scored[] | string> {
  const scored: Scored[] = []
  for (const clip of data.test) {
    const batch = await batchOf(context, data, clip)
    if (typeof batch === 'string') return batch
    const scores = await unlessUnpoolable(classifier.score(batch))
    if (scores === undefined) return describeBeyond(clip, 'a feature is')
    if (!scores.every(Number.isFinite)) return describeBeyond(clip, 'a score is')
    scored.push({ labels: batch.labels[0] as number[], scores: [...scores] })
    yield { fraction: fractionOf(1) }
  }
  return scored
}

/** Files hold finite numbers only; features of them are none where the weights have grown too large. */
async function unlessUnpoolable<Value>(pooled: Promise<Value>): Promise<Value | undefined> {
  try {
    return await pooled
  } catch (error) {
    if (error instanceof UnpoolableFrames) return undefined
    throw error
  }
}

function describeBeyond({ clip }: Clip, what: string): string {
  return `At ${writeName(clip)} ${what} no number any more. Try a lower firstRate.`
}

/** One clip as a batch, or why it cannot be read any more. */
async function batchOf({ folder }: OwnDataContext, { labels }: Dataset, clip: Clip): Promise<Batch | string> {
  const frames = await readClip(folder, clip)
  if (typeof frames === 'string') return frames
  const { time, features, values } = frames
  const places = clip.labels.map((label) => labels.indexOf(label))
  return { inputs: values, time, width: features, labels: [places] }
}

/** One factor from each epoch to the next. */
export function rateOf({ firstRate, lastRate, epochs }: Config, epoch: number): number {
  if (epochs === 1) return firstRate
  return firstRate * (lastRate / firstRate) ** ((epoch - 1) / (epochs - 1))
}

/** Adds to the work that is done, and says what share of the whole that is. */
type Count = (work?: number) => number

/** Of a step, where scoring a clip is 1: forwards, and backwards twice. */
const stepWork = 3

function countWork({ epochs, testEvery }: Config, { train, test }: Dataset): Count {
  const all = epochs * train.length * stepWork + Math.ceil(epochs / testEvery) * test.length
  let done = 0
  return (work = 0) => {
    done += work
    return lookedShare + (1 - lookedShare) * (done / all)
  }
}

function tellDataset({ train, test, labels, features }: Dataset): string {
  const frames = [...train, ...test].reduce((sum, { time }) => sum + time, 0)
  return `${train.length} clips to train on and ${test.length} to test, ${frames} frames of ${features} features, ${labels.length} labels`
}

function tellMeasured(measured: Record<string, number>): string {
  return Object.entries(measured)
    .map(([name, value]) => `${name.replaceAll('-', ' ')} ${value.toFixed(3)}`)
    .join(', ')
}

function write(value: number): string {
  return Number(value.toPrecision(3)).toString()
}
