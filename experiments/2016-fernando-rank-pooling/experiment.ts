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
    2: 'Random streams carry more bits, and we added gradients that ignore the argmin and a sweep over C.',
  },
  title: 'A network with an argmin inside learns the order of frames',
  paper: {
    key: 'dblp:conf/icml/FernandoG16',
    title: 'Learning End-to-end Video Classification with Rank-Pooling',
    authors: 'Basura Fernando and Stephen Gould',
    year: 2016,
    venue: 'ICML',
  },
  question:
    'Can a network learn frame features through a pooling layer that itself solves a regression, and does it then see what average and max pooling can’t: the order of frames?',
  scope: [
    'We don’t vary $\\epsilon$: it is 0.1 everywhere, just as $C$ is 1 outside the sweep.',
    'The tasks are built so that only order matters. That the layer learns them doesn’t show how much it gains on videos.',
    'Gradients that ignore the argmin solve the gated reversal too, and at $C = 100$ they come close with learning rates of their own. Only on clips does one of them, with fixed frame weights, stay behind.',
    'We reproduce none of the numbers in the paper’s tables: they need UCF-sports, Hollywood2 and a network trained on ImageNet.',
    'We fine-tune no large convolutional network: your own features are trained through one affine layer, and the small network for clips starts from random weights.',
    'Approximate rank pooling solves the same tasks, so they don’t show that the exact solution is better.',
  ],
  deviations: [
    'The paper trains a large convolutional network on videos. Here, small networks learn synthetic sequences and clips of 16 × 16 pixels; if you have features of the paper’s videos, you can run its protocol on them.',
    'The paper states neither $C$ nor $\\epsilon$. We use $C = 1$ and $\\epsilon = 0.1$, as in its authors’ other papers and code; a sweep shows what $C$ changes.',
    'Eq 20 prints $e_t$ with the wrong sign. We use the right one; you can choose the printed one and watch it fail.',
    'We compute the exact gradient with Woodbury’s identity over the frames, which the paper doesn’t use; its own recursion (Lemma 3) is included for comparison.',
    'We train with Adam in batches; the paper uses stochastic gradient descent with one video per step.',
    'We multiply the softmax scores by 10, since pooled vectors have length 1.',
    'No network is fine-tuned end to end from video frames: training on your own data uses fixed features followed by one affine layer.',
  ],
  config: fields,
  presets,
  card: {
    sentence:
      'A network can be trained through a pooling layer that solves a regression. It then tells whether frames run forwards or backwards, which average and max pooling can’t.',
    claim: 'reversal-rank-learns',
    figure: 'reversal',
    panels: ['Average pooling', 'Max pooling', 'Rank pooling'],
    slider: 'noise',
    preview: {
      figures: ['sequence'],
      note: 'Under Figures, one sequence is pooled with your settings. Press Run to train with them.',
      load: async () => (await import('./preview.ts')).preview,
    },
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
  figureGroups: [
    { title: 'Gated reversal', figures: ['reversal', 'sequence', 'reversal-gradients', 'controls'] },
    { title: 'Moving blobs', figures: ['clips', 'clips-learned', 'clips-gradients'] },
    { title: 'What C changes', figures: ['sweep', 'sweep-gradients', 'sweep-order'] },
    { title: 'The layer itself', figures: ['gradients', 'order', 'costs'] },
  ],
  scenes: [steeredBlob],
  claims,
  sabotages,
  reported,
})
