// A small scene for tests of what is around scenes: a dot that is pushed along a line.
import { defineScene, type Motion, type Steer } from '../scenes/scene.ts'

export interface ToyWorld {
  x: number
  /** Drawn once, when it starts. */
  y: number
}

export type ToyInput = { push: Steer; speed: number; jumps: boolean; wraps: boolean }

/** Worlds that were started and not stopped again. */
export const running = new Set<ToyWorld>()

export const toyMotion: Motion<ToyWorld, ToyInput> = {
  start({ random }) {
    const world = { x: 0, y: random('place').integer(1, 9) }
    running.add(world)
    return world
  },
  step(world, { push, speed, jumps }) {
    if (world.x > 500) throw new Error('The dot fell off.')
    world.x += speed * push.x + (jumps ? 100 : 0)
    return world
  },
  draw: ({ x, y }) => [
    { kind: 'rect', x: 0, y: 0, width: 20, height: 10, fill: 'raised' },
    { kind: 'circle', x: x + 1 / 3, y, radius: 1, fill: 0 },
  ],
  describe: ({ x }) => `The dot is at ${x}.`,
  stop: (world) => void running.delete(world),
}

export const toyScene = defineScene<ToyWorld, ToyInput>({
  id: 'dot',
  title: 'A dot',
  caption: 'It is pushed.',
  instructions: 'Push it.',
  box: { width: 20, height: 10 },
  stepsPerSecond: 10,
  stride: 3,
  controls: {
    push: { kind: 'steer', label: 'The dot', axes: 'x' },
    speed: { kind: 'slider', label: 'Speed', min: 1, max: 5, step: 1, default: 2 },
    jumps: { kind: 'button', label: 'Jump', key: 'j' },
    wraps: { kind: 'switch', label: 'Wrap', default: true },
  },
  load: async () => toyMotion,
  record: { steps: 6, every: 2, input: (step) => ({ push: { x: step < 4 ? 1 : 0, y: 1 } }) },
})
