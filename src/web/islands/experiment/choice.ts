// What a reader has chosen for the next run: in the page's address, and as a command.
import { type ConfigField, type ConfigValues, changesFrom, presetConfig, readConfig } from '#lab/config.ts'
import {
  type AnyExperiment,
  type Device,
  devices,
  hasPreset,
  isOnPages,
  type Preset,
  type PresetName,
} from '#lab/experiment.ts'
import type { RunRequest } from '#lab/run/request.ts'
import { readSeeds, writeSeeds } from '#lab/seeds.ts'

export interface Choice {
  preset: PresetName
  seeds: number[]
  config: ConfigValues
  device: Device
}

/** What a text or a card shows of an experiment: what its player begins with. */
export interface Embedded {
  preset: PresetName
  /** The one figure that it draws. */
  figure: string | undefined
}

/** Before a reader chose anything; in a text only what its figure needs. */
export function startChoice(experiment: AnyExperiment, embedded?: Embedded): Choice {
  const preset = embedded && isOnPages(experiment, embedded.preset) ? embedded.preset : 'glance'
  const asked = embedded?.figure === undefined ? {} : experiment.runFor?.(embedded.figure)
  return { preset, config: { ...baseOf(experiment, preset), ...asked }, seeds: [1], device: 'wasm' }
}

/** The names of the settings of a card in a text; one that shows another figure has none that is about it. */
export function cardFields({ card }: AnyExperiment, { figure }: Pick<Embedded, 'figure'>): string[] {
  return figure === undefined || figure === card.figure ? [card.slider] : []
}

/** The names of the settings that stand beside Run, the card's own first. */
export function prominentFields({ config, card }: AnyExperiment): string[] {
  const others = Object.entries(config as Record<string, ConfigField>)
    .filter(([name, about]) => about.isProminent && name !== card.slider)
    .map(([name]) => name)
  return [card.slider, ...others]
}

/** What the address does not say, or says wrongly, is the preset's. */
export function readChoice(experiment: AnyExperiment, query: URLSearchParams): Choice {
  const asked = query.get('preset') ?? 'glance'
  const preset = isOnPages(experiment, asked) ? asked : 'glance'
  const config = baseOf(experiment, preset)
  for (const name of Object.keys(experiment.config)) {
    const written = query.get(name)
    if (written === null) continue
    const read = readConfig(experiment.config, config, { [name]: written })
    if (read.config) config[name] = read.config[name] as ConfigValues[string]
  }
  return {
    preset,
    config,
    seeds: readSeeds(query.get('seed') ?? '') ?? [1],
    device: devices.find((name) => name === query.get('device')) ?? 'wasm',
  }
}

/** Nothing is written that goes without saying. */
export function writeChoice(experiment: AnyExperiment, choice: Choice): string {
  const query = new URLSearchParams()
  if (choice.preset !== 'glance') query.set('preset', choice.preset)
  const seeds = writeSeeds(choice.seeds)
  if (seeds !== '1') query.set('seed', seeds)
  if (choice.device !== 'wasm') query.set('device', choice.device)
  for (const [name, value] of changesOf(experiment, choice)) query.set(name, value)
  return query.toString()
}

/** The same run at the command line. */
export function commandOf(experiment: AnyExperiment, choice: Omit<Choice, 'device'>): string {
  const settings = changesOf(experiment, choice).map(([name, value]) => ` --set ${name}=${value}`)
  const head = `bin/scholium experiment run ${experiment.id} --preset ${choice.preset}`
  return `${head} --seed ${writeSeeds(choice.seeds)}${settings.join('')}`
}

/** An experiment's own page, with this choice made there. */
export function addressOf(experiment: AnyExperiment, choice: Choice): string {
  const query = writeChoice(experiment, choice)
  return `/experiments/${experiment.id}${query === '' ? '' : `?${query}`}`
}

export function requestOf(experiment: AnyExperiment, { preset, seeds, config, device }: Choice): RunRequest {
  return { experiment: experiment.id, preset, config, seeds, device }
}

export function withPreset(experiment: AnyExperiment, choice: Choice, preset: PresetName): Choice {
  return { ...choice, preset, config: baseOf(experiment, preset) }
}

/** What differs from the preset, by the fields' names. */
export function changesOf(
  experiment: AnyExperiment,
  { preset, config }: Pick<Choice, 'preset' | 'config'>,
): [string, string][] {
  return changesFrom(baseOf(experiment, preset), config)
}

/** The same with the fields' labels and their options' names, as a reader calls them. */
export function namedChanges(
  experiment: AnyExperiment,
  run: { preset: PresetName; config?: unknown },
): [string, string][] {
  // What a browser has kept may be of another version, or changed by hand.
  if (!hasPreset(experiment, run.preset) || typeof run.config !== 'object' || run.config === null) return []
  const config = run.config as ConfigValues
  return changesOf(experiment, { preset: run.preset, config }).flatMap(([name, value]) => {
    const field: ConfigField | undefined = experiment.config[name]
    if (!field || config[name] === undefined) return []
    return [[withinSentence(field.label), nameOf(field, value)] as [string, string]]
  })
}

function nameOf(field: ConfigField, value: string): string {
  if (field.kind === 'choice')
    return Object.hasOwn(field.options, value) ? `“${field.options[value]}”` : value
  if (field.kind === 'switch') return value === 'true' ? 'on' : 'off'
  return value
}

/** `noise`; a symbol, as `C`, stays. */
function withinSentence(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
}

function baseOf(experiment: AnyExperiment, preset: PresetName): ConfigValues {
  return presetConfig(experiment.config, experiment.presets[preset] as Preset<ConfigValues>)
}
