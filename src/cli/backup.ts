// scholium backup: the whole library in one file.
import { writeBackup } from '#actions/backup/write-backup.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { type FileCommand, runFileCommand } from './file-command.ts'
import { backupTexts } from './texts/files.ts'

const command: FileCommand = {
  usage: backupTexts.usage,
  verb: backupTexts.verb,
  async run({ file, storage, blobs, onStep }) {
    const made = await writeBackup(storage, operator, { file, blobs, onStep })
    if (isRefusal(made)) return made
    const missing = made.missingImages === 0 ? '' : backupTexts.missingImages(made.missingImages)
    const count = backupTexts.count(made.rows, made.tables, made.images)
    return { sentence: backupTexts.done(file, count, made.bytes) + missing, values: made }
  },
}

export function backup(args: string[]): Promise<number> {
  return runFileCommand(command, args)
}
