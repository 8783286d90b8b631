// What moves a scene's picture: its film, or the world itself in a worker. Both are asked the same.
import { openScene } from '#lab/scenes/browser-host.ts'
import { frameOf, type SceneFilm, type SceneFrame } from '#lab/scenes/film.ts'
import type { SceneInput } from '#lab/scenes/scene.ts'

export interface Driver {
  play(): void
  pause(): void
  /** Moves on while it stands still. */
  step(input: SceneInput): void
  /** To the beginning, where it stands still. */
  restart(): void
  change(input: SceneInput): void
  /** The last frame is on the screen. */
  drawn(): void
  /** Leaves nothing running. */
  stop(): void
}

export interface DriverHearer {
  frame(frame: SceneFrame): void
  failed(message: string): void
}

/** Fetched when it is first asked to move. It goes round. */
export function playFilm(address: string, { frame, failed }: DriverHearer): Driver {
  let loading: Promise<SceneFilm> | undefined
  let place: number | undefined
  let timer: ReturnType<typeof setInterval> | undefined
  let turn = 0
  async function withFilm(work: (film: SceneFilm) => void): Promise<void> {
    turn += 1
    const own = turn
    try {
      loading ??= fetchFilm(address)
      const film = await loading
      if (own === turn) work(film)
    } catch {
      loading = undefined
      failed('The film could not be loaded.')
    }
  }
  function show(film: SceneFilm, at: number): void {
    place = at % film.frames.length
    frame(frameOf(film, place))
  }
  function pause(): void {
    turn += 1
    clearInterval(timer)
  }
  return {
    pause,
    play() {
      void withFilm((film) => {
        const next = () => show(film, (place ?? -1) + 1)
        next()
        clearInterval(timer)
        timer = setInterval(next, 1_000 / film.framesPerSecond)
      })
    },
    step: () => void withFilm((film) => show(film, (place ?? -1) + 1)),
    restart() {
      pause()
      void withFilm((film) => show(film, 0))
    },
    change() {},
    drawn() {},
    stop: pause,
  }
}

async function fetchFilm(address: string): Promise<SceneFilm> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}.`)
  return answer.json()
}

export interface LiveRequest {
  experiment: string
  scene: string
  input: SceneInput
}

/** The same world each time: its seed is 1. */
export function driveLive({ experiment, scene, input: first }: LiveRequest, hearer: DriverHearer): Driver {
  const worker = new Worker(new URL('../../../browser/scene-worker.ts', import.meta.url), { type: 'module' })
  let isStopped = false
  const remote = openScene(worker, {
    // What was on its way when the worker ended comes too late.
    frame: (frame) => isStopped || hearer.frame(frame),
    failed: (message) => isStopped || hearer.failed(message),
  })
  let input = first
  const start = () => remote.start({ experiment, scene, seed: 1, input })
  start()
  return {
    play: remote.resume,
    pause: remote.pause,
    step: remote.step,
    restart: start,
    change(changed) {
      input = changed
      remote.input(changed)
    },
    drawn: remote.drawn,
    stop() {
      isStopped = true
      remote.stop()
    },
  }
}
