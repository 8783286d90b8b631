// scholium experiment: checks papers' claims on the command line.
import type { Command } from '../main.ts'
import { experimentTexts } from '../texts/experiment.ts'
import { attack } from './attack.ts'
import { film } from './film.ts'
import { listExperiments } from './list.ts'
import { report } from './report.ts'
import { runExperiment } from './run.ts'
import { train } from './train.ts'
import { verify } from './verify.ts'

const commands: Record<string, Command> = {
  list: listExperiments,
  run: runExperiment,
  verify,
  report,
  attack,
  film,
  train,
}

export async function experiment(args: string[]): Promise<number> {
  const [name = '', ...rest] = args
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  const wantsOwnHelp = rest.includes('--help') || rest.includes('-h')
  if (command && !wantsOwnHelp) return command(rest)
  const isHelp = wantsOwnHelp || name === '--help' || name === '-h'
  const text = isHelp ? experimentTexts.usage : experimentTexts.unknownCommand
  ;(isHelp ? process.stdout : process.stderr).write(text)
  return isHelp ? 0 : 2
}
