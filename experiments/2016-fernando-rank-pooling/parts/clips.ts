// The moving blobs, learned by every pooling, and some clips to be seen with their dynamic images.
import type { RunContext } from '#lab/experiment.ts'
import { encodeFilm, symmetricRange } from '#lab/figures/film.ts'
import { part, type Sequences } from '../classifier/sequences.ts'
import { type Config, clipMethodsOf } from '../config.ts'
import { patchNetwork } from '../model.ts'
import { classes, edge, pixels } from '../moving-blobs.ts'
import { poolings } from '../pooling/poolings.ts'
import type { SupportVectorOptions } from '../pooling/support-vector.ts'
import type { Part, ShownClip } from '../result.ts'
import { layerOf } from '../sabotaged-layer.ts'
import { drawClips, sabotageSet } from './sets.ts'
import { trainSideBySide, usualTests } from './side-by-side.ts'

const task = { length: 16, noise: 0.1 }
const sizes = { trainPairs: 1_000, testPairs: 250, shown: 4 }
const recipe = { rate: 3e-3, batch: 16 }

export async function* learnClips(config: Config, context: RunContext): Part {
  const own = layerOf(context).poolings
  const draw = (name: string, pairs: number) =>
    sabotageSet(drawClips(context.random(`clips/${name}`), task, pairs), context.sabotage)
  const [train, test] = [draw('train', sizes.trainPairs), draw('test', sizes.testPairs)]
  const shown = Array.from({ length: sizes.shown }, (_, index) => show(part(test, index, index + 1), config))
  yield { fraction: 0, news: { kind: 'part', part: { clips: { curves: {}, shown } } } }
  yield* trainSideBySide(context, {
    stream: 'clips',
    train,
    test,
    methods: clipMethodsOf(config),
    steps: config.clipSteps,
    testEvery: usualTests(config.clipSteps),
    batch: recipe.batch,
    optionsOf: (method) => ({
      network: patchNetwork,
      pooling: own[method](config),
      classes,
      rate: recipe.rate,
    }),
    newsOf: (method, step, accuracy) => ({ kind: 'accuracy', task: 'clips', method, step, accuracy }),
  })
}

/** A clip, and what exact rank pooling of its pixels looks like: a dynamic image. */
function show(clip: Sequences, options: SupportVectorOptions): ShownClip {
  const values = Float64Array.from(clip.inputs)
  const { vector } = poolings.rank(options)({ values, time: clip.time, features: pixels })
  const frames = Array.from({ length: clip.time }, (_, t) =>
    clip.inputs.subarray(t * pixels, (t + 1) * pixels),
  )
  return {
    label: clip.labels[0] as number,
    length: clip.time,
    pixels: toPixels(frames, [0, 1]),
    dynamic: toPixels([vector], symmetricRange(vector)),
  }
}

function toPixels(frames: readonly ArrayLike<number>[], range: [number, number]): string {
  return encodeFilm({ title: '', width: edge, height: edge, frames, range }).pixels
}
