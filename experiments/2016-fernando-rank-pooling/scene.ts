// A blob that the reader steers, and what poolings make of the last frames: forwards and backwards.
import { defineScene, type Steer } from '#lab/scenes/scene.ts'
import type { World } from './scene-motion.ts'

export type SteeredInput = { steer: Steer; memory: number }

export const steeredBlob = defineScene<World, SteeredInput>({
  id: 'blob',
  title: 'Steer a blob and watch its dynamic image',
  caption:
    'Rank pooling keeps the order of frames: its image is bright where the blob was last and fades to grey where it was before. Played backwards, the same frames give a different image. Their average is the same both ways.',
  instructions:
    'Move along a line and back, stand still until the memory holds nothing else, or make the memory longer.',
  box: { width: 360, height: 248 },
  stepsPerSecond: 15,
  stride: 4,
  controls: {
    steer: { kind: 'steer', label: 'The blob', axes: 'both' },
    memory: { kind: 'slider', label: 'Memory', unit: 'frames', min: 2, max: 32, step: 1, default: 16 },
  },
  load: async () => (await import('./scene-motion.ts')).motion,
  record: { steps: 136, every: 2, input: (step) => ({ steer: wayAt(step) }) },
})

/** Right, round in a circle, round the other way, and back. */
function wayAt(step: number): Steer {
  if (step < 8) return { x: 1, y: 0 }
  if (step >= 128) return { x: -1, y: 0 }
  const turn = ((step - 8) / 60) * 2 * Math.PI
  const way = step < 68 ? 1 : -1
  return { x: -0.9 * Math.sin(turn), y: 0.9 * way * Math.cos(turn) }
}
