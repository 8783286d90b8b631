// Fernando and Gould 2016: what the experiment is. What computes is loaded when it is run.
import { defineExperiment } from '#lab/experiment.ts'
import { claims } from './claims.ts'
import { type Config, fields, partOf, presets, secondsOf } from './config.ts'
import { ownData } from './features/own-data.ts'
import { figures } from './figures.ts'
import { reported } from './reported.ts'
import { add, joinParts, type Progress, partsOf, type Result } from './result.ts'
import { sabotages } from './sabotages.ts'
import { steeredBlob } from './scene.ts'

export const rankPoolingExperiment = defineExperiment<Config, Progress, Result, Result>({
  id: '2016-fernando-rank-pooling',
  version: 2,
  changes: {
    2: 'Random streams have more bits, and gradients that ignore the argmin and a sweep of C were added.',
  },
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
    'What ε changes is not looked at: it is 0.1 everywhere, as C is 1 outside the sweep.',
    'The tasks are made so that order alone decides: that the layer learns there does not show how much it gains on videos.',
    'Gradients that ignore the argmin solve the gated reversal, too, and at C = 100 come close with learning rates of their own: only on clips does the one that holds the frames’ weights fixed stay behind.',
    'No number of the paper’s tables is reproduced: they need UCF-sports, Hollywood2 and a network trained on ImageNet.',
    'No large convolutional network is fine-tuned: own features are trained through one affine layer, and the small network of the clips begins at random.',
    'Approximate rank pooling solves the same tasks: they do not show that the exact solution is better.',
  ],
  deviations: [
    'The paper trains a large convolutional network on videos. Here small networks learn made sequences and clips of 16 × 16 pixels; who has features of the paper’s videos can run its protocol on them.',
    'C and ε are not stated in the paper: C = 1 and ε = 0.1, as its authors’ other papers and their code have; a sweep shows what C changes.',
    'Eq 20 prints eₜ with the wrong sign. The right one is used; the printed one can be chosen, and is shown failing.',
    'The exact gradient is solved for by Woodbury’s identity among the frames, which the paper does not have; its own recursion (Lemma 3) is there to be compared.',
    'Training is by Adam in batches, where the paper has stochastic gradient descent with one video a step.',
    'Scores of the softmax are multiplied by 10, since pooled vectors have length 1.',
    'No network is fine-tuned end to end from pictures of videos: who trains on own data has fixed features and one affine layer after them.',
  ],
  config: fields,
  presets,
  card: {
    sentence:
      'A network can be trained through a pooling that is itself the solution of a regression, and then tells the direction of time, which average and max pooling cannot.',
    claim: 'reversal-rank-learns',
    figure: 'reversal',
    slider: 'noise',
  },
  runFor: (figure) => ({ part: partOf(figure) }),
  async *run(config, context) {
    const { run } = await import('./run.ts')
    return yield* run(config, context)
  },
  tasks: async () => [(await import('./parts/gradients.ts')).benchProblem],
  parts: {
    of: (config) => partsOf(config.part).map((part) => ({ ...config, part })),
    isTimed: ({ part }) => part === 'costs',
    duration: (config) => partsOf(config.part).reduce((sum, name) => sum + secondsOf[name](config), 0),
    join: joinParts,
  },
  ownData,
  progress: {
    start: () => ({}),
    add(view, { news }) {
      if (news) add(view, news)
      return view
    },
  },
  figures,
  scenes: [steeredBlob],
  claims,
  sabotages,
  reported,
})
