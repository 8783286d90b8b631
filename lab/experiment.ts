// What an experiment is: a question about a paper, its knobs, a run that can be seeded, figures, and claims that are judged.
import type { Claim } from './claims.ts'
import type { ConfigFields, ConfigValues } from './config.ts'
import type { Figure } from './figures/figure.ts'
import type { AnyOwnData } from './own-data.ts'
import type { Random } from './random.ts'
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

export const presetNames = ['glance', 'standard', 'paper'] as const
export type PresetName = (typeof presetNames)[number]

export interface Preset<Config> {
  /** What differs from the fields' defaults. */
  values: Partial<Config>
  /** What it promises or needs, in one sentence. */
  note: string
}

/** What one step of a run tells. `fraction` of this seed's work is done, from 0 to 1. */
export interface Step {
  fraction: number
}

/** What a run is given. It knows nothing else of where it runs. */
export interface RunContext {
  seed: number
  device: Device
  /** Numbers that depend on the seed and the stream's name only, so that one more draw in one place moves no other. */
  random(stream: string): Random
  /** The bytes of a file beside the experiment, `new URL('./checkpoint.safetensors', import.meta.url)`. */
  read(file: URL): Promise<Uint8Array>
  /** In ms, from anywhere. What is measured by it is the machine's, too: claims about it are `isTimed`. */
  now(): number
}

/** Trained weights that the repository keeps. */
export interface Checkpoint<Config, Progress> {
  file: URL
  /** A run that trains them; it returns the file's bytes. */
  make(config: Config, context: RunContext): AsyncGenerator<Progress, Uint8Array>
}

/** Pieces of one seed's run that know nothing of each other, for whoever can compute them side by side. */
export interface Parts<Config, Result> {
  /** The longest first; one where the run does not fall apart. */
  of(config: Config): readonly Config[]
  /** Whether a part measures by the clock: then it is computed when nothing else is. */
  isTimed?(part: Config): boolean
  /** What the whole run gives, from what its parts gave, in their order. */
  join(results: readonly [Result, ...Result[]]): Result
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
 * `Progress` and `Result` are plain JSON: they cross to the page that shows them and are kept in the ledger.
 *
 * A run yields at least every 50 ms or so; between two steps it is paused, cancelled or found to be over its time. Cancelling
 * returns from the generator, so what `finally` disposes is gone in every case.
 */
export interface Experiment<Config extends ConfigValues, Progress extends Step, Result> {
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
  presets: Record<PresetName, Preset<Config>>
  run(config: Config, context: RunContext): AsyncGenerator<Progress, Result>
  parts?: Parts<Config, Result>
  /** What runs may begin from instead of training it anew. */
  checkpoint?: Checkpoint<Config, Progress>
  /** The paper's protocol on data that the repository may not keep. */
  ownData?: AnyOwnData
  /** The seed that runs has left `progress`; the seeds that are through have left `results`. Either may be empty. */
  figures(progress: readonly Progress[], results: readonly Result[]): Figure[]
  /** Moving worlds for readers to steer, with ids of their own. */
  scenes?: readonly AnyScene[]
  claims: readonly Claim<Result>[]
  /** The paper's tables that no run here reproduces. */
  reported?: readonly ReportedTable[]
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

/** For whoever handles experiments without knowing which. */
// biome-ignore lint/suspicious/noExplicitAny: what goes in and out of one experiment is its own; nobody mixes two.
export type AnyExperiment = Experiment<any, any, any>

/** Checks that the parts fit, and gives the experiment back. */
export function defineExperiment<Config extends ConfigValues, Progress extends Step, Result>(
  experiment: Experiment<Config, Progress, Result>,
): Experiment<Config, Progress, Result> {
  return experiment
}
