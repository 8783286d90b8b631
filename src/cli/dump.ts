// scholium dump: what readers see of the library, as JSON Lines.
import { writeDump } from '#actions/dump/write-dump.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { type FileCommand, runFileCommand } from './take-out.ts'

const usage = `scholium dump FOLDER|FILE.zip [--json]

Writes everything that readers see, a file of JSON Lines for each kind of thing, into FOLDER or into one zip. docs/dump.md
says what each field means. Nothing private, unlisted, hidden or deleted is in it, nor who wrote what has no author's name.

It works on the database of DATABASE_URL, or on that of the data folder, whether or not scholium serve runs there.
`

const command: FileCommand = {
  usage,
  verb: 'Dumping',
  async run({ file, storage, settings, onStep }) {
    const origin = settings.origin ?? `http://localhost:${settings.port}`
    const library = { title: settings.title, origin }
    const made = await writeDump(storage, operator, { target: file, library, onStep })
    if (isRefusal(made)) return made
    const records = made.files.reduce((sum, part) => sum + part.records, 0)
    return { sentence: `${file} holds ${records} records in ${made.files.length} files.`, values: made }
  },
}

export function dump(args: string[]): Promise<number> {
  return runFileCommand(command, args)
}
