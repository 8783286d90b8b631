// The command line: finds the command, runs it, and exits with its code.
import { helpTexts } from './texts/help.ts'

/** Exit codes: 0 done, 1 it failed, 2 the command line was wrong. */
export type Command = (args: string[]) => Promise<number>

/** Loaded on demand: all of them together take seconds. */
const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./serve.ts')).serve,
  worker: async () => (await import('./worker.ts')).worker,
  render: async () => (await import('./render.ts')).render,
  identify: async () => (await import('./identify.ts')).identify,
  admin: async () => (await import('./admin.ts')).admin,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  dump: async () => (await import('./dump.ts')).dump,
  export: async () => (await import('./export.ts')).exportPerson,
  import: async () => (await import('./import.ts')).importFiles,
  convert: async () => (await import('./convert.ts')).convert,
  experiment: async () => (await import('./experiment/experiment.ts')).experiment,
}

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
if (command) {
  const run = await command()
  process.exitCode = await run(args)
} else {
  const wantsHelp = name === '' || name === '--help' || name === 'help' || name === '-h'
  const text = wantsHelp ? helpTexts.help : helpTexts.unknownCommand(name)
  ;(wantsHelp ? process.stdout : process.stderr).write(text)
  process.exitCode = wantsHelp ? 0 : 2
}
