// What tests of these scenes share: agents of random weights, and a world stepped by hand.
import { seededRandom } from '#lab/random.ts'
import { nodeHost } from '#lab/run/node-host.ts'
import { contextOf } from '#lab/scenes/record.ts'
import { type Motion, restingInput, type Scene, type SceneInput } from '#lab/scenes/scene.ts'
import { modelSizeOf, policySize } from '../cart-pole/networks.ts'
import { agentsFile, writeAgents } from '../training/checkpoint.ts'
import { sceneFile, writeSceneWeights } from './checkpoint.ts'
import { trainedAt } from './chosen-agent.ts'

/** Its model is far from the truth and its policy acts, so that worlds and models can be told apart. */
export function randomAgents(): Uint8Array {
  const weights = seededRandom(1, 'agent').normals(modelSizeOf(4) + policySize)
  return writeAgents([{ arm: 'learned', rate: trainedAt, seed: 1, weights }])
}

function randomSceneWeights(): Uint8Array {
  const random = seededRandom(2, 'agent')
  return writeSceneWeights({
    dreamPolicy: random.normals(policySize),
    supervised: random.normals(modelSizeOf(4)),
  })
}

function read(file: URL): Promise<Uint8Array> {
  if (file.href === agentsFile.href) return Promise.resolve(randomAgents())
  return file.href === sceneFile.href ? Promise.resolve(randomSceneWeights()) : nodeHost.read(file)
}

export interface Stepped<World, Input> {
  world: World
  /** With these hands, and all else at rest. */
  step(steps: number, input?: Partial<Input>): Promise<void>
}

export async function startScene<World, Input extends SceneInput>(
  { controls }: Scene<World, Input>,
  motion: Motion<World, Input>,
  given: Partial<Input> = {},
): Promise<Stepped<World, Input>> {
  const resting = restingInput<Input>(controls)
  const stepped = {
    world: await motion.start(contextOf(1, read), Object.assign({}, resting, given)),
    async step(steps: number, input: Partial<Input> = {}) {
      for (let count = 0; count < steps; count += 1)
        stepped.world = await motion.step(stepped.world, Object.assign({}, resting, input))
    },
  }
  return stepped
}
