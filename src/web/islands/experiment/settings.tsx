// The settings of a run: preset, seeds, device, and the experiment's own fields.
import { useState } from 'preact/hooks'
import type { ConfigField, ConfigValue } from '#lab/config.ts'
import { readConfig } from '#lab/config.ts'
import { type AnyExperiment, devices, type PresetName } from '#lab/experiment.ts'
import { readSeeds, writeSeeds } from '#lab/seeds.ts'
import { type Choice, withPreset } from './choice.ts'

export interface SettingsProps {
  /** Before every id and name, since a page may have several players. */
  place: string
  experiment: AnyExperiment
  choice: Choice
  isLocked: boolean
  onChoice(choice: Choice): void
}

export function Settings({ place, experiment, choice, isLocked, onChoice }: SettingsProps) {
  const fields = Object.entries(experiment.config as Record<string, ConfigField>)
  const field = ([name, about]: [string, ConfigField]) => (
    <Field
      key={name}
      {...{ place, name, about, experiment, choice }}
      onValue={(value) => onChoice({ ...choice, config: { ...choice.config, [name]: value } })}
    />
  )
  return (
    <fieldset class="player-settings" disabled={isLocked}>
      <legend class="visually-hidden">Settings of the run</legend>
      <Presets {...{ place, experiment, choice, onChoice }} />
      <div class="player-fields">
        {fields.filter(([, about]) => about.isProminent).map(field)}
        <Seeds {...{ place, choice, onChoice }} />
      </div>
      <details>
        <summary>More settings</summary>
        <div class="player-fields">
          {fields.filter(([, about]) => !about.isProminent).map(field)}
          <Devices {...{ place, choice, onChoice }} />
        </div>
      </details>
    </fieldset>
  )
}

function Presets({ place, experiment, choice, onChoice }: Omit<SettingsProps, 'isLocked'>) {
  const presets = Object.entries(experiment.presets) as [PresetName, { note: string }][]
  return (
    <div class="player-presets">
      {presets.map(([name, { note }]) => (
        <label key={name}>
          <input
            type="radio"
            name={`${place}-preset`}
            value={name}
            checked={choice.preset === name}
            onChange={() => onChoice(withPreset(experiment, choice, name))}
          />{' '}
          <span>
            <strong>{name}</strong> <span class="quiet">{note}</span>
          </span>
        </label>
      ))}
    </div>
  )
}

interface FieldProps {
  place: string
  name: string
  about: ConfigField
  experiment: AnyExperiment
  choice: Choice
  onValue(value: ConfigValue): void
}

function Field(props: FieldProps) {
  const { place, name, about, choice, onValue } = props
  const id = `${place}-${name}`
  if (about.kind === 'switch')
    return (
      <label class="player-switch">
        <input
          type="checkbox"
          checked={choice.config[name] === true}
          onChange={(event) => onValue(event.currentTarget.checked)}
        />{' '}
        {about.label}
      </label>
    )
  if (about.kind === 'choice')
    return (
      <div class="player-field">
        <label for={id}>{about.label}</label>
        <select
          id={id}
          value={String(choice.config[name])}
          onChange={(event) => onValue(event.currentTarget.value)}
        >
          {Object.entries(about.options).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
    )
  return <NumberInput {...props} about={about} id={id} />
}

/** A slider with the number beside it, which can be typed as well. */
function NumberInput({
  name,
  about,
  id,
  experiment,
  choice,
  onValue,
}: FieldProps & { id: string; about: ConfigField & { kind: 'number' } }) {
  const [problem, setProblem] = useState<string>()
  const value = choice.config[name] as number
  function take(written: string): void {
    const read = readConfig(experiment.config, choice.config, { [name]: written })
    setProblem(read.problems?.[0]?.message)
    if (read.config) onValue(read.config[name] as number)
  }
  const bounds = { min: about.min, max: about.max, step: about.step === 1 ? 1 : 'any' }
  return (
    <div class="player-field">
      <label for={id}>{about.label}</label>
      {about.unit !== undefined && <span class="quiet small">{about.unit}</span>}
      <span class="player-number">
        <input
          type="range"
          {...bounds}
          step={about.step}
          value={value}
          aria-label={`${about.label}, slider`}
          onInput={(event) => take(event.currentTarget.value)}
        />
        <input
          id={id}
          type="number"
          {...bounds}
          value={value}
          aria-invalid={problem !== undefined}
          onChange={(event) => take(event.currentTarget.value)}
        />
      </span>
      {problem !== undefined && <span role="alert">{problem}</span>}
    </div>
  )
}

function Seeds({ place, choice, onChoice }: Pick<SettingsProps, 'place' | 'choice' | 'onChoice'>) {
  const [problem, setProblem] = useState<string>()
  function take(written: string): void {
    const seeds = readSeeds(written)
    setProblem(seeds ? undefined : 'Write seeds as 3, 1..5 or 1,4,9; at most a hundred.')
    if (seeds) onChoice({ ...choice, seeds })
  }
  return (
    <div class="player-field">
      <label for={`${place}-seeds-of-run`}>Seeds</label>
      <input
        id={`${place}-seeds-of-run`}
        value={writeSeeds(choice.seeds)}
        aria-invalid={problem !== undefined}
        onChange={(event) => take(event.currentTarget.value)}
      />
      {problem !== undefined && <span role="alert">{problem}</span>}
    </div>
  )
}

function Devices({ place, choice, onChoice }: Pick<SettingsProps, 'place' | 'choice' | 'onChoice'>) {
  const hasGpu = 'gpu' in navigator
  return (
    <div class="player-field">
      <label for={`${place}-device-of-run`}>Device</label>
      <select
        id={`${place}-device-of-run`}
        value={choice.device}
        onChange={(event) =>
          onChoice({
            ...choice,
            device: devices.find((name) => name === event.currentTarget.value) ?? 'wasm',
          })
        }
      >
        <option value="wasm">Processor, one thread (Wasm)</option>
        <option value="threads" disabled={!crossOriginIsolated}>
          Processor, all threads: for large arrays
          {crossOriginIsolated ? '' : '; on the experiment’s own page'}
        </option>
        <option value="webgpu" disabled={!hasGpu}>
          Graphics card (WebGPU){hasGpu ? '' : ': this browser has none'}
        </option>
      </select>
    </div>
  )
}
