// Freeman, Metz and Ha 2019: what the experiment is. What computes is loaded when it is run.
import { presetConfig } from '#lab/config.ts'
import { defineExperiment } from '#lab/experiment.ts'
import { claims } from './all-claims.ts'
import { aboutOf, type Config, durationOf, fields, partOf, piecesOf, presets } from './config.ts'
import { figureGroups, figures } from './figures.ts'
import { gridScene } from './grid-world/scene.ts'
import { reported } from './reported.ts'
import { add, joinParts, type Progress, type Result } from './result.ts'
import { sabotages } from './sabotages.ts'
import { dreamScene } from './scenes/dream.ts'
import { peekScene } from './scenes/peek.ts'
import { trainScene } from './scenes/train.ts'

export const observationalDropout = defineExperiment<Config, Progress, Result, Result>({
  id: '2019-freeman-observational-dropout',
  version: 1,
  changes: {},
  title: 'A world model that nobody asked to predict',
  paper: {
    key: 'arxiv:1910.13038',
    title: 'Learning to Predict Without Looking Ahead: World Models Without Forward Prediction',
    authors: 'C. Daniel Freeman, Luke Metz and David Ha',
    year: 2019,
    venue: 'NeurIPS',
  },
  question:
    'An agent sees the world only now and then. A second network fills the gaps. Both are trained on the agent’s reward alone. Does that network become a model of the world?',
  scope: [
    'Small networks, one task, $2.5 \\times 10^8$ steps: longer training may give other results.',
    'That a learned model helps doesn’t show that it predicts; we measure both.',
    'At peek rates of 10% and more we claim no advantage over showing the last observation again.',
    'Scores are of narrow starts. The paper’s, probably of wide ones, have another scale and are never compared with ours.',
    'We reproduce none of the paper’s own numbers: its runs took two days on 96 cores each. The car isn’t the paper’s.',
  ],
  deviations: [
    'We train with separable CMA-ES, a population of 64 and 8 episodes for each candidate; the released code uses PEPG with a population of 384 and 16 episodes. PEPG with its constants is a setting.',
    'The learned model has 20 hidden units instead of 120, except in the overnight run.',
    'Episodes start narrow, hanging still; the released code trains from wide starts, a third of which can’t be saved. The overnight run has wide ones, and 16 episodes for each candidate as in the released code, since they vary more.',
    'A budget of $2.5 \\times 10^8$ steps for each agent stands in for the released run’s $8.5 \\times 10^{10}$.',
    'The main comparison is at a peek rate of 2%, with 5%, 10% and 100% beside it; the paper has thirteen rates from 1% to 100%, and longer runs than two cores can make.',
    'We add two controls that the paper lacks, the last observation and inertia, each with a policy of its own, and the true physics as an upper bound.',
    'We score the strategy’s centre on held-out episodes; the released code keeps the best sample that it has seen.',
    'The simulator works in 32-bit floats with approximations of tanh, sine and cosine of its own, so that all engines give the same numbers.',
    'Policies in dreams are trained by separable CMA-ES too, from narrow starts; the paper doesn’t say which starts it scored them on.',
    'In the grid world, models get the action just chosen; in the released code they get the one before. The samples’ spread stops at 0.3 instead of 0.02, below which agents forgot what they had learned; the released code keeps the best of many evaluations instead. A control that sees nothing between peeks is ours.',
    'Instead of learning from CarRacing’s pixels, which takes days on 64 cores, a light car of our own gets 16 features of the track. It’s in the spirit of the paper’s run and isn’t a replication.',
    'The random worlds are ours: we had only the paper’s idea, not its details.',
  ],
  config: fields,
  presets,
  card: {
    sentence:
      'An agent that sees 2% of its observations scores about twice as much with a second network that fills the gaps, though that network is rewarded for nothing but the agent’s success.',
    claim: 'learned-beats-controls',
    figure: 'scores',
    slider: 'peekRate',
    scene: 'peek',
  },
  // Learning curves take trainings; scores don’t.
  runFor: (figure) => ({ part: partOf(figure), ...(figure === 'curves' && { trains: 'headline' as const }) }),
  async *run(config, context) {
    const { run } = await import('./run.ts')
    return yield* run(config, context)
  },
  tasks: async () => (await import('./tasks.ts')).tasks,
  parts: { of: piecesOf, duration: durationOf, join: joinParts },
  checkpoints: {
    agents: {
      file: new URL('./agents.safetensors', import.meta.url),
      // Of the sizes that stored results have, whatever run was asked for.
      async *make(_, context) {
        const { trainAgents } = await import('./training/make-agents.ts')
        return yield* trainAgents(presetConfig(fields, presets.standard), context)
      },
    },
    overnight: {
      file: new URL('./overnight.safetensors', import.meta.url),
      async *make(_, context) {
        const { readOvernightRun } = await import('./training/overnight.ts')
        yield { fraction: 0 }
        return await readOvernightRun(context)
      },
    },
    // Made from the agents, so after them.
    scenes: {
      file: new URL('./scenes.safetensors', import.meta.url),
      async *make(_, context) {
        const { sceneTraining, trainSceneWeights } = await import('./scenes/checkpoint.ts')
        return yield* trainSceneWeights(sceneTraining, context)
      },
    },
    car: {
      file: new URL('./car/car.safetensors', import.meta.url),
      async *make(config, context) {
        const { trainCarWeights } = await import('./car/checkpoint.ts')
        return yield* trainCarWeights(config, context)
      },
    },
  },
  progress: {
    start: (config) => ({ about: aboutOf(config) }),
    add: (view, { news }) => (news ? add(view, news) : view),
  },
  figures,
  scenes: [peekScene, trainScene, dreamScene, gridScene],
  figureGroups,
  claims,
  sabotages,
  reported,
})
