// The command line of the benchmarks.
import { parseArgs } from 'node:util'
import { type Refusal, refuse } from '#domain/refusals.ts'

export interface CommandLine {
  suite: string
  papers: number
  summaries: number
  seconds: number
  /** File for the results as JSON. */
  json: string | undefined
  help: boolean
}

export const usage = `npm run bench -- [suite] [options]

  --papers N       papers in the library, or records to import, 300 to 1,000,000 (100000)
  --summaries N    summaries in it (20000)
  --seconds N      length of each measured run (5)
  --json FILE      also write everything measured to FILE
`

const [fewestPapers, mostPapers] = [300, 1_000_000]
/** Nearly every paper would have one, and drawing free places for more takes ever longer. */
const mostSummariesPerPaper = 5

export function readCommandLine(args: string[]): CommandLine | Refusal {
  const read = tryParse(args)
  if (read === undefined) return refuse('options-wrong', 'Can’t read the options.')
  const { values, positionals } = read
  const [papers, summaries, seconds] = [values.papers, values.summaries, values.seconds].map(Number)
  if (!isWhole(papers, fewestPapers, mostPapers))
    return refuse('papers-wrong', `--papers must be a whole number from ${fewestPapers} to ${mostPapers}.`)
  if (!isWhole(summaries, 1, papers * mostSummariesPerPaper))
    return refuse(
      'summaries-wrong',
      `--summaries must be a whole number, at most ${mostSummariesPerPaper} a paper.`,
    )
  if (!isWhole(seconds, 1, 600)) return refuse('seconds-wrong', '--seconds must be a whole number up to 600.')
  return { suite: positionals[0] ?? 'site', papers, summaries, seconds, json: values.json, help: values.help }
}

function tryParse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        papers: { type: 'string', default: '100000' },
        summaries: { type: 'string', default: '20000' },
        seconds: { type: 'string', default: '5' },
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch {
    return undefined
  }
}

function isWhole(value: number | undefined, least: number, most: number): value is number {
  return value !== undefined && Number.isInteger(value) && value >= least && value <= most
}
