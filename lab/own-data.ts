// A paper's protocol on data that the repository may not keep, for anyone who has them in a folder, at the command line.
import type { ConfigFields, ConfigValues } from './config.ts'
import type { Step } from './experiment.ts'
import type { Random } from './random.ts'

/** A folder of somebody's files. Names are relative to it, written with `/`, and do not lead out of it. */
export interface DataFolder {
  read(name: string): Promise<Uint8Array | FolderProblem>
}

export interface FolderProblem {
  kind: 'missing' | 'unreadable'
  /** After the file's name: `is a folder`. */
  message: string
}

export interface OwnDataContext {
  seed: number
  /** Numbers that depend on the seed and the stream's name only. */
  random(stream: string, index?: number): Random
  folder: DataFolder
}

export interface OwnDataStep extends Step {
  /** A line for people: an epoch's numbers. */
  told?: string
}

export type OwnDataEnd =
  /** `result` is plain JSON. */
  | { kind: 'done'; measured: Record<string, number>; result: unknown }
  /** All that is wrong with the folder, a line each, with the file and the reason. */
  | { kind: 'refused'; problems: readonly string[] }
  /** What ended it after it had begun to learn. */
  | { kind: 'failed'; problem: string }

export interface OwnData<Config extends ConfigValues> {
  /** How the folder is laid out, a sentence each. */
  layout: readonly string[]
  config: ConfigFields<Config>
  /** Yields and disposes as an experiment's run does. */
  run(config: Config, context: OwnDataContext): AsyncGenerator<OwnDataStep, OwnDataEnd>
}

/** For anyone who handles them without knowing which. */
// biome-ignore lint/suspicious/noExplicitAny: what one is set to is its own; nobody mixes two.
export type AnyOwnData = OwnData<any>

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g

/** Others' text within a line of ours, which it neither ends nor paints. */
export function escapeControls(text: string): string {
  return text.replace(controls, (odd) => `\\u${odd.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A name in a message: as it is, or as a JSON string where it would end or paint the line. */
export function writeName(name: string): string {
  return name.search(controls) < 0 ? name : escapeControls(JSON.stringify(name))
}

/** Why no file of a folder has this name; nothing where one can. */
export function whyNoName(name: string): string | undefined {
  const parts = name.split(/[/\\]/)
  if (parts.includes('..') || /^(?:[/\\]|[a-z]:)/i.test(name)) return 'leads out of the folder'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  const isOdd = parts.some((part) => part === '' || part === '.') || /[\\\u0000-\u001f]/.test(name)
  return isOdd ? 'isn’t a plain file name, such as diving/001' : undefined
}
