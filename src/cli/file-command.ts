// The frame of commands that read or write one file: options, storage with its images, progress, an answer.
import { parseArgs } from 'node:util'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import { openBlobStore } from '#storage/blobs/open.ts'
import type { Storage } from '#storage/connection.ts'
import { type Progress, showProgress } from './progress.ts'
import type { Settings } from './settings.ts'
import { fileTexts } from './texts/files.ts'
import { withStorage } from './with-storage.ts'

export interface FileCommand {
  usage: string
  /** What it's doing, shown before the progress bar: “Backing up”. */
  verb: string
  options?: Record<string, { type: 'string' | 'boolean' }>
  /** Options that are required. */
  required?: string[]
  /** The values that an option may have. */
  choices?: Record<string, readonly string[]>
  /** Whether the database is first brought to this version; true by default. */
  isPrepared?: boolean
  run(work: FileWork): Promise<Answer | Refusal>
}

export interface FileWork {
  file: string
  values: Record<string, string | boolean | undefined>
  storage: Storage
  blobs: BlobStore
  settings: Settings
  onStep: Progress['onStep']
}

/** A sentence for people, and values for programs (`--json`). */
export interface Answer {
  sentence: string
  values: object
}

interface Line {
  file: string
  values: FileWork['values']
}

const always = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const

export async function runFileCommand(command: FileCommand, args: string[]): Promise<number> {
  const line = readLine(command, args)
  if (line === 'help') {
    process.stdout.write(command.usage)
    return 0
  }
  if (typeof line === 'string') {
    process.stderr.write(`${line}\n\n${command.usage}`)
    return 2
  }
  return withStorage((storage, settings) => work(command, line, storage, settings), {
    isPrepared: command.isPrepared ?? true,
  })
}

async function work(
  { verb, run }: FileCommand,
  { file, values }: Line,
  storage: Storage,
  settings: Settings,
): Promise<number | Refusal> {
  const blobs = await openBlobStore({ folder: settings.data, s3: settings.s3 })
  if (isRefusal(blobs)) return blobs
  const isJson = values.json === true
  const progress = showProgress(verb, { isQuiet: isJson })
  const answer = await run({ file, values, storage, blobs, settings, onStep: progress.onStep })
  progress.end()
  if (isRefusal(answer)) return answer
  process.stdout.write(isJson ? `${JSON.stringify(answer.values)}\n` : `${answer.sentence}\n`)
  return 0
}

/** A string says what's wrong. */
function readLine(command: FileCommand, args: string[]): Line | 'help' | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { ...command.options, ...always },
    })
    if (values.help) return 'help'
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return fileTexts.nameOneFile
    return checkOptions(command, values) ?? { file, values }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function checkOptions(
  { required = [], choices = {} }: FileCommand,
  values: Line['values'],
): string | undefined {
  const missing = required.find((name) => values[name] === undefined)
  if (missing !== undefined) return fileTexts.missingOption(missing)
  const wrong = Object.entries(choices).find(([name, allowed]) => {
    const value = values[name]
    return value !== undefined && !allowed.includes(String(value))
  })
  return wrong && fileTexts.wrongOption(...wrong)
}
