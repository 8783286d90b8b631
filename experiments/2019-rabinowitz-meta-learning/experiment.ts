// Rabinowitz 2019: what the experiment is. What computes is loaded when it is run.
import { defineExperiment } from '#lab/experiment.ts'
import { paperClaims } from './claims.ts'
import { type Config, domainOf, durationOf, fields, partsOf, presets } from './config.ts'
import { controls } from './controls.ts'
import { figures } from './figures.ts'
import { add, join, type Progress, type Result, startView, type View } from './result.ts'
import { sabotages } from './sabotages.ts'

export const rabinowitz = defineExperiment<Config, Progress, Result, View>({
  id: '2019-rabinowitz-meta-learning',
  version: 2,
  changes: {
    2: 'Random streams carry more bits, progress is measured in three ways, and the claims and controls changed.',
  },
  title: 'Learners find structure piece by piece, meta-learners all at once',
  paper: {
    key: 'arxiv:1905.01320',
    title: 'Meta-learners’ learning dynamics are unlike learners’',
    authors: 'Neil C. Rabinowitz',
    year: 2019,
    venue: 'arXiv',
  },
  question:
    'Does a network that has learned to learn pick up a new task part by part, like a network trained from scratch, or all at once, like Bayesian inference?',
  scope: [
    'Small networks on tasks with a few dimensions: seeing the contrast here doesn’t show that it appears at other sizes.',
    '“All at once” depends on the measure. With $W$ the learned map, by the projection $u^\\top W v / s$ all modes appear together; by the relative error $\\|W v - s u\\| / s$ or by singular values, small modes come later, for Bayesian inference too.',
    'A one-layer network trained from scratch on white inputs learns all modes at once too. The contrast is with deep networks.',
    'In nonlinear regression, a network from scratch that gets the meta-learner’s inputs learns nearly all at once too.',
    'We reproduce none of the paper’s own numbers; we couldn’t get access to them.',
  ],
  deviations: [
    'The protocol is reconstructed. Notes on the paper give us 20-sample episodes, a two-layer learner, a Gaussian prior over tasks, spectra within its central 95%, five contexts and five actions. Every other size, rate and noise level is ours.',
    'In nonlinear regression the meta-learner gets each position as waves, $\\cos 2 \\pi k x$ and $\\sin 2 \\pi k x$ up to the highest frequency, instead of one number, so that it only has to learn the inference and no frequency is harder to see than another. The learner gets one number; a control gets the waves.',
    'The bandit pays 1 for the right action and 0 for the others, without noise. The meta-learner sees its last step as a one-hot code of context × action × outcome rather than as an action and a reward side by side.',
    'The bandit meta-learner is trained by policy gradient with an exact expectation over the next action: the trainer knows what each action would pay, while the meta-learner sees only what its own action paid. Each action is credited with its own reward only; here, what is best for the next reward is best for all later ones.',
    'In the learners’ bandits, every context has a different right action; in those of the meta-learner and of Bayesian inference, each context’s right action is drawn independently.',
    'A coupled learner shares each step among contexts through a common part of its policy; the decoupled control takes steps of the same length for each context alone.',
  ],
  config: fields,
  presets,
  card: {
    sentence:
      'A network trained from scratch learns the parts of a task one by one. A network that has learned to learn picks them all up at once, like Bayesian inference.',
    claim: 'linear-meta-concurrent',
    figure: 'linear',
    panels: ['Learner, two layers', 'Meta-learner', 'Bayes'],
    slider: 'smallest',
    preview: {
      figures: ['linear', 'samples'],
      note: 'Theory’s curves for your settings. Press Run to measure them.',
      load: async () => (await import('./preview.ts')).preview,
    },
  },
  runFor: (figure) => ({ domain: domainOf(figure) }),
  async *run(config, context) {
    const { run } = await import('./run.ts')
    return yield* run(config, context)
  },
  parts: { of: partsOf, duration: durationOf, join },
  checkpoints: {
    'meta-learners': {
      file: new URL('./checkpoint.safetensors', import.meta.url),
      async *make(config, context) {
        const { runForCheckpoint } = await import('./run.ts')
        const made = yield* runForCheckpoint(config, context)
        return made.checkpoint
      },
    },
  },
  progress: { start: startView, add },
  figures,
  figureGroups: [
    {
      title: 'Linear regression',
      figures: ['linear', 'samples', 'outside', 'errors', 'error', 'singular-values'],
    },
    { title: 'Nonlinear regression', figures: ['fourier', 'stop-band'] },
    { title: 'Contextual bandit', figures: ['bandit'] },
    { title: 'During meta-training', figures: ['snapshots', 'bandit-snapshots'] },
  ],
  claims: [...paperClaims, ...controls],
  sabotages,
})
