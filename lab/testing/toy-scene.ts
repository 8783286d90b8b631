// A small scene for tests of what is around scenes: a dot that is pushed along a line.
import { defineScene, type Motion, type Point, type Steer } from '../scenes/scene.ts'

export interface ToyWorld {
  x: number
  /** Drawn once, when it starts. */
  y: number
}

export type ToyInput = { push: Steer; speed: number; jumps: boolean; wraps: boolean }

/** Of a dot that goes where the reader taps, in one of two ways. */
export type TapInput = { to: Point | null; way: 'at-once' | 'half' }

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

/** Like `toyScene`, with the two controls that don't go with steering. */
export const tappedScene = defineScene<{ x: number; y: number; taps: number }, TapInput>({
  id: 'tapped-dot',
  title: 'A dot that comes',
  caption: 'It goes where you tap.',
  instructions: 'Tap.',
  box: { width: 20, height: 10 },
  stepsPerSecond: 10,
  stride: 3,
  controls: {
    to: { kind: 'point', label: 'Where it goes', stride: 5, nameOf: ({ x, y }) => `column ${x}, row ${y}` },
    way: {
      kind: 'choice',
      label: 'Way',
      options: { 'at-once': 'At once', half: 'Half' },
      default: 'at-once',
    },
  },
  load: async () => ({
    start: () => ({ x: 0, y: 0, taps: 0 }),
    step(world, { to, way }) {
      if (!to) return world
      const part = way === 'half' ? 0.5 : 1
      return {
        x: world.x + part * (to.x - world.x),
        y: world.y + part * (to.y - world.y),
        taps: world.taps + 1,
      }
    },
    draw: ({ x, y }) => [{ kind: 'circle', x, y, radius: 1, fill: 0 }],
    describe: ({ x, y, taps }) => `After ${taps} taps the dot is at ${x}, ${y}.`,
  }),
})
