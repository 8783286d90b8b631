// What a reader can set and press beside the picture: sliders, switches, choices, and buttons for each way.
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import {
  type AnyScene,
  type ButtonControl,
  type ChoiceControl,
  type Control,
  type InputValue,
  nearestStop,
  type SliderControl,
  type Steer,
  type SteerControl,
  type SwitchControl,
} from '#lab/scenes/scene.ts'
import type { SceneSession } from './session.ts'

export interface ControlsProps {
  place: string
  scene: AnyScene
  session: SceneSession
}

export function Controls({ place, scene, session }: ControlsProps) {
  const controls = Object.entries(scene.controls as Record<string, Control>)
  return (
    <div class="scene-controls no-print">
      {controls.map(([name, control]) => {
        const shared = { id: `${place}-${name}`, value: session.state.input[name] }
        const hold = (value: InputValue) => session.hold({ [name]: value })
        const change = (value: InputValue) => session.change({ [name]: value })
        if (control.kind === 'slider')
          return <Slider key={name} {...shared} control={control} change={change} />
        if (control.kind === 'switch')
          return <Switch key={name} {...shared} control={control} change={change} />
        if (control.kind === 'button')
          return (
            <Held key={name} session={session} hold={hold} value isHeld={shared.value === true}>
              {labelOf(control)}
            </Held>
          )
        if (control.kind === 'choice')
          return <Choice key={name} {...shared} control={control} change={change} />
        // A point is tapped on the picture itself.
        if (control.kind === 'point') return null
        return (
          <Pad key={name} session={session} control={control} hold={hold} steer={shared.value as Steer} />
        )
      })}
    </div>
  )
}

function labelOf({ label, key }: ButtonControl): string {
  return `${label} (${key})`
}

interface SetProps<About> {
  id: string
  control: About
  value: InputValue | undefined
  change(value: InputValue): void
}

function Slider({ id, control, value, change }: SetProps<SliderControl>) {
  const { label, unit } = control
  const written = unit === undefined ? String(value) : `${value}${unit === '%' ? '' : ' '}${unit}`
  const range = rangeOf(control, Number(value))
  return (
    <div class="scene-slider">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="range"
        {...range.attributes}
        aria-valuetext={written}
        onInput={(event) => change(range.valueAt(event.currentTarget.valueAsNumber))}
      />
      <span aria-hidden="true">{written}</span>
    </div>
  )
}

/** A slider with stops moves along their places. */
function rangeOf(control: SliderControl, value: number) {
  if (!('stops' in control)) {
    const { min, max, step } = control
    return { attributes: { min, max, step, value }, valueAt: (at: number) => at }
  }
  const { stops } = control
  const attributes = { min: 0, max: stops.length - 1, step: 1, value: nearestStop(stops, value) }
  return { attributes, valueAt: (at: number) => stops[at] ?? value }
}

function Switch({ control, value, change }: SetProps<SwitchControl>) {
  return (
    <label class="player-switch">
      <input
        type="checkbox"
        checked={value === true}
        onChange={(event) => change(event.currentTarget.checked)}
      />{' '}
      {control.label}
    </label>
  )
}

function Choice({ id, control: { label, options }, value, change }: SetProps<ChoiceControl>) {
  return (
    <div class="scene-choice" role="radiogroup" aria-labelledby={id}>
      <span id={id}>{label}</span>
      {Object.entries(options).map(([name, words]) => (
        <label key={name}>
          <input type="radio" name={id} value={name} checked={value === name} onChange={() => change(name)} />
          <span>{words}</span>
        </label>
      ))}
    </div>
  )
}

interface HoldProps {
  session: SceneSession
  hold(value: InputValue): void
}

const arrows = [
  { name: 'Left', sign: '←', axis: 'x', value: { x: -1, y: 0 } },
  { name: 'Up', sign: '↑', axis: 'y', value: { x: 0, y: -1 } },
  { name: 'Down', sign: '↓', axis: 'y', value: { x: 0, y: 1 } },
  { name: 'Right', sign: '→', axis: 'x', value: { x: 1, y: 0 } },
] as const

function Pad({
  session,
  control: { label, axes },
  hold,
  steer,
}: HoldProps & { control: SteerControl; steer: Steer }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent
    <div class="scene-pad" role="group" aria-label={label}>
      <span aria-hidden="true">{label}</span>
      <div>
        {arrows
          .filter(({ axis }) => axes === 'both' || axes === axis)
          .map(({ name, sign, axis, value }) => (
            <Held
              key={name}
              session={session}
              hold={hold}
              value={value}
              name={name}
              isHeld={Math.sign(steer[axis]) === value[axis]}
            >
              {sign}
            </Held>
          ))}
      </div>
    </div>
  )
}

interface HeldProps extends HoldProps {
  value: InputValue
  name?: string
  /** By whatever: also by its key. */
  isHeld: boolean
  children: ComponentChildren
}

/** How long a press lasts that is no holding, by a keyboard or a voice, while the world moves. */
const tapMs = 400

/** Holds its value as long as it is pressed. Where the world stands still each press moves it a stride. */
function Held({ session, hold, value, name, isHeld: isLit, children }: HeldProps) {
  const rest = typeof value === 'object' ? { x: 0, y: 0 } : false
  const isHeld = useRef(false)
  const moves = () => session.state.shows === 'world' && session.state.isPlaying
  const letGo = () => {
    if (isHeld.current) hold(rest)
    isHeld.current = false
  }
  return (
    <button
      type="button"
      class={isLit ? 'scene-held is-held' : 'scene-held'}
      {...(name !== undefined && { 'aria-label': name })}
      onContextMenu={(event) => event.preventDefault()}
      onPointerDown={() => {
        isHeld.current = moves()
        if (isHeld.current) hold(value)
      }}
      onPointerUp={letGo}
      onPointerLeave={letGo}
      onPointerCancel={letGo}
      onClick={({ detail }) => {
        if (moves() && detail > 0) return
        hold(value)
        if (moves()) setTimeout(() => hold(rest), tapMs)
      }}
    >
      {children}
    </button>
  )
}
