// Parses one experiment command's arguments and options.
import { parseArgs } from 'node:util'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { type RequestValues, requestOptions } from './request.ts'

export interface CommandLine {
  words: string[]
  values: RequestValues & {
    json?: string | undefined
    checkpoint?: boolean | undefined
    only?: string[] | undefined
    into?: string | undefined
  }
}

/** A name in `requestOptions`. */
export type OptionName = keyof typeof requestOptions
const allOptions = Object.keys(requestOptions) as OptionName[]

/** Parses the arguments and does the work; refusals go to standard error. Returns 2 if the arguments are wrong. */
export async function withCommandLine(
  args: string[],
  work: (line: CommandLine) => Promise<number | Refusal>,
  names: readonly OptionName[] = allOptions,
): Promise<number> {
  let line: CommandLine
  try {
    const options = Object.fromEntries(names.map((name) => [name, requestOptions[name]]))
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    line = { words: positionals, values }
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error), 2)
  }
  const done = await work(line)
  return isRefusal(done) ? complain(done.message, done.code === 'run-failed' ? 1 : 2) : done
}

function complain(message: string, code: number): number {
  process.stderr.write(`${message}\n`)
  return code
}
