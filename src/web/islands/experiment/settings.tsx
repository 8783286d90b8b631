// The settings of a run: preset, seeds, device, and the experiment's own fields.
import { useState } from 'preact/hooks'
import type { ConfigField, ConfigValue } from '#lab/config.ts'
import { readConfig } from '#lab/config.ts'
import { writeAbout } from '#lab/duration.ts'
import { type AnyExperiment, devices, isOnPages, type PresetName } from '#lab/experiment.ts'
import { readSeeds, writeSeeds } from '#lab/seeds.ts'
import { experimentTexts } from '../../texts/experiments.ts'
import { type Choice, prominentFields, withPreset } from './choice.ts'

const texts = experimentTexts.settings

export interface SettingsProps {
  /** Before every id and name, since a page may have several players. */
  place: string
  experiment: AnyExperiment
  choice: Choice
  isLocked: boolean
  /** Seconds on this device. */
  costOf(choice: Choice): number | undefined
  onChoice(choice: Choice): void
}

/** All but those that stand beside Run. */
export function Settings(props: SettingsProps) {
  const { place, experiment, choice, isLocked, onChoice } = props
  const fields = Object.entries(experiment.config as Record<string, ConfigField>)
  const shown = new Set(prominentFields(experiment))
  return (
    <fieldset class="player-settings" disabled={isLocked}>
      <legend class="visually-hidden">{texts.legend}</legend>
      <Presets {...props} />
      <div class="player-fields">
        <Seeds place={place} choice={choice} onChoice={onChoice} />
        {fields
          .filter(([name]) => !shown.has(name))
          .map(([name]) => (
            <Field
              key={name}
              place={place}
              name={name}
              experiment={experiment}
              choice={choice}
              onValue={(value) => onChoice({ ...choice, config: { ...choice.config, [name]: value } })}
            />
          ))}
        <Devices place={place} choice={choice} onChoice={onChoice} />
      </div>
    </fieldset>
  )
}

function Presets({ place, experiment, choice, costOf, onChoice }: SettingsProps) {
  const all = Object.entries(experiment.presets) as [PresetName, { note: string }][]
  const presets = all.filter(([name]) => isOnPages(experiment, name))
  return (
    <div class="player-presets" role="radiogroup" aria-label={texts.preset}>
      {presets.map(([name, { note }]) => {
        const seconds = costOf(withPreset(experiment, choice, name))
        return (
          <label key={name}>
            <input
              type="radio"
              name={`${place}-preset`}
              value={name}
              checked={choice.preset === name}
              onChange={() => onChoice(withPreset(experiment, choice, name))}
            />
            <span>
              <b>{name}</b>
              {seconds !== undefined && `: ${texts.onThisDevice(writeAbout(seconds))}`}
              <span class="quiet small">{note}</span>
            </span>
          </label>
        )
      })}
    </div>
  )
}

export interface FieldProps {
  place: string
  name: string
  experiment: AnyExperiment
  choice: Choice
  onValue(value: ConfigValue): void
}

export function Field(props: FieldProps) {
  const { place, name, experiment, choice, onValue } = props
  const about = experiment.config[name] as ConfigField
  const id = `${place}-${name}`
  if (about.kind === 'switch')
    return (
      <label class="player-switch">
        <input
          type="checkbox"
          data-field={name}
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
          data-field={name}
          value={String(choice.config[name])}
          onChange={(event) => onValue(event.currentTarget.value)}
        >
          {Object.entries(about.options).map(([value, label]) => (
            <option key={value} value={value} selected={value === choice.config[name]}>
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
    setProblem(read.problems && texts.numberProblem(about.label, about.step === 1, about.min, about.max))
    if (read.config) onValue(read.config[name] as number)
  }
  const bounds = { min: about.min, max: about.max }
  return (
    <div class="player-field">
      <label for={id}>
        {about.label}
        {about.unit !== undefined && <span class="quiet small">{texts.unit(about.unit)}</span>}
      </label>
      <span class="player-number">
        <input
          type="range"
          {...bounds}
          data-field={name}
          step={about.step}
          value={value}
          aria-label={texts.slider(about.label)}
          onInput={(event) => take(event.currentTarget.value)}
        />
        <input
          id={id}
          type="number"
          {...bounds}
          data-field={name}
          step={about.step === 1 ? 1 : 'any'}
          value={value}
          {...invalid(id, problem)}
          onChange={(event) => take(event.currentTarget.value)}
        />
      </span>
      <Problem of={id} problem={problem} />
    </div>
  )
}

/** What says to a screen reader what is wrong with the field. */
function invalid(id: string, problem: string | undefined) {
  return {
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined ? undefined : `${id}-problem`,
  }
}

function Problem({ of, problem }: { of: string; problem: string | undefined }) {
  if (problem === undefined) return null
  return (
    <span role="alert" id={`${of}-problem`}>
      {problem}
    </span>
  )
}

function Seeds({ place, choice, onChoice }: Pick<SettingsProps, 'place' | 'choice' | 'onChoice'>) {
  const [problem, setProblem] = useState<string>()
  function take(written: string): void {
    const seeds = readSeeds(written)
    setProblem(seeds ? undefined : texts.seedsProblem)
    if (seeds) onChoice({ ...choice, seeds })
  }
  return (
    <div class="player-field">
      <label for={`${place}-seeds-of-run`}>
        {texts.seeds}
        <span class="quiet small"> {texts.seedsHint}</span>
      </label>
      <input
        id={`${place}-seeds-of-run`}
        value={writeSeeds(choice.seeds)}
        {...invalid(`${place}-seeds-of-run`, problem)}
        onChange={(event) => take(event.currentTarget.value)}
      />
      <Problem of={`${place}-seeds-of-run`} problem={problem} />
    </div>
  )
}

function Devices({ place, choice, onChoice }: Pick<SettingsProps, 'place' | 'choice' | 'onChoice'>) {
  const missing = {
    wasm: undefined,
    threads: crossOriginIsolated ? undefined : texts.threadsElsewhere,
    webgpu: 'gpu' in navigator ? undefined : texts.noGpu,
  }
  return (
    <div class="player-field">
      <label for={`${place}-device-of-run`}>{texts.device}</label>
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
        {devices.map((name) => (
          <option key={name} value={name} disabled={missing[name] !== undefined}>
            {[texts.devices[name], missing[name]].filter((part) => part !== undefined).join(': ')}
          </option>
        ))}
      </select>
    </div>
  )
}
