// One reader's scene: whether the film or the world is shown, whether it moves, and what the reader holds.
import type { SceneFrame } from '#lab/scenes/film.ts'
import {
  type AnyScene,
  type Control,
  changeInput,
  type Point,
  restingInput,
  type SceneInput,
} from '#lab/scenes/scene.ts'
import type { SceneProps } from '../props.ts'
import { type Driver, driveLive, playFilm } from './driver.ts'

export interface SceneState {
  /** The stored film, until the reader takes control; where there is none, the world from the beginning. */
  shows: 'film' | 'world'
  isPlaying: boolean
  hasFilm: boolean
  /** Where the reader has put sliders and switches, and what they hold. */
  input: SceneInput
  trouble: string | undefined
}

export interface SceneSession {
  readonly state: SceneState
  play(): void
  pause(): void
  step(): void
  restart(): void
  /** Begins the world in the film's place. It moves at once, unless the reader asked for less motion. */
  takeControl(): void
  backToFilm(): void
  /** Sliders, switches and choices. */
  change(given: SceneInput): void
  /** Keys and what is pressed: all that is held now. Where the world stands still, it moves a stride with it. */
  hold(given: SceneInput): void
  /** A tap on the picture, for one step. Over the film it takes control. */
  tap(name: string, point: Point): void
  /** Whether the reader can see it: it stands still meanwhile, and then continues. */
  attend(isSeen: boolean): void
  drawn(): void
  close(): void
}

export interface SceneViewer {
  changed(): void
  frame(frame: SceneFrame): void
}

/** The one that moves: whatever else moved on the page is paused by it. */
let moving: SceneSession | undefined

const wantsLessMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches

export function openSceneSession(
  scene: AnyScene,
  { experiment, film }: SceneProps,
  viewer: SceneViewer,
): SceneSession {
  const resting = restingInput<SceneInput>(scene.controls)
  const controls = scene.controls as Record<string, Control>
  const isHeld = (name: string) => ['steer', 'button'].includes(controls[name]?.kind ?? '')
  let state: SceneState = {
    shows: film === undefined ? 'world' : 'film',
    isPlaying: false,
    hasFilm: film !== undefined,
    input: resting,
    trouble: undefined,
  }
  let driver: Driver | undefined
  /** It moved when the reader looked away. */
  let goesOn = false
  let isClosed = false

  function set(changes: Partial<SceneState>): void {
    state = { ...state, ...changes }
    viewer.changed()
  }
  function drive(): Driver {
    const hearer = {
      frame: viewer.frame,
      failed(trouble: string) {
        driver?.stop()
        driver = undefined
        set({ trouble, isPlaying: false })
      },
    }
    driver ??=
      state.shows === 'film' && film !== undefined
        ? playFilm(film, hearer)
        : driveLive({ experiment, scene: scene.id, input: state.input }, hearer)
    return driver
  }
  function show(shows: SceneState['shows'], isPlaying: boolean): void {
    driver?.stop()
    driver = undefined
    set({ shows, isPlaying: false, trouble: undefined })
    if (isPlaying) session.play()
  }
  function begin(): void {
    show('world', !wantsLessMotion())
    drive()
  }

  const session: SceneSession = {
    get state() {
      return state
    },
    play() {
      if (moving !== session) moving?.pause()
      moving = session
      set({ isPlaying: true, trouble: undefined })
      drive().play()
    },
    pause() {
      goesOn = false
      driver?.pause()
      set({ isPlaying: false })
    },
    step() {
      if (state.isPlaying) session.pause()
      drive().step(state.input)
    },
    restart() {
      set({ isPlaying: false, trouble: undefined })
      drive().restart()
    },
    takeControl: begin,
    backToFilm: () => show('film', false),
    change(given) {
      set({ input: changeInput(scene, state.input, given) })
      if (state.shows === 'film') begin()
      else drive().change(state.input)
    },
    hold(given) {
      // A press may end after the player is gone.
      if (isClosed) return
      const held = Object.entries({ ...resting, ...given }).filter(([name]) => isHeld(name))
      const input = changeInput(scene, state.input, Object.fromEntries(held))
      if (state.shows === 'film') begin()
      if (state.isPlaying) {
        set({ input })
        drive().change(input)
      } else if (JSON.stringify(input) !== JSON.stringify(state.input)) drive().step(input)
    },
    tap(name, point) {
      if (state.shows === 'film') begin()
      else {
        const input = changeInput(scene, state.input, { [name]: point })
        if (state.isPlaying) drive().change(input)
        else drive().step(input)
      }
    },
    attend(isSeen) {
      if (isSeen && goesOn && !wantsLessMotion()) session.play()
      else if (!isSeen && state.isPlaying) {
        session.pause()
        goesOn = true
      }
    },
    drawn: () => driver?.drawn(),
    close() {
      isClosed = true
      if (moving === session) moving = undefined
      driver?.stop()
      driver = undefined
    },
  }
  return session
}
