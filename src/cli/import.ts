// scholium import: an account's export, or a table of summaries, into one person's account.
import { readFile } from 'node:fs/promises'
import { importFile } from '#actions/takeout/import-file.ts'
import { countOf } from '#actions/takeout/import-report.ts'
import { dialects } from '#actions/takeout/parts.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { visibilities } from '#domain/summaries/summary.ts'
import { readRun } from '#web/read-run.ts'
import { findPersonId } from './person-named.ts'
import { type FileCommand, runFileCommand } from './take-out.ts'

const usage = `scholium import --person NAME FILE [--visibility V] [--dialect D] [--json]

Brings what scholium export or a person's settings wrote, or a table in ShortScience.org's form, into the account of NAME.
Papers that are missing are added; what the person has stays as it is. What wasn't imported is said on standard error.

--visibility public|unlisted|private   for all summaries; otherwise a zip says it of each, and a table's are private
--dialect shortscience|scholium        of a table's texts (shortscience)
`

const command: FileCommand = {
  usage,
  verb: 'Importing',
  options: { person: { type: 'string' }, visibility: { type: 'string' }, dialect: { type: 'string' } },
  required: ['person'],
  choices: { visibility: visibilities, dialect: dialects },
  async run({ storage, blobs, file, values }) {
    const personId = await findPersonId(storage, values.person)
    if (isRefusal(personId)) return personId
    const bytes = await readFile(file).catch(() => undefined)
    if (bytes === undefined) return refuse('file-unreadable', `${file} cannot be read.`)
    const visibility = visibilities.find((one) => one === values.visibility)
    const dialect = dialects.find((one) => one === values.dialect)
    const report = await importFile(storage, blobs, operator, {
      ...{ personId, bytes, visibility, dialect, readRun },
    })
    if (isRefusal(report)) return report
    for (const { what, outcome, reason } of report.lines)
      if (reason !== undefined && !values.json) process.stderr.write(`${what}: ${outcome}. ${reason}\n`)
    const counts = {
      added: countOf(report, 'added'),
      waiting: countOf(report, 'waiting'),
      skipped: countOf(report, 'skipped'),
      refused: countOf(report, 'refused'),
    }
    const sentence = `${counts.added} items imported with ${report.papers} new papers; ${counts.skipped} left as they are, ${counts.refused} failed.`
    return { sentence, values: { ...counts, ...report } }
  },
}

export function importPerson(args: string[]): Promise<number> {
  return runFileCommand(command, args)
}
