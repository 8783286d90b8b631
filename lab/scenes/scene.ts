// What a scene is: a small moving world that a reader steers, stepped in a worker and drawn on a canvas.
import type { Random } from '../random.ts'
import type { Box, Shape } from './shapes.ts'

/** Where to: −1 to 1 along each axis, y downwards. */
export interface Steer {
  x: number
  y: number
}

export type InputValue = number | boolean | Steer
/** By the control's name. */
export type SceneInput = Record<string, InputValue>

export interface SliderControl {
  kind: 'slider'
  label: string
  unit?: string
  min: number
  max: number
  step: number
  default: number
}

export interface SwitchControl {
  kind: 'switch'
  label: string
  default: boolean
}

/** True while it is held, by its key or on the screen. */
export interface ButtonControl {
  kind: 'button'
  label: string
  /** As `KeyboardEvent.key` says it, in lower case. Space, Enter, Escape, Tab and the arrows are taken. */
  key: string
}

/** By arrow keys or W, A, S, D; by dragging over the picture; and by buttons beside it. */
export interface SteerControl {
  kind: 'steer'
  label: string
  axes: 'x' | 'y' | 'both'
}

export type Control = SliderControl | SwitchControl | ButtonControl | SteerControl

type ControlFor<Value> = [Value] extends [number]
  ? SliderControl
  : [Value] extends [boolean]
    ? SwitchControl | ButtonControl
    : SteerControl

export type Controls<Input> = { readonly [Name in keyof Input]: ControlFor<Input[Name]> }

/** What a world is started with. It knows nothing else of where it is stepped. */
export interface SceneContext {
  seed: number
  /** Numbers that depend on the seed and the stream's name only. */
  random(stream: string, index?: number): Random
  /** The bytes of a file beside the experiment, such as trained weights. */
  read(file: URL): Promise<Uint8Array>
}

/** What moves: loaded when it is first needed. */
export interface Motion<World, Input extends SceneInput> {
  start(context: SceneContext, input: Input): World | Promise<World>
  /** One step of 1 / `stepsPerSecond` seconds. It may change the world that it gets and give it back. */
  step(world: World, input: Input): World | Promise<World>
  /** At most what `limits` of shapes.ts allow. */
  draw(world: World): readonly Shape[]
  /** The world in one sentence, for those who do not see it; without what never changes. */
  describe(world: World): string
  /** Gives back what the world holds beyond plain data. */
  stop?(world: World): void
}

/** The short film that stands in the page before a reader takes control. */
export interface Recording<Input extends SceneInput> {
  steps: number
  /** A frame is kept after so many steps. */
  every: number
  /** From 0; what it leaves out is as a reader finds it. */
  input(step: number): Partial<Input>
}

export interface Scene<World, Input extends SceneInput> {
  id: string
  title: string
  /** What is to be seen, in a sentence or two. */
  caption: string
  /** What can be done, besides what every scene says of its keys. */
  instructions: string
  box: Box
  /** At most 60. */
  stepsPerSecond: number
  /** Steps that one press of Step takes: enough for something to change. */
  stride: number
  controls: Controls<Input>
  load(): Promise<Motion<World, Input>>
  record?: Recording<Input>
}

/** For those who handle scenes without knowing which. */
// biome-ignore lint/suspicious/noExplicitAny: a world and its input belong to one scene; nobody mixes two.
export type AnyScene = Scene<any, any>

/** Checks that the parts fit, and gives the scene back. */
export function defineScene<World, Input extends SceneInput>(
  scene: Scene<World, Input>,
): Scene<World, Input> {
  return scene
}

/** Nothing held, and all else as it stands at first. */
export function restingInput<Input extends SceneInput>(controls: Controls<Input>): Input {
  const values = Object.entries<Control>(controls).map(([name, control]) => [name, restingValue(control)])
  return Object.fromEntries(values)
}

export function restingValue(control: Control): InputValue {
  if (control.kind === 'steer') return { x: 0, y: 0 }
  return control.kind === 'button' ? false : control.default
}

/** `before` with what is given of it: within each control's range, and nothing that no control has. */
export function changeInput<Input extends SceneInput>(
  controls: Controls<Input>,
  before: Input,
  given: Partial<Input>,
): Input {
  const values = Object.entries<Control>(controls).map(([name, control]) => [
    name,
    within(control, given[name]) ?? before[name],
  ])
  return Object.fromEntries(values)
}

/** Nothing where the control takes no such value. */
function within(control: Control, value: InputValue | undefined): InputValue | undefined {
  if (control.kind === 'slider')
    return typeof value === 'number' ? clamp(value, control.min, control.max) : undefined
  if (control.kind !== 'steer') return typeof value === 'boolean' ? value : undefined
  if (typeof value !== 'object') return undefined
  return {
    x: control.axes === 'y' ? 0 : clamp(value.x, -1, 1),
    y: control.axes === 'x' ? 0 : clamp(value.y, -1, 1),
  }
}

function clamp(value: number, low: number, high: number): number {
  return Number.isNaN(value) ? low : Math.min(Math.max(value, low), high)
}
