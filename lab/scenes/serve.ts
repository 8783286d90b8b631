// The worker's side of a scene: steps a world at its own pace, and sends a frame whenever the last one has been drawn.
import type { Port } from '../run/protocol.ts'
import { holdInput } from './held-input.ts'
import { startPace } from './pace.ts'
import type { FromScene, SceneRequest, ToScene } from './protocol.ts'
import { contextOf, frameOfWorld } from './record.ts'
import {
  type AnyScene,
  changeInput,
  type Motion,
  releaseTaps,
  restingInput,
  type SceneContext,
  type SceneInput,
} from './scene.ts'

export type FindScene = (experiment: string, scene: string) => AnyScene | undefined

export interface SceneHost {
  read: SceneContext['read']
  /** In ms, from anywhere. */
  now(): number
  wait(ms: number): Promise<void>
}

type ScenePort = Port<FromScene, ToScene>

/** Serves one scene; a second `start` begins it anew. */
export function serveScene(port: ScenePort, find: FindScene, host: SceneHost): void {
  const frames = sendFrames(port)
  let live: LiveScene | undefined
  // What waits is done one after another: a world is never in two steps at once.
  let queue = Promise.resolve()
  const later = (work: () => Promise<void>) => {
    queue = queue.then(work).catch((error: unknown) => {
      live?.pause()
      port.send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    })
  }
  const begin = async (request: SceneRequest) => {
    const before = live
    live = undefined
    // What it throws is said, and does not keep the next one from beginning.
    before?.stop()
    live = await startLive(request, find, host, frames.show)
  }
  const hear: { [Kind in ToScene['kind']]: (message: Extract<ToScene, { kind: Kind }>) => void } = {
    start({ request }) {
      live?.pause()
      later(() => begin(request))
    },
    input: ({ input }) => later(async () => live?.change(input)),
    resume: () => later(async () => live?.resume(later)),
    // At once, and once more after what waits: a pause that comes after a resume has the last word.
    pause() {
      live?.pause()
      later(async () => live?.pause())
    },
    step: ({ input }) => later(async () => live?.stride(input)),
    drawn: frames.drawn,
    stop() {
      live?.pause()
      later(async () => live?.stop())
    },
  }
  port.listen((message) => hear[message.kind](message as never))
}

/** One frame at a time is on its way: of those that come meanwhile, the newest follows. */
function sendFrames(port: ScenePort) {
  let isOnItsWay = false
  let next: FromScene | undefined
  function show(message: FromScene): void {
    if (isOnItsWay) next = message
    else {
      isOnItsWay = true
      port.send(message)
    }
  }
  function drawn(): void {
    isOnItsWay = false
    const waiting = next
    next = undefined
    if (waiting) show(waiting)
  }
  return { show, drawn }
}

interface LiveScene {
  change(input: SceneInput): void
  /** Hands its steps to `later`, a few at a time, so that messages are heard between them. */
  resume(later: (work: () => Promise<void>) => void): void
  pause(): void
  stride(input: SceneInput): Promise<void>
  stop(): void
}

async function startLive(
  { experiment, scene: id, seed, input: given }: SceneRequest,
  find: FindScene,
  { read, now, wait }: SceneHost,
  show: (message: FromScene) => void,
): Promise<LiveScene> {
  const scene = find(experiment, id)
  if (!scene) throw new Error(`There is no scene “${id}” in “${experiment}”.`)
  const { controls, stepsPerSecond } = scene
  const motion: Motion<unknown, SceneInput> = await scene.load()
  const release = (input: SceneInput) => releaseTaps<SceneInput>(controls, input)
  const first = release(changeInput<SceneInput>(scene, restingInput(controls), given))
  const held = holdInput(first, release)
  let world = await motion.start(contextOf(seed, read), first)
  /** Which of the times that it was resumed it goes on by; a later one, or a pause, ends those before. */
  let turn = 0
  let isPlaying = false
  const showWorld = () => show({ kind: 'frame', frame: frameOfWorld(motion, world) })
  async function take(steps: number, inputOf: () => SceneInput): Promise<void> {
    for (let step = 0; step < steps; step += 1) world = await motion.step(world, inputOf())
    if (steps > 0) showWorld()
  }
  showWorld()
  return {
    change: (input) => held.change(changeInput(scene, held.newest, input)),
    resume(later) {
      if (isPlaying) return
      isPlaying = true
      turn += 1
      const own = turn
      const pace = startPace(stepsPerSecond, now())
      const tick = () =>
        later(async () => {
          if (!isPlaying || own !== turn) return
          await take(pace.due(now()), held.take)
          void wait(pace.left(now())).then(tick)
        })
      tick()
    },
    pause() {
      isPlaying = false
    },
    async stride(input) {
      if (isPlaying) return
      const own = holdInput(changeInput(scene, held.newest, input), release)
      await take(scene.stride, own.take)
    },
    stop() {
      isPlaying = false
      motion.stop?.(world)
    },
  }
}
