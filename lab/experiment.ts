// What an experiment is: a question about a paper, settings, a seeded run, figures, and claims that are judged.
import type { ClaimCard } from './card.ts'
import type { Claim } from './claims.ts'
import type { ConfigFields, ConfigValues } from './config.ts'
import type { Figure } from './figures/figure.ts'
import type { AnyOwnData } from './own-data.ts'
import type { Random } from './random.ts'
import type { Pool } from './run/pool.ts'
import type { AnyTask } from './run/task.ts'
import type { AnyScene } from './scenes/scene.ts'

/** `threads` is Wasm on all of a browser's threads, for arrays so large that they pay; elsewhere it is `wasm`. */
export const devices = ['wasm', 'threads', 'webgpu'] as const
export type Device = (typeof devices)[number]

export interface PaperReference {
  /** The paper's address in the library, `arxiv:1905.01320`. */
  key: string
  title: string
  authors: string
  year: number
  venue: string
}

/** The name of one of an experiment's presets. */
export type PresetName = string

export interface Preset<Config> {
  /** What differs from the fields' defaults. */
  values: Partial<Config>
  /** What it promises or needs, in one sentence. */
  note: string
  /** It takes hours, so that pages don't offer it: `bin/scholium experiment run` does. */
  isCommandOnly?: boolean
}

/**
 * What a run can begin from, by name. `glance` runs in a browser tab within 20 s; `standard` is the one that is stored and judged.
 * A paper may need others, such as `paper` or `overnight`. Names are of small letters, digits and hyphens.
 */
export interface Presets<Config> {
  glance: Preset<Config>
  standard: Preset<Config>
  [name: PresetName]: Preset<Config>
}

/** What one step of a run says. `fraction` of this seed's work is done, from 0 to 1. */
export interface Step {
  fraction: number
  /**
   * All that the run needs to go on from here, as plain data and typed arrays. Called before the next step, and only when a
   * snapshot is due.
   */
  snapshot?: () => unknown
}

/** What a run is given. It knows nothing else of where it runs. */
export interface RunContext {
  seed: number
  device: Device
  /**
   * Numbers that depend on the seed, the stream's name and the index only, so that one more draw in one place changes no other.
   * An index is for streams that are many: one for each episode, or each generation.
   */
  random(stream: string, index?: number): Random
  /** The bytes of a file beside the experiment, `new URL('./checkpoint.safetensors', import.meta.url)`. */
  read(file: URL): Promise<Uint8Array>
  /** In ms, from anywhere. What is measured by it is the machine's, too: claims about it are `isTimed`. */
  now(): number
  /** Computes tasks of the experiment side by side. The results don't depend on how many workers there are. */
  pool: Pool
  /** What the last snapshot of this run held; undefined at the beginning. */
  saved: unknown
  /** The declared sabotage that this run is to suffer; undefined in every run that counts. */
  sabotage: string | undefined
}

/** Trained weights that the repository keeps: at most 1 MB each, and 3 MB an experiment. */
export interface Checkpoint<Config, Progress> {
  file: URL
  /** A run that trains them; it returns the file's bytes. */
  make(config: Config, context: RunContext): AsyncGenerator<Progress, Uint8Array>
}

/** Pieces of one seed's run that know nothing of each other, so that they can be computed side by side. */
export interface Parts<Config, Result> {
  /** The longest first; one where the run does not fall apart. */
  of(config: Config): readonly Config[]
  /** Whether a part measures by the clock: then it is computed when nothing else is. */
  isTimed?(part: Config): boolean
  /**
   * How long a part takes, about, in seconds on the reference machine (`run/estimate.ts`): says how far a run is, and what Run
   * costs. Parts count alike, and Run says no time, where it is left out.
   */
  duration?(part: Config): number
  /** What the whole run gives, from what its parts gave, in their order. Also takes the first few, for figures of a run on its way. */
  join(results: readonly [Result, ...Result[]]): Result
}

/** Turns what a run's steps say into what is shown of it, so that memory stays the same however long it runs. */
export interface ProgressReducer<Config, Progress, View> {
  start(config: Config): View
  /** May change and return the view that it is given. */
  add(view: View, step: Progress): View
}

/** A run done wrong on purpose, to show that claims can fail. */
export interface Sabotage<Config> {
  /** What is done wrong, in one sentence. */
  what: string
  /** The claims that it makes fail. */
  breaks: readonly string[]
  /** What differs from the preset `glance` in the runs that show it. */
  values?: Partial<Config>
  /** How many seeds show it, where one does not: claims are about means. */
  seeds?: number
}

export interface FigureGroup {
  title: string
  figures: readonly string[]
}

/** Numbers that the paper itself reports, to stand beside what runs measure. */
export interface ReportedTable {
  title: string
  columns: readonly string[]
  rows: readonly (readonly string[])[]
  /** Where in the paper, and why it is not ours. */
  note: string
}

/**
 * `Progress`, `Result` and `View` are plain JSON: they go to the page that shows them, and results are stored.
 *
 * A run yields at least every 50 ms or so; between two steps it is paused, cancelled or found to be over its time. Cancelling
 * returns from the generator, so what `finally` disposes is disposed in every case.
 */
export interface Experiment<Config extends ConfigValues, Progress extends Step, Result, View = unknown> {
  id: string
  /** Raised whenever the same config and seed would give other numbers. */
  version: number
  /** For each version after the first, one sentence: why it gives other numbers than the one before. */
  changes: Readonly<Record<number, string>>
  title: string
  paper: PaperReference
  /** One sentence that a reader understands. */
  question: string
  /** What a run does not show, a sentence each. */
  scope: readonly string[]
  /** Where it differs from the paper, numbered from 1 wherever they are shown. */
  deviations: readonly string[]
  config: ConfigFields<Config>
  presets: Presets<Config>
  /** What readers meet first. */
  card: ClaimCard<Config>
  /** What must be computed for one figure alone, as differences from a preset: an embed runs no more. */
  runFor?(figure: string): Partial<Config>
  run(config: Config, context: RunContext): AsyncGenerator<Progress, Result>
  /** What `context.pool` can compute. Loaded when the first is needed. */
  tasks?(): Promise<readonly AnyTask[]>
  parts?: Parts<Config, Result>
  /** What runs may begin from instead of training it anew, by name. */
  checkpoints?: Readonly<Record<string, Checkpoint<Config, Progress>>>
  /** The paper's protocol on data that the repository may not keep. */
  ownData?: AnyOwnData
  progress: ProgressReducer<Config, Progress, View>
  /** `views` are of the runs on their way, a seed or a part of one each; `results` of what is through. Either may be empty. */
  figures(views: readonly View[], results: readonly Result[]): Figure[]
  /** Moving worlds for readers to steer, with ids of their own. */
  scenes?: readonly AnyScene[]
  /** Its figures, by what they are about: a heading and the figures' ids. Where left out they stand in their order. */
  figureGroups?: readonly FigureGroup[]
  claims: readonly Claim<Result>[]
  /** By name: what runs are asked to do wrong by `context.sabotage`. Every claim fails under one of them. */
  sabotages: Readonly<Record<string, Sabotage<Config>>>
  /** The paper's tables that no run here reproduces. */
  reported?: readonly ReportedTable[]
}

/** Whether the experiment has a preset of this name: `toString` is none. */
export function hasPreset({ presets }: Pick<AnyExperiment, 'presets'>, name: string): boolean {
  return Object.hasOwn(presets, name)
}

/** The names of an experiment's presets, in its order. */
export function presetNamesOf({ presets }: Pick<AnyExperiment, 'presets'>): PresetName[] {
  return Object.keys(presets)
}

/** Whether pages offer it: there is one of this name, and it isn't for the command line only. */
export function isOnPages({ presets }: Pick<AnyExperiment, 'presets'>, name: string): boolean {
  return Object.hasOwn(presets, name) && presets[name]?.isCommandOnly !== true
}

/** The names of those that pages offer. */
export function pagePresetsOf(experiment: Pick<AnyExperiment, 'presets'>): PresetName[] {
  return presetNamesOf(experiment).filter((name) => isOnPages(experiment, name))
}

/** Why a run of this version counts no more, a sentence for each version since; nothing where it is the present one. */
export function whySuperseded(
  { version: present, changes }: Pick<AnyExperiment, 'version' | 'changes'>,
  version: number,
): string | undefined {
  if (version === present) return undefined
  const reasons = Array.from(
    { length: Math.max(0, present - version) },
    (_, index) => changes[version + 1 + index],
  )
  return [`Version ${present} runs now.`, ...reasons.filter((reason) => reason !== undefined)].join(' ')
}

/** For code that handles experiments without knowing which. */
// biome-ignore lint/suspicious/noExplicitAny: what goes in and out of one experiment is its own; nobody mixes two.
export type AnyExperiment = Experiment<any, any, any, any>

/** Checks that the parts fit, and gives the experiment back. */
export function defineExperiment<Config extends ConfigValues, Progress extends Step, Result, View>(
  experiment: Experiment<Config, Progress, Result, View>,
): Experiment<Config, Progress, Result, View> {
  return experiment
}
