// Swing-up solved from zero while one looks: an evolution strategy beside the pole that its newest policy moves.
import { defineScene, type Steer } from '#lab/scenes/scene.ts'
import { framesPerSecond } from './real-time.ts'
import type { World } from './train-motion.ts'

export type TrainInput = { push: Steer; train: boolean }

export const trainScene = defineScene<World, TrainInput>({
  id: 'train',
  title: 'Watch a policy learn to swing up',
  caption:
    'The pole shows the newest policy of an evolution strategy. The policy starts as 71 zeros and sees everything. The curve is its mean reward on 16 episodes that it never trained on.',
  instructions:
    'Push the cart to test what has been learned so far. “Train again” starts from zero with new random numbers. Each generation of separable CMA-ES tries 64 variations on 8 episodes.',
  box: { width: 360, height: 320 },
  stepsPerSecond: framesPerSecond,
  stride: 60,
  controls: {
    train: { kind: 'button', label: 'Train again', key: 't' },
    push: { kind: 'steer', label: 'Push the cart', axes: 'x' },
  },
  load: async () => (await import('./train-motion.ts')).motion,
  // Twenty seconds: from zeros to a pole that stays up.
  record: { steps: 1_200, every: 8, input: () => ({}) },
})
