// One experiment command's line: its words and options, or what is wrong with them.
import { parseArgs } from 'node:util'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { type RequestValues, requestOptions } from './request.ts'

export interface Line {
  words: string[]
  values: RequestValues & {
    json?: string | undefined
    checkpoint?: boolean | undefined
    into?: string | undefined
  }
}

/** Of what `requestOptions` says. */
export type OptionName = keyof typeof requestOptions
const allOptions = Object.keys(requestOptions) as OptionName[]

/** Reads the line and does the work; refusals are said on standard error. 2 where the line is wrong. */
export async function withLine(
  args: string[],
  work: (line: Line) => Promise<number | Refusal>,
  names: readonly OptionName[] = allOptions,
): Promise<number> {
  let line: Line
  try {
    const options = Object.fromEntries(names.map((name) => [name, requestOptions[name]]))
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    line = { words: positionals, values }
  } catch (error) {
    return say(error instanceof Error ? error.message : String(error), 2)
  }
  const done = await work(line)
  return isRefusal(done) ? say(done.message, done.code === 'run-failed' ? 1 : 2) : done
}

function say(message: string, code: number): number {
  process.stderr.write(`${message}\n`)
  return code
}
