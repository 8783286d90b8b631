// What a scene is: a small moving world that a reader steers, stepped in a worker and drawn on a canvas.
import type { Random } from '../random.ts'
import type { Box, Shape } from './shapes.ts'

/** Where to: −1 to 1 along each axis, y downwards. */
export interface Steer {
  x: number
  y: number
}

/** A place on the picture, in the box's units from its upper left. */
export interface Point {
  x: number
  y: number
}

export type InputValue = number | boolean | string | Steer | Point | null
/** By the control's name. */
export type SceneInput = Record<string, InputValue>

interface SliderBase {
  kind: 'slider'
  label: string
  unit?: string
  default: number
}

/** Steps are alike, or, with `stops`, it stops at these values alone, rising: finer where it matters. */
export type SliderControl = SliderBase &
  ({ min: number; max: number; step: number } | { stops: readonly [number, ...number[]] })

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

/** One of a few options, all of them in view; its value is an option's name. */
export interface ChoiceControl<Name extends string = string> {
  kind: 'choice'
  label: string
  /** What readers see, by name: two to six, a word or two each. */
  options: Readonly<Record<Name, string>>
  default: Name
}

/**
 * Where a reader taps or clicks on the picture, for one step; null in all others. By keys, arrows move a crosshair and Enter taps: a
 * scene has a point or something to steer, not both.
 */
export interface PointControl {
  kind: 'point'
  label: string
  /** How far the crosshair goes at a time, in the box's units; 10 where left out. */
  stride?: number
  /** What is there, in a few words, for those who don't see it; the label where left out. */
  nameOf?(point: Point): string
}

export type Control =
  | SliderControl
  | SwitchControl
  | ButtonControl
  | SteerControl
  | ChoiceControl
  | PointControl

type ControlFor<Value> = [Value] extends [number]
  ? SliderControl
  : [Value] extends [boolean]
    ? SwitchControl | ButtonControl
    : [Value] extends [string]
      ? ChoiceControl<Value>
      : null extends Value
        ? PointControl
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

function restingValue(control: Control): InputValue {
  if (control.kind === 'steer') return { x: 0, y: 0 }
  if (control.kind === 'point') return null
  return control.kind === 'button' ? false : control.default
}

/** What of a scene bounds its input. */
export type InputBounds<Input extends SceneInput> = Pick<Scene<never, Input>, 'controls' | 'box'>

/** `before` with what is given of it: within each control's range, and nothing that no control has. `before` where nothing is given. */
export function changeInput<Input extends SceneInput>(
  { controls, box }: InputBounds<Input>,
  before: Input,
  given: Partial<Input> | null | undefined,
): Input {
  if (given === null || given === undefined) return before
  const values = Object.entries<Control>(controls).map(([name, control]) => {
    const value = Object.hasOwn(given, name) ? within(control, given[name], box) : undefined
    return [name, value === undefined ? before[name] : value]
  })
  return Object.fromEntries(values)
}

/** What holds after a step: all but taps, which count for one. The very input where there is no tap. */
export function releaseTaps<Input extends SceneInput>(controls: Controls<Input>, input: Input): Input {
  const taps = Object.entries<Control>(controls).flatMap(([name, { kind }]) =>
    kind === 'point' && input[name] !== null ? [[name, null]] : [],
  )
  return taps.length === 0 ? input : Object.assign({}, input, Object.fromEntries(taps))
}

/** Undefined where the control takes no such value, whatever came. */
function within(control: Control, value: unknown, box: Box): InputValue | undefined {
  switch (control.kind) {
    case 'slider':
      return typeof value === 'number' ? onSlider(control, value) : undefined
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(control.options, value) ? value : undefined
    case 'steer': {
      if (!isPair(value)) return undefined
      const along = (axis: 'x' | 'y') =>
        ['both', axis].includes(control.axes) ? clamp(value[axis], -1, 1) : 0
      return { x: along('x'), y: along('y') }
    }
    case 'point':
      if (value === null || !isPair(value)) return value === null ? null : undefined
      return { x: clamp(value.x, 0, box.width), y: clamp(value.y, 0, box.height) }
    default:
      return typeof value === 'boolean' ? value : undefined
  }
}

function onSlider(control: SliderControl, value: number): number {
  if (!('stops' in control)) return clamp(value, control.min, control.max)
  return control.stops[nearestStop(control.stops, value)] as number
}

/** Its place among the stops. */
export function nearestStop(stops: readonly number[], value: number): number {
  const nearer = (best: number, stop: number, at: number) =>
    Math.abs(stop - value) < Math.abs((stops[best] as number) - value) || value > stop ? at : best
  return stops.reduce(nearer, 0)
}

function isPair(value: unknown): value is Point {
  if (typeof value !== 'object' || value === null || !('x' in value && 'y' in value)) return false
  return [value.x, value.y].every((number) => typeof number === 'number' && !Number.isNaN(number))
}

function clamp(value: number, low: number, high: number): number {
  return Number.isNaN(value) ? low : Math.min(Math.max(value, low), high)
}
