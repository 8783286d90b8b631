// Every check there is, in order, with a heading and the time each took; ends with one line of numbers.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onStop } from '#cli/stop-signals.ts'
import { isRefusal } from '#domain/refusals.ts'
import { ensureChromium } from './chromium.ts'
import { startOtherPostgres } from './other-postgres.ts'
import { add, type Tally, tallyCheck, tallyTests } from './tally.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const reports = mkdtempSync(join(tmpdir(), 'scholium-reports-'))
const biome = 'node_modules/@biomejs/biome/bin/biome'
const typescript = 'node_modules/typescript/bin/tsc'
const vitest = 'node_modules/vitest/vitest.mjs'
/** These start servers of their own, whatever DATABASE_URL says; once is enough. */
const ownServers = ['src/storage/server/**', 'test/crash/**', 'test/faults/**', 'test/hostile/**']
/**
 * What these show is the same whatever the database: once is enough, unless it is the only one there is. Every action and every
 * query also runs in src/actions, test/api and test/site, which both servers see.
 */
const anyDatabase = [
  ...['lab/**', 'experiments/**', 'scripts/**', 'test/browser/**', 'test/cli/**', 'test/*.test.ts'],
  ...['src/text/**', 'src/domain/**', 'src/sources/**', 'src/mail/**', 'src/web/**', 'src/cli/**'],
  ...['accounts', 'discussion', 'following', 'moderation', 'takeout', 'writing'].map(
    (part) => `test/${part}/**`,
  ),
]

let running: ChildProcess | undefined
let isStopped = false
onStop(() => {
  isStopped = true
  running?.kill('SIGTERM')
})

let total: Tally = { passed: 0, failed: 0, failures: [] }
await step('Format and lint', async () => tallyCheck('format and lint', await node([biome, 'check', '.'])))
await step('Types', async () => tallyCheck('types', await node([typescript])))
await step('Chromium', findBrowser)
await step('Tests on the server Scholium runs itself', () => runTests('own', { DATABASE_URL: '' }))
await step('Tests on another PostgreSQL', runTestsElsewhere)
rmSync(reports, { recursive: true })

// Last, because of a long log often only the end is kept.
for (const failure of total.failures) console.log(`FAILED ${failure}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 || isStopped ? 1 : 0)

async function step(title: string, work: () => Promise<Tally>): Promise<void> {
  if (isStopped) return
  console.log(`\n== ${title}`)
  const start = performance.now()
  const tally = await work()
  total = add(total, tally)
  const seconds = ((performance.now() - start) / 1_000).toFixed(1)
  console.log(`== ${title}: ${tally.failed === 0 ? 'ok' : 'FAILED'}, ${seconds} s`)
}

async function findBrowser(): Promise<Tally> {
  const chromium = await ensureChromium()
  if (isRefusal(chromium)) {
    console.error(chromium.message)
    return tallyCheck('Chromium', 1)
  }
  process.env.CHROMIUM_PATH = chromium
  console.log(chromium)
  return tallyCheck('Chromium', 0)
}

async function runTestsElsewhere(): Promise<Tally> {
  const given = process.env.DATABASE_URL
  if (given) return runTests('given', { DATABASE_URL: given }, ownServers)
  const other = await startOtherPostgres()
  if (isRefusal(other)) {
    console.error(other.message)
    return tallyCheck('another PostgreSQL', 1)
  }
  try {
    return await runTests('other', { DATABASE_URL: other.url }, [...ownServers, ...anyDatabase])
  } finally {
    await other.stop()
  }
}

async function runTests(name: string, env: NodeJS.ProcessEnv, left: string[] = []): Promise<Tally> {
  const args = left.flatMap((files) => ['--exclude', files])
  const report = join(reports, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return tallyTests(report, await node([vitest, 'run', ...reporters, ...args], env))
}

function node(args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  running = child
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
}
