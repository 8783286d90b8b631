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
    2: 'Random streams hold more bits, progress is measured in three ways, and the claims and controls are others.',
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
    'Does a network that has learned to learn pick up the parts of a new task one after another, as a network trained from scratch does, or all at once, as Bayes’s rule does?',
  scope: [
    'Small networks on tasks of a few dimensions: that the contrast appears here does not show that it does at other sizes.',
    '“All at once” depends on the measure: by the projection uᵀŴv/s all modes come together, by the relative error ‖Ŵv − su‖/s or by singular values small ones come later, for Bayes too.',
    'A network from scratch is concurrent too when it has one layer and white inputs; the contrast is with deep learners.',
    'In nonlinear regression a network from scratch that is given the meta-learner’s inputs is nearly concurrent too.',
    'No number of the paper’s own figures is reproduced: they were not to be had.',
  ],
  deviations: [
    'The protocol is reconstructed. From notes on the paper we have: episodes of 20 samples, a learner of two layers, a Gaussian prior of tasks, spectra within the central 95 % of it, five contexts and five actions. Every other size, rate and noise is ours.',
    'In nonlinear regression the meta-learner is given a place as its waves, cos 2πkx and sin 2πkx up to the highest frequency, and not as one number: what it has to learn is the inference, and no frequency is harder to see than another. The learner is given one number; a control is given the waves.',
    'The bandit pays 1 for the right action and 0 for others, without noise. The meta-learner sees the last step as one of context × action × (paid or failed), and not as an action and a reward beside each other.',
    'The bandit’s meta-learner is trained by policy gradient with the next action’s expectation taken exactly: the trainer knows what each action would pay, the meta-learner sees only what its own action paid. An action is credited with its own reward only; what is best for the next reward is best for all that follow here.',
    'The bandit’s learners each have contexts that all have different right actions; the meta-learner’s and Bayes’s bandits draw each context’s action apart from the others.',
    'A coupled learner shares its step among contexts by a shared part of the policy, the decoupled control makes a step of the same length for each context alone.',
  ],
  config: fields,
  presets,
  card: {
    sentence:
      'A network trained from scratch learns the parts of a task one after another. One that has learned to learn picks them up all at once, as Bayesian inference does.',
    claim: 'linear-meta-concurrent',
    figure: 'linear',
    panels: ['Learner, two layers', 'Meta-learner', 'Bayes'],
    slider: 'smallest',
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
  claims: [...paperClaims, ...controls],
  sabotages,
})
