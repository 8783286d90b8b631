// scholium dump: everything that's public, as JSON Lines.
import { writeDump } from '#actions/dump/write-dump.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { type FileCommand, runFileCommand } from './file-command.ts'
import { dumpTexts } from './texts/files.ts'

const command: FileCommand = {
  usage: dumpTexts.usage,
  verb: dumpTexts.verb,
  async run({ file, storage, settings, onStep }) {
    const origin = settings.origin ?? `http://localhost:${settings.port}`
    const library = { title: settings.title, origin }
    const made = await writeDump(storage, operator, { target: file, library, onStep })
    if (isRefusal(made)) return made
    const records = made.files.reduce((sum, part) => sum + part.records, 0)
    return { sentence: dumpTexts.done(file, records, made.files.length), values: made }
  },
}

export function dump(args: string[]): Promise<number> {
  return runFileCommand(command, args)
}
