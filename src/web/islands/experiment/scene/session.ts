// One reader's scene: whether the film or the world is shown, whether it moves, and what the reader holds.
import type { SceneFrame } from '#lab/scenes/film.ts'
import { type AnyScene, type Control, changeInput, restingInput, type SceneInput } from '#lab/scenes/scene.ts'
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
  /** Sliders and switches. */
  change(given: SceneInput): void
  /** Keys and what is pressed: all that is held now. Where the world stands still, it moves a stride with it. */
  hold(given: SceneInput): void
  drawn(): void
  close(): void
}

export interface SceneViewer {
  changed(): void
  frame(frame: SceneFrame): void
}

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
  /** It moved when the reader went to another tab. */
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
    set({ shows, isPlaying, trouble: undefined })
    if (isPlaying) drive().play()
  }
  function begin(): void {
    show('world', !wantsLessMotion())
    drive()
  }
  function follow(): void {
    if (document.hidden) {
      goesOn = state.isPlaying
      driver?.pause()
      if (goesOn) set({ isPlaying: false })
    } else if (goesOn && !wantsLessMotion()) session.play()
  }
  document.addEventListener('visibilitychange', follow)

  const session: SceneSession = {
    get state() {
      return state
    },
    play() {
      set({ isPlaying: true, trouble: undefined })
      drive().play()
    },
    pause() {
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
      set({ input: changeInput(scene.controls, state.input, given) })
      if (state.shows === 'film') show('world', state.isPlaying)
      drive().change(state.input)
    },
    hold(given) {
      // A press may end after the player is gone.
      if (isClosed) return
      const held = Object.entries({ ...resting, ...given }).filter(([name]) => isHeld(name))
      const input = changeInput(scene.controls, state.input, Object.fromEntries(held))
      if (state.shows === 'film') begin()
      if (state.isPlaying) {
        state = { ...state, input }
        drive().change(input)
      } else if (JSON.stringify(input) !== JSON.stringify(state.input)) drive().step(input)
    },
    drawn: () => driver?.drawn(),
    close() {
      isClosed = true
      document.removeEventListener('visibilitychange', follow)
      driver?.stop()
      driver = undefined
    },
  }
  return session
}
