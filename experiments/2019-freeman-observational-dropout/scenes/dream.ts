// A dream to step into: the world is the learned model, until the reader wakes up.
import { defineScene, type Steer } from '#lab/scenes/scene.ts'
import type { World } from './dream-motion.ts'
import { framesPerSecond } from './real-time.ts'

export type DreamInput = { steer: Steer; autopilot: boolean; wake: boolean }

export const dreamScene = defineScene<World, DreamInput>({
  id: 'dream',
  title: 'Step into the dream, and wake up',
  caption:
    'In the dream the learned model is the world, and the pole an outline that obeys what the model believes. Wake up, and real physics, in colour, continues from the very same state.',
  instructions:
    'Drive the cart, or let the autopilot drive: a policy that was trained in this dream alone. Press Wake up in the middle of a swing; press it again to fall asleep. The two lines show where the tip would go in the next 0.4 s: the thin line is the model’s, the coloured one real physics.',
  box: { width: 360, height: 300 },
  stepsPerSecond: framesPerSecond,
  stride: 15,
  controls: {
    steer: { kind: 'steer', label: 'The cart', axes: 'x' },
    wake: { kind: 'button', label: 'Wake up', key: 'u' },
    autopilot: { kind: 'switch', label: 'Autopilot', default: true },
  },
  load: async () => (await import('./dream-motion.ts')).motion,
  // Driven by the autopilot: four seconds asleep, four awake.
  record: { steps: 480, every: 5, input: (step) => ({ wake: step >= 240 && step < 250 }) },
})
