// The command line: finds the command, runs it, and turns its answer into an exit code.
import { admin } from './admin.ts'
import { backup } from './backup.ts'
import { help } from './help.ts'
import { render } from './render.ts'
import { restore } from './restore.ts'
import { serve } from './serve.ts'
import { worker } from './worker.ts'

/** Exit codes: 0 done, 1 it failed, 2 the command line was wrong. */
export type Command = (args: string[]) => Promise<number>

const commands: Record<string, Command> = { serve, worker, render, admin, backup, restore }

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (command) {
  process.exitCode = await command(args)
} else {
  const asked = name === '' || name === '--help' || name === 'help' || name === '-h'
  const text = asked ? help : `There is no command “${name}”.\n\n${help}`
  ;(asked ? process.stdout : process.stderr).write(text)
  process.exitCode = asked ? 0 : 2
}
