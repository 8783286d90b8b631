// Processes that hang before they serve: they're killed, and started again where the site had begun.
import cluster from 'node:cluster'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { soon } from '../../test/support/soon.ts'
import { startProcesses } from './processes.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-hanging-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Children do one of `plan` after the other, and the last of it from then on. */
async function startPlanned(plan: ('serve' | 'die' | 'hang')[], start: number) {
  const starts = join(folder, `${plan.join('-')}.starts`)
  const exec = join(folder, `${plan.join('-')}.mjs`)
  await writeFile(starts, '')
  await writeFile(
    exec,
    `import { appendFileSync, readFileSync } from 'node:fs'
    const plan = ${JSON.stringify(plan)}
    const starts = ${JSON.stringify(starts)}
    const step = plan[Math.min(readFileSync(starts, 'utf8').length, plan.length - 1)]
    appendFileSync(starts, '.')
    process.on('message', (message) => {
      if (message.kind === 'beat') process.send({ kind: 'beat' })
      else if (step !== 'hang') process.send({ kind: 'serving' }, () => step === 'die' && process.exit(1))
    })
    process.on('disconnect', () => process.exit())`,
  )
  cluster.setupPrimary({ exec, execArgv: [] })
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => void lines.push(line) })
  const watching = { every: 3_000, longest: 30_000, start }
  const processes = startProcesses(
    { kind: 'start', connection: {}, port: 0, processes: 1 },
    log,
    () => {},
    watching,
  )
  return {
    processes,
    said: () => lines.join(''),
    starts: async () => (await readFile(starts, 'utf8')).length,
  }
}

test('one that hangs at the first start is killed, and the start is given up', async () => {
  const { processes, said, starts } = await startPlanned(['hang'], 300)
  expect(await processes.serving).toBe(false)
  expect(said()).toContain('never began to serve')
  expect(await starts()).toBeLessThan(2)
  await processes.stop()
})

test('one that hangs when it’s started again is killed and started once more', async () => {
  const { processes, said, starts } = await startPlanned(['die', 'hang', 'serve'], 5_000)
  expect(await processes.serving).toBe(true)
  await vi.waitFor(async () => expect(await starts()).toBeGreaterThanOrEqual(3), soon)
  expect(said()).toContain('never began to serve')
  expect(said()).toContain('it is started again')
  await processes.stop()
}, 60_000)
