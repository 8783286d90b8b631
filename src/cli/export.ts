// scholium export: everything that belongs to one person, or their summaries as a table.
import { pipeline } from 'node:stream/promises'
import { refuseFile } from '#actions/backup/write-backup.ts'
import { writeWhole } from '#actions/files/write-whole.ts'
import { exportAccount } from '#actions/takeout/export-account.ts'
import { exportCsv } from '#actions/takeout/export-csv.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { type Answer, type FileCommand, type FileWork, runFileCommand } from './file-command.ts'
import { findPersonId } from './find-person.ts'
import { exportTexts } from './texts/files.ts'

const command: FileCommand = {
  usage: exportTexts.usage,
  verb: exportTexts.verb,
  options: { person: { type: 'string' } },
  required: ['person'],
  async run(work) {
    const personId = await findPersonId(work.storage, work.values.person)
    if (isRefusal(personId)) return personId
    try {
      const refusal = await (work.file.endsWith('.csv') ? writeCsv : writeZip)(work, personId)
      return refusal ?? answer(work)
    } catch (error) {
      return refuseFile(error, work.file)
    }
  },
}

function answer({ file, values }: FileWork): Answer {
  return {
    sentence: exportTexts.done(file, String(values.person)),
    values: { file, person: values.person },
  }
}

async function writeZip({ storage, blobs, file }: FileWork, personId: number): Promise<Refusal | undefined> {
  const made = await exportAccount(storage, blobs, operator, personId)
  if (isRefusal(made)) return made
  await writeWhole(file, (sink) => Promise.all([made.written, pipeline(made.content, sink)]))
  return undefined
}

async function writeCsv({ storage, file }: FileWork, personId: number): Promise<Refusal | undefined> {
  const text = await exportCsv(storage, operator, personId)
  if (isRefusal(text)) return text
  await writeWhole(file, async (sink) => sink.write(text))
  return undefined
}

export function exportPerson(args: string[]): Promise<number> {
  return runFileCommand(command, args)
}
