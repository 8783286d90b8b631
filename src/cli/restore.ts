// scholium restore: a backup into an empty library.
import { restoreBackup } from '#actions/backup/restore-backup.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { type FileCommand, runFileCommand } from './file-command.ts'
import { backupTexts, restoreTexts } from './texts/files.ts'

const command: FileCommand = {
  usage: restoreTexts.usage,
  verb: restoreTexts.verb,
  isPrepared: false,
  async run({ file, storage, blobs, onStep }) {
    const made = await restoreBackup(storage, operator, { file, blobs, onStep })
    if (isRefusal(made)) return made
    const missing = made.missingImages === 0 ? '' : restoreTexts.missingImages(made.missingImages)
    const count = backupTexts.count(made.rows, made.tables, made.images)
    return { sentence: restoreTexts.done(made.madeAt, count) + missing, values: made }
  },
}

export function restore(args: string[]): Promise<number> {
  return runFileCommand(command, args)
}
