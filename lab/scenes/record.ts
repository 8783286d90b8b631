// Records a scene: steps it with the inputs that it says, and keeps a frame every so often.
import { seededRandom } from '../random.ts'
import { makeFilm, maxFilmBytes, type SceneFilm, type SceneFrame } from './film.ts'
import {
  type AnyScene,
  changeInput,
  type Motion,
  restingInput,
  type SceneContext,
  type SceneInput,
} from './scene.ts'
import { checkShapes } from './shapes.ts'

export function contextOf(seed: number, read: SceneContext['read']): SceneContext {
  return { seed, random: (stream, index) => seededRandom(seed, stream, index), read }
}

/** What the world shows now; a bug of the scene where it is too much to draw. */
export function frameOfWorld<World>(motion: Motion<World, SceneInput>, world: World): SceneFrame {
  return { shapes: checkShapes(motion.draw(world)), sentence: motion.describe(world) }
}

/** Nothing where the scene is not to be recorded. A film that is too large is a bug: keep fewer frames or smaller pictures. */
export async function recordScene(
  scene: AnyScene,
  read: SceneContext['read'],
): Promise<SceneFilm | undefined> {
  const { id, box, stepsPerSecond, record } = scene
  if (!record) return undefined
  const frames = await stepThrough(scene, record, read)
  const film = makeFilm({ scene: id, box, framesPerSecond: stepsPerSecond / record.every }, frames)
  const { length } = JSON.stringify(film)
  if (length > maxFilmBytes)
    throw new Error(`The film of “${id}” has ${length} bytes; ${maxFilmBytes} is the most.`)
  return film
}

async function stepThrough(
  scene: AnyScene,
  { steps, every, input: inputAt }: NonNullable<AnyScene['record']>,
  read: SceneContext['read'],
): Promise<SceneFrame[]> {
  const motion = await scene.load()
  const resting = restingInput<SceneInput>(scene.controls)
  let world = await motion.start(contextOf(1, read), resting)
  try {
    const frames = [frameOfWorld(motion, world)]
    for (let step = 0; step < steps; step += 1) {
      world = await motion.step(world, changeInput(scene, resting, inputAt(step)))
      if ((step + 1) % every === 0) frames.push(frameOfWorld(motion, world))
    }
    return frames
  } finally {
    motion.stop?.(world)
  }
}
