// The command line: finds the command, runs it, and turns its answer into an exit code.
import { help } from './help.ts'

/** Exit codes: 0 done, 1 it failed, 2 the command line was wrong. */
export type Command = (args: string[]) => Promise<number>

/** Loaded when it is asked for: together they take seconds. */
const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./serve.ts')).serve,
  worker: async () => (await import('./worker.ts')).worker,
  render: async () => (await import('./render.ts')).render,
  admin: async () => (await import('./admin.ts')).admin,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  dump: async () => (await import('./dump.ts')).dump,
  export: async () => (await import('./export.ts')).exportPerson,
  import: async () => (await import('./import.ts')).importPerson,
  experiment: async () => (await import('./experiment/experiment.ts')).experiment,
}

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (command) {
  const run = await command()
  process.exitCode = await run(args)
} else {
  const asked = name === '' || name === '--help' || name === 'help' || name === '-h'
  const text = asked ? help : `There is no command “${name}”.\n\n${help}`
  ;(asked ? process.stdout : process.stderr).write(text)
  process.exitCode = asked ? 0 : 2
}
