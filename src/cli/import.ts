// scholium import: papers from files of any size into the library, or summaries into one person's account.
import { parseArgs } from 'node:util'
import { dialects } from '#actions/takeout/parts.ts'
import { visibilities } from '#domain/summaries/summary.ts'
import { importPapers, type PapersLine } from './import-papers.ts'
import { importPerson, type PersonLine } from './import-person.ts'
import { fileTexts } from './texts/files.ts'
import { importPapersTexts as texts } from './texts/import.ts'

const options = {
  person: { type: 'string' },
  visibility: { type: 'string' },
  dialect: { type: 'string' },
  'dry-run': { type: 'boolean' },
  restart: { type: 'boolean' },
  refused: { type: 'string' },
  batch: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

export async function importFiles(args: string[]): Promise<number> {
  const line = readLine(args)
  if (line === 'help') {
    process.stdout.write(texts.usage)
    return 0
  }
  if (typeof line === 'string') {
    process.stderr.write(`${line}\n\n${texts.usage}`)
    return 2
  }
  return 'person' in line ? importPerson(line) : importPapers(line)
}

/** A string says what's wrong. */
function readLine(args: string[]): PapersLine | PersonLine | 'help' | string {
  try {
    const { values, positionals: paths } = parseArgs({ args, allowPositionals: true, options })
    if (values.help) return 'help'
    if (paths.length === 0) return texts.nameFiles
    return values.person === undefined ? papersLine(paths, values) : personLine(paths, values.person, values)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** More take more memory, and other writers wait longer. */
const mostInABatch = 50_000

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

function papersLine(paths: string[], values: Values): PapersLine | string {
  for (const name of ['visibility', 'dialect'] as const)
    if (values[name] !== undefined) return texts.notForPapers(name)
  const { refused, restart = false, json = false } = values
  if (refused !== undefined && paths.length > 1) return texts.refusedNeedsOneFile
  const batch = values.batch === undefined ? undefined : Number(values.batch)
  if (batch !== undefined && !(Number.isInteger(batch) && batch >= 1 && batch <= mostInABatch))
    return texts.batchWrong(mostInABatch)
  return { paths, refused, batch, isDryRun: values['dry-run'] ?? false, isAnew: restart, isJson: json }
}

function personLine(paths: string[], person: string, values: Values): PersonLine | string {
  for (const name of ['dry-run', 'restart', 'refused', 'batch'] as const)
    if (values[name] !== undefined) return texts.notForPerson(name)
  const visibility = visibilities.find((one) => one === values.visibility)
  if (values.visibility !== undefined && visibility === undefined)
    return fileTexts.wrongOption('visibility', visibilities)
  const dialect = dialects.find((one) => one === values.dialect)
  if (values.dialect !== undefined && dialect === undefined) return fileTexts.wrongOption('dialect', dialects)
  return { paths, person, visibility, dialect, isJson: values.json ?? false }
}
