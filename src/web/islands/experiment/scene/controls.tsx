// What a reader can set and press beside the picture: sliders, switches, and buttons for each way.
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import type {
  AnyScene,
  ButtonControl,
  Control,
  InputValue,
  SliderControl,
  SteerControl,
  SwitchControl,
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
            <Held key={name} session={session} hold={hold} value>
              {labelOf(control)}
            </Held>
          )
        return <Pad key={name} session={session} control={control} hold={hold} />
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
  const { label, unit, min, max, step } = control
  const written = unit === undefined ? String(value) : `${value} ${unit}`
  return (
    <div class="scene-slider">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={Number(value)}
        aria-valuetext={written}
        onInput={(event) => change(event.currentTarget.valueAsNumber)}
      />
      <span aria-hidden="true">{written}</span>
    </div>
  )
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

function Pad({ session, control: { label, axes }, hold }: HoldProps & { control: SteerControl }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent
    <div class="scene-pad" role="group" aria-label={label}>
      {arrows
        .filter(({ axis }) => axes === 'both' || axes === axis)
        .map(({ name, sign, value }) => (
          <Held key={name} session={session} hold={hold} value={value} name={name}>
            {sign}
          </Held>
        ))}
    </div>
  )
}

interface HeldProps extends HoldProps {
  value: InputValue
  name?: string
  children: ComponentChildren
}

/** How long a press lasts that is no holding, by a keyboard or a voice, while the world moves. */
const tapMs = 400

/** Holds its value as long as it is pressed. Where the world stands still each press moves it a stride. */
function Held({ session, hold, value, name, children }: HeldProps) {
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
      {...(name !== undefined && { 'aria-label': name })}
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
