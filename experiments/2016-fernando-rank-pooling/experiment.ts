// Fernando and Gould 2016: what the experiment is. What computes is loaded when it is run.
import { defineExperiment } from '#lab/experiment.ts'
import { claims } from './claims.ts'
import { type Config, fields, presets } from './config.ts'
import { ownData } from './features/own-data.ts'
import { figures } from './figures.ts'
import { reported } from './reported.ts'
import { joinParts, type Progress, partsOf, type Result } from './result.ts'
import { steeredBlob } from './scene.ts'

export const rankPoolingExperiment = defineExperiment<Config, Progress, Result>({
  id: '2016-fernando-rank-pooling',
  version: 1,
  changes: {},
  title: 'An argmin inside a network learns the order of frames',
  paper: {
    key: 'dblp:conf/icml/FernandoG16',
    title: 'Learning End-to-end Video Classification with Rank-Pooling',
    authors: 'Basura Fernando and Stephen Gould',
    year: 2016,
    venue: 'ICML',
  },
  question:
    'Can a network learn features of frames through a pooling that is itself the solution of a regression, and does it then see what average and max pooling cannot: the order of time?',
  scope: [
    'The tasks are made so that order alone decides: that the layer learns there does not show how much it gains on videos.',
    'No number of the paper’s tables is reproduced: they need UCF-sports, Hollywood2 and a network trained on ImageNet.',
    'Approximate rank pooling solves the same tasks: they do not show that the exact solution is better.',
  ],
  deviations: [
    'The paper trains a large convolutional network on videos. Here small networks learn made sequences and clips of 16 × 16 pixels; who has features of the paper’s videos can run its protocol on them.',
    'C and ε are not stated in the paper: C = 1 and ε = 0.1, as its authors’ other papers and their code have.',
    'Eq 20 prints eₜ with the wrong sign. The right one is used; the printed one can be chosen, and is shown failing.',
    'The exact gradient is solved for by Woodbury’s identity among the frames, which the paper does not have; its own recursion (Lemma 3) is there to be compared.',
    'Training is by Adam in batches, where the paper has stochastic gradient descent with one video a step.',
    'Scores of the softmax are multiplied by 10, since pooled vectors have length 1.',
  ],
  config: fields,
  presets,
  async *run(config, context) {
    const { run } = await import('./run.ts')
    return yield* run(config, context)
  },
  parts: {
    of: (config) => partsOf(config.part).map((part) => ({ ...config, part })),
    isTimed: ({ part }) => part === 'costs',
    join: joinParts,
  },
  ownData,
  figures,
  scenes: [steeredBlob],
  claims,
  reported,
})
