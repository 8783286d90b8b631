// scholium experiment: the papers' claims, checked at the command line.
import type { Command } from '../main.ts'
import { attack } from './attack.ts'
import { film } from './film.ts'
import { listExperiments } from './list.ts'
import { report } from './report.ts'
import { runExperiment } from './run.ts'
import { train } from './train.ts'
import { verify } from './verify.ts'

const usage = `scholium experiment list [--json]
scholium experiment run ID [--preset P] [--seed 1..5] [--set FIELD=VALUE]… [--device wasm|webgpu]
                           [--workers N] [--snapshot FOLDER] [--json FILE|-]
scholium experiment verify [ID]… [--preset P] [--seed 1..5]
scholium experiment report [ID]… [--preset P] [--seed 1..5] [--checkpoint] [--into FOLDER]
scholium experiment attack [ID]… [--seed 1] [--workers N] [--json FILE|-]
scholium experiment film [ID]… [--into FOLDER]
scholium experiment train ID FOLDER [--seed N] [--set FIELD=VALUE]… [--json FILE|-]

list    shows what there is, its presets, and what each can be set to.
run     computes and judges; it ends with 1 where a claim fails. With --snapshot it saves its state in FOLDER, at most a minute old:
        after a crash the same command goes on from there, and gives the same numbers.
verify  runs the stored results again and ends with 1 where the numbers differ.
report  makes the stored results and the tables of claims again, in the experiments' own folders or in FOLDER; with --checkpoint it
        first trains the weights that runs begin from.
attack  runs each experiment with its declared sabotages and shows which claims fail under them. It ends with 1 where a claim can't
        be made to fail.
film    records the films of the experiments' scenes again, which report does too.
train   runs the paper's protocol on data that you have in FOLDER, where an experiment has one; list shows how the folder is laid
        out. It ends with 2 where something is wrong with the folder, and says what, a line each.

Seeds, and the parts of a seed, are computed side by side in as many workers as there are cores, or as --workers says. The numbers
don't depend on how many there are.
`

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
  const isAsked = rest.includes('--help') || rest.includes('-h')
  if (command && !isAsked) return command(rest)
  const isHelp = isAsked || name === '--help' || name === '-h'
  const text = isHelp ? usage : `Say list, run, verify, report, attack, film or train.\n\n${usage}`
  ;(isHelp ? process.stdout : process.stderr).write(text)
  return isHelp ? 0 : 2
}
