// A trained agent that sees the pole now and then: readers set how often, blink for it, and change what it imagines with.
import { defineScene } from '#lab/scenes/scene.ts'
import { type Imaginer, imaginerNames } from './imaginers.ts'
import type { World } from './peek-motion.ts'
import { framesPerSecond } from './real-time.ts'

export type PeekInput = { rate: number; model: Imaginer; blink: boolean; peek: boolean }

export const peekScene = defineScene<World, PeekInput>({
  id: 'peek',
  title: 'Swing up a pole that’s hardly seen',
  caption:
    'In colour is the real pole, pale while the agent doesn’t see it. The outline is a second network’s guess, on which it acts. Nobody trained that network to guess well, only to earn reward.',
  instructions:
    'Hold Blink and watch the outline drift away; when the eye opens, it jumps back onto the real pole. Give the same policy another model to imagine with, and lower the peek rate. Bars are rewards since you began at this rate; ticks are what each model earns on average over 64 episodes. A cart that left the track earns 0 for the rest of its ten seconds. Both networks were trained together at 2%, for 250 million steps (seed 1).',
  box: { width: 360, height: 320 },
  stepsPerSecond: framesPerSecond,
  stride: 15,
  controls: {
    blink: { kind: 'button', label: 'Blink', key: 'b' },
    peek: { kind: 'button', label: 'Peek now', key: 'p' },
    rate: {
      kind: 'slider',
      label: 'Peek rate',
      unit: '%',
      stops: [0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 7, 10, 15, 20, 30, 50, 75, 100],
      default: 2,
    },
    model: {
      kind: 'choice',
      label: 'It imagines with',
      options: imaginerNames,
      default: 'learned',
    },
  },
  load: async () => (await import('./peek-motion.ts')).motion,
  // At 2%, blind for a second, and then with the last observation in the model's place until the next episode.
  record: {
    steps: 720,
    every: 6,
    input: (step) => ({
      blink: step >= 330 && step < 390,
      model: step >= 420 && step < 580 ? 'hold' : 'learned',
    }),
  },
})
