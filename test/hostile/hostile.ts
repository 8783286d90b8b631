// Attacks a library of its own for ten minutes, and tells what its readers noticed.
// node test/hostile/hostile.ts [--minutes 10]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { besiege, type Waits } from './siege.ts'

/** Of readers' 99th percentile, beside attackers and without them. */
const mostRatio = 3

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
const folder = await mkdtemp(join(tmpdir(), 'scholium-hostile-'))
try {
  const { peace, war, attacks, memory, isAlive } = await besiege({
    folder,
    peace: 60,
    war: Number(values.minutes) * 60,
  })
  tell('in peace', peace)
  tell('attacked', war)
  const ratio = war.p99 / peace.p99
  console.log(`p99 attacked over p99 in peace: ${ratio.toFixed(2)} (aim ${mostRatio})`)
  console.log(`memory: ${memory.peace.toFixed(0)} MB in peace, ${memory.most.toFixed(0)} MB at the most`)
  console.log(`answers to the attackers: ${JSON.stringify(attacks)}`)
  console.log(isAlive ? 'It serves still.' : 'It stopped.')
  process.exitCode = isAlive && war.refused === 0 && ratio <= mostRatio ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

function tell(when: string, { requests, median, p99, longest, refused }: Waits): void {
  const times = [median, p99, longest].map((time) => time.toFixed(0)).join(', ')
  console.log(`${when}: ${requests} pages, median, p99 and longest ${times} ms, ${refused} not shown`)
}
