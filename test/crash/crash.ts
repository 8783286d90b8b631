// Kills Node, its server, or both, at random moments under writes, and looks for what got lost.
// node test/crash/crash.ts --rounds 30 [--writer FILE] [--binaries FOLDER]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { kinds, type Outcome, playRound, type Round } from './round.ts'

/** From the first milliseconds of a start to well into the writing. */
const latestMoment = 4_000
/** Then a new folder is begun, so that some kills fall on a database that is just being made. */
const roundsPerFolder = 6

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    writer: { type: 'string', default: fileURLToPath(new URL('./community-writer.ts', import.meta.url)) },
    binaries: { type: 'string' },
  },
})

const folders: string[] = []
let promised = new Set<string>()
let failures = 0
print('round', 'killed', 'after ms', 'state', 'acked', 'promised', 'present', 'lost', 'double', 'start ms')
for (let number = 0; number < Number(values.rounds); number += 1) {
  if (number % roundsPerFolder === 0) await beginFolder()
  const round = makeRound(number)
  report(round, await playRound(round))
}
await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })))
console.log(failures === 0 ? 'Nothing acknowledged was lost.' : `${failures} rounds failed.`)
process.exit(failures === 0 ? 0 : 1)

async function beginFolder(): Promise<void> {
  folders.push(await mkdtemp(join(tmpdir(), 'scholium-crash-')))
  promised = new Set()
}

function makeRound(number: number): Round {
  return {
    number,
    folder: folders.at(-1) ?? '',
    writerFile: resolve(values.writer),
    binaries: values.binaries,
    kind: kinds[number % kinds.length] ?? 'node',
    moment: Math.round(Math.random() * latestMoment),
    from: 'start',
    promised,
  }
}

function report({ number, kind, moment }: Round, outcome: Outcome): void {
  const { state, acknowledged, present, lost, doubled, restart, trouble } = outcome
  const numbers = [acknowledged, promised.size, present, lost.length, doubled.length, restart]
  print(String(number + 1), kind, String(moment), state, ...numbers.map(String))
  if (trouble !== undefined) console.log(`      ${trouble}`)
  if (lost.length > 0 || doubled.length > 0 || trouble !== undefined) failures += 1
}

function print(...cells: string[]): void {
  console.log(cells.map((cell) => cell.padStart(9)).join(''))
}
