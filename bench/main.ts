// npm run bench: runs one suite and prints what it measured.
import { writeFile } from 'node:fs/promises'
import { isRefusal } from '#domain/refusals.ts'
import { type CommandLine, readCommandLine, usage } from './options.ts'
import { reportText } from './report.ts'
import { suites } from './suites.ts'

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  const line = readCommandLine(args)
  if (isRefusal(line)) return fail(line.message)
  if (line.help) {
    process.stdout.write(`${usage}\nSuites:\n\n${suiteLines()}`)
    return 0
  }
  return runSuite(line)
}

async function runSuite({ suite: name, papers, summaries, seconds, json }: CommandLine): Promise<number> {
  const suite = suites.find((one) => one.name === name)
  if (suite === undefined) return fail(`There’s no suite “${name}”. These exist:\n\n${suiteLines()}`)
  const report = await suite.run({ papers, summaries, seconds, say })
  process.stdout.write(`\n${reportText(report)}`)
  if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`)
  return 0
}

function suiteLines(): string {
  return suites.map(({ name, about }) => `  ${name.padEnd(8)} ${about}\n`).join('')
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

function fail(message: string): number {
  process.stderr.write(`${message}\n\n${usage}`)
  return 2
}
