// scholium backup: everything the library holds in one file, while the site serves.
import { writeBackup } from '#actions/backup/write-backup.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { type FileCommand, runFileCommand } from './take-out.ts'

const usage = `scholium backup FILE [--json]

Writes all tables and images into FILE, a zip, as they are at one moment; the site may serve and people may write meanwhile.
FILE is there whole or not at all; one of the same name is replaced once the new one is on disk. It holds passwords' hashes,
the library's secret and whatever is private: only its owner may read it. Jobs that wait and mail in DATA/outbox are not in it.

It works on the database of DATABASE_URL, or on that of the data folder, whether or not scholium serve runs there.
`

const command: FileCommand = {
  usage,
  verb: 'Backing up',
  async run({ file, storage, blobs, onStep }) {
    const made = await writeBackup(storage, operator, { file, blobs, onStep })
    if (isRefusal(made)) return made
    const missing =
      made.missingImages === 0 ? '' : ` ${made.missingImages} images were missing from the store.`
    const held = `${made.rows} rows of ${made.tables} tables and ${made.images} images`
    return { sentence: `${file} holds ${held}, ${made.bytes} bytes.${missing}`, values: made }
  },
}

export function backup(args: string[]): Promise<number> {
  return runFileCommand(command, args)
}
