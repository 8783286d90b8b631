// scholium restore: what scholium backup wrote, into an empty library.
import { restoreBackup } from '#actions/backup/restore-backup.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { type FileCommand, runFileCommand } from './take-out.ts'

const usage = `scholium restore FILE [--json]

Puts a backup of this or an earlier version into a library that holds nothing: a new database, or a data folder that
scholium serve has not filled yet. The file is read whole and held against its own checksums before anything is written.
All of it comes back, or nothing does. People sign in as before. Letters that waited are sent by whoever serves the copy:
for a drill set SCHOLIUM_JOBS=off.
`

const command: FileCommand = {
  usage,
  verb: 'Restoring',
  isPrepared: false,
  async run({ file, storage, blobs, onStep }) {
    const made = await restoreBackup(storage, operator, { file, blobs, onStep })
    if (isRefusal(made)) return made
    const missing =
      made.missingImages === 0 ? '' : ` ${made.missingImages} images were missing when it was made.`
    const held = `${made.rows} rows of ${made.tables} tables and ${made.images} images`
    return { sentence: `The library of ${made.madeAt} is back: ${held}.${missing}`, values: made }
  },
}

export function restore(args: string[]): Promise<number> {
  return runFileCommand(command, args)
}
