// scholium import: an account's export, or a table of summaries, into one person's account.
import { readFile } from 'node:fs/promises'
import { importFile } from '#actions/takeout/import-file.ts'
import { countOf } from '#actions/takeout/import-report.ts'
import { dialects } from '#actions/takeout/parts.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { visibilities } from '#domain/summaries/summary.ts'
import { readRun } from '#web/read-run.ts'
import { type FileCommand, runFileCommand } from './file-command.ts'
import { findPersonId } from './find-person.ts'
import { fileTexts, importTexts } from './texts/files.ts'

const command: FileCommand = {
  usage: importTexts.usage,
  verb: importTexts.verb,
  options: { person: { type: 'string' }, visibility: { type: 'string' }, dialect: { type: 'string' } },
  required: ['person'],
  choices: { visibility: visibilities, dialect: dialects },
  async run({ storage, blobs, file, values }) {
    const personId = await findPersonId(storage, values.person)
    if (isRefusal(personId)) return personId
    const bytes = await readFile(file).catch(() => undefined)
    if (bytes === undefined) return refuse('file-unreadable', fileTexts.unreadable(file))
    const visibility = visibilities.find((one) => one === values.visibility)
    const dialect = dialects.find((one) => one === values.dialect)
    const report = await importFile(storage, blobs, operator, {
      personId,
      bytes,
      visibility,
      dialect,
      readRun,
    })
    if (isRefusal(report)) return report
    for (const { what, outcome, reason } of report.lines)
      if (reason !== undefined && !values.json)
        process.stderr.write(`${importTexts.line(what, outcome, reason)}\n`)
    const counts = {
      added: countOf(report, 'added'),
      waiting: countOf(report, 'waiting'),
      skipped: countOf(report, 'skipped'),
      refused: countOf(report, 'refused'),
    }
    return { sentence: importTexts.done(counts, report.papers), values: { ...counts, ...report } }
  },
}

export function importPerson(args: string[]): Promise<number> {
  return runFileCommand(command, args)
}
