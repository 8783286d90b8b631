// The job that computes runs again: what agrees, what differs, what cannot be told, and checks that are broken off.

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { addRun } from '#actions/ledger/add-run.ts'
import { noteCheckTime } from '#actions/ledger/note-check-time.ts'
import { removeRun } from '#actions/ledger/remove-run.ts'
import { settleRun } from '#actions/ledger/settle-run.ts'
import { giveBackRun, type TakenRun, takeRunToCheck } from '#actions/ledger/take-run-to-check.ts'
import type { Post } from '#actions/letters/send-due-letters.ts'
import { operator, reader } from '#domain/actor.ts'
import { mostAttempts } from '#domain/ledger/run.ts'
import { rabinowitz } from '#experiments/2019-rabinowitz-meta-learning/experiment.ts'
import { checkRuns } from '#jobs/check-runs.ts'
import { compareRuns } from '#jobs/compare-runs.ts'
import { startNodeWorker } from '#lab/run/node-host.ts'
import type { MeasuredRun } from '#lab/run/record.ts'
import { startSchedule } from '#lab/run/schedule.ts'
import { listenForChanges } from '#storage/changes.ts'
import { findRun, type RunCard } from '#storage/queries/runs.ts'
import { readRun } from '#web/read-run.ts'
import { type Member, signIn, testPassword } from '../support/browsing.ts'
import { accepted, someone } from '../support/discussed.ts'
import { sampleRun } from '../support/runs.ts'
import { createTestSite, databaseUrlOf, type TestSite } from '../support/site.ts'
import { soon } from '../support/soon.ts'

const entry = new URL('../../experiments/node-worker.ts', import.meta.url)
const victim = fileURLToPath(new URL('../support/check-runs-process.ts', import.meta.url))
const log = { info() {}, warn() {}, error() {} }

/** The cheapest there is: one domain, the fewest steps. */
const small = { ...sampleRun().config, domain: 'bandit', learnerSteps: 0.1, tasks: 8 }

let site: TestSite
let personId: number
/** Really computed. */
let honest: MeasuredRun

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  personId = (await someone(site.storage, 'ada')).personId
  const { experiment, preset } = sampleRun()
  const request = { experiment, preset, config: small, seeds: [1, 2], device: 'wasm' as const }
  const { ended } = startSchedule(rabinowitz, request, {
    workers: 2,
    startWorker: () => startNodeWorker(entry),
    now: () => performance.now(),
  })
  const end = await ended
  if (end.kind !== 'done') throw new Error(JSON.stringify(end))
  honest = accepted(readRun(end.record)).run as MeasuredRun
})
beforeEach(() => site.storage.pool.query('truncate runs, run_checks'))
afterAll(() => site.close())

async function add(run: MeasuredRun): Promise<number> {
  return accepted(await addRun(site.storage, operator, { personId, run, isPlain: false })).id
}

function work({ minutes = 10, signal = new AbortController().signal } = {}) {
  const services = { post: {} as Post, checks: { minutes } }
  return checkRuns.run({ storage: site.storage, services, log, signal })
}

async function checkOf(id: number): Promise<RunCard['check'] | undefined> {
  return (await findRun(site.storage.pool, id))?.check
}

async function takeAndGiveBack(): Promise<TakenRun | undefined> {
  const taken = await takeRunToCheck(site.storage, operator)
  if (taken === undefined) return undefined
  const one = accepted(taken)
  await giveBackRun(site.storage, operator, one)
  return one
}

async function attemptsOf(id: number): Promise<number> {
  const { rows } = await site.storage.pool.query('select check_attempts as n from runs where id = $1', [id])
  return rows[0].n
}

/** With the first number that is measured changed. */
function forged(by: number, changes: Partial<MeasuredRun> = {}): { run: MeasuredRun; claim: string } {
  const found = Object.entries(honest.measured).find(([, { verdict }]) => verdict !== 'not measured')
  const [claim = '', whole] = found ?? []
  const values = (whole?.values ?? []).map((value, index) => (index === 0 ? (value ?? 0) + by : value))
  const measured = { ...honest.measured, [claim]: { values } as never }
  return { claim, run: accepted(readRun({ ...honest, ...changes, measured })).run as MeasuredRun }
}

test('a look for runs that finds none tells nobody, since what is told would wake the job again', async () => {
  const heard: string[] = []
  const changes = await listenForChanges(site.storage, log, (topic) => heard.push(topic))
  expect(await work()).toEqual({ agrees: 0, differs: 0, unchecked: 0 })
  await site.storage.pool.query(`select tell('{papers}')`)
  await vi.waitFor(() => expect(heard).toContain('papers'), soon)
  expect(heard).not.toContain('runs')
  await changes.close()
})

describe('a run whose check is through', () => {
  test('agrees where it was honest, differs where it was not, with both numbers', async () => {
    const { run, claim } = forged(0.01)
    const [good, bad] = [await add(honest), await add(run)]
    expect(await work()).toEqual({ agrees: 1, differs: 1, unchecked: 0 })
    const { engine, device } = honest
    const check = await checkOf(good)
    expect(check).toEqual({
      ...{ state: 'agrees', checkedAt: expect.any(Date), seeds: [1, 2], engine, device },
      seconds: expect.any(Number),
    })
    const [was, is] = [run, honest].map((one) => Number(one.measured[claim]?.values[0]?.toPrecision(7)))
    const worse = await checkOf(bad)
    expect(worse).toMatchObject({ state: 'differs', seeds: [1, 2] })
    const same = run.measured[claim]?.verdict === honest.measured[claim]?.verdict
    expect(worse?.note).toContain(
      same ? `${claim} is ${was} as added and ${is} in the check, for seed 1` : claim,
    )
  })

  test('agrees where it came from another device and its verdicts are the same', async () => {
    const { run } = forged(1e-3, { device: 'webgpu' })
    const id = await add(run)
    await work()
    expect(await checkOf(id)).toMatchObject({ state: 'agrees', device: 'wasm, 1 thread' })
  })

  test('is left as it is by the next run of the job', async () => {
    const id = await add(honest)
    const outcome = { state: 'differs', note: 'It does.' } as const
    accepted((await settleRun(site.storage, operator, { runId: id, outcome })) ?? {})
    await settleRun(site.storage, operator, { runId: id, outcome: { state: 'agrees' } })
    expect(await work()).toEqual({ agrees: 0, differs: 0, unchecked: 0 })
    expect(await checkOf(id)).toMatchObject({ state: 'differs', note: 'It does.' })
  })
})

describe('a run cannot be checked', () => {
  test.each<[string, Partial<MeasuredRun>, string, number?]>([
    [
      'of a version that runs no more',
      { version: 99 },
      `This is a run of version 99. Version ${rabinowitz.version} runs now.`,
    ],
    ['of an experiment that is gone', { experiment: 'gone' }, 'This library no longer has the experiment.'],
    ['that measured what is claimed no more', { measured: {} }, 'is missing.'],
    [
      'whose seeds took longer than a check has',
      { seconds: 1e6 },
      'One seed takes 8330 minutes, and a check may take 10 minutes.',
    ],
    ['within the time there is', { seconds: 0 }, 'Seed 1 didn’t finish within the 0.00001 minutes', 0.00001],
    ['where none is', {}, 'This library doesn’t check runs.', 0],
  ])('%s', async (_, changes, note, minutes = 10) => {
    const id = await add({ ...honest, ...changes })
    expect(await work({ minutes })).toEqual({ agrees: 0, differs: 0, unchecked: 1 })
    expect(await checkOf(id)).toMatchObject({ state: 'unchecked', note: expect.stringContaining(note) })
  })

  test('that never came to an end', async () => {
    const id = await add(honest)
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1)
      expect(await takeRunToCheck(site.storage, operator)).toMatchObject({ id, run: honest })
    expect(await takeRunToCheck(site.storage, operator)).toBeUndefined()
    expect(await checkOf(id)).toMatchObject({
      ...{ state: 'unchecked', note: 'Its check was begun 3 times and did not come to an end.' },
    })
  })
})

describe('a check that is broken off', () => {
  test('because the process stops leaves the run waiting, as if it had not begun', async () => {
    const id = await add(honest)
    const stopping = new AbortController()
    const working = work({ signal: stopping.signal })
    await vi.waitUntil(async () => (await attemptsOf(id)) === 1, soon)
    stopping.abort()
    expect(await working).toEqual({ agrees: 0, differs: 0, unchecked: 0 })
    expect(await checkOf(id)).toEqual({ state: 'waiting' })
    expect(await attemptsOf(id)).toBe(0)
  })

  test('because the process is killed leaves the run waiting, and the next one checks it', async () => {
    const id = await add(honest)
    const child = spawn(process.execPath, [victim, databaseUrlOf(site)], { stdio: 'inherit' })
    await vi.waitUntil(async () => (await attemptsOf(id)) === 1, { timeout: 60_000 })
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await checkOf(id)).toEqual({ state: 'waiting' })
    expect(await work()).toEqual({ agrees: 1, differs: 0, unchecked: 0 })
  })
})

/** Some minutes of work, more than a test waits for. */
const long = { ...sampleRun().config, tasks: 2_000, probes: 32, metaSteps: 100_000 }

describe('a check in another process ends at once, and the next run has its turn,', () => {
  test.each<[string, (member: Member, runId: number) => Promise<unknown>]>([
    [
      'when the run is removed',
      (member, runId) => member.post(`/experiments/${honest.experiment}/runs/${runId}/remove`),
    ],
    [
      'when its person closes their account and takes the runs along',
      (member) => member.post('/settings/account/close', { closing: 'remove', password: testPassword }),
    ],
    [
      'when its person is marked as spam',
      (member) =>
        site.storage.pool.query(`update persons set state = 'spam' where id = $1`, [member.personId]),
    ],
    [
      'when its person is suspended',
      (member) =>
        site.storage.pool.query(`update persons set state = 'suspended' where id = $1`, [member.personId]),
    ],
  ])('%s', async (_, end) => {
    const member = await signIn(site, `member-${randomBytes(3).toString('hex')}`)
    const run = { ...honest, config: long, seconds: 60 }
    const draft = { personId: member.personId, run, isPlain: false }
    const { id } = accepted(await addRun(site.storage, operator, draft))
    const child = spawn(process.execPath, [victim, databaseUrlOf(site)], { stdio: 'inherit' })
    const ended = once(child, 'exit')
    try {
      await vi.waitUntil(async () => (await attemptsOf(id)) === 1, { timeout: 30_000 })
      const next = await add(honest)
      // Well into its first seed.
      await sleep(3_000)
      expect(await checkOf(id)).toEqual({ state: 'waiting' })
      await end(member, id)
      expect(await ended).toEqual([0, null])
      expect(await checkOf(next)).toMatchObject({ state: 'agrees' })
      const { rows } = await site.storage.pool.query(
        'select seconds from run_checks where person_id = $1 and seconds >= 1',
        [member.personId],
      )
      expect(rows.length).toBe(_.includes('closes') ? 0 : 1)
    } finally {
      child.kill('SIGKILL')
      await ended
    }
  })
})

test('the oldest is taken first, and none of somebody who is marked as spam', async () => {
  const older = await add(honest)
  const newer = await add({ ...honest, engine: 'another 1' })
  await site.storage.pool.query(`update runs set queued_at = now() - interval '1 day' where id = $1`, [older])
  expect(await takeAndGiveBack()).toMatchObject({ id: older })
  await site.storage.pool.query(`update runs set queued_at = now() - interval '2 days' where id = $1`, [
    newer,
  ])
  expect(await takeAndGiveBack()).toMatchObject({ id: newer })
  await site.storage.pool.query(`update persons set state = 'spam' where id = $1`, [personId])
  expect(await takeRunToCheck(site.storage, operator)).toBeUndefined()
  await site.storage.pool.query(`update persons set state = 'active' where id = $1`, [personId])
})

describe('a turn', () => {
  let bob: number
  beforeAll(async () => {
    bob = (await someone(site.storage, 'bob')).personId
  })

  /** Queued long before anything else here. */
  async function addEarly(run: MeasuredRun): Promise<number> {
    const id = await add(run)
    await site.storage.pool.query(`update runs set queued_at = now() - interval '1 hour' where id = $1`, [id])
    return id
  }

  async function addOf(person: number, run = honest): Promise<number> {
    const draft = { personId: person, run, isPlain: false, now: new Date(0) }
    return accepted(await addRun(site.storage, operator, draft)).id
  }

  /** As a check of the person's that came to an end. */
  async function spend(seconds: number): Promise<void> {
    const taken = accepted((await takeRunToCheck(site.storage, operator)) ?? {}) as TakenRun
    await noteCheckTime(site.storage, operator, { checkId: taken.checkId, seconds })
    await settleRun(site.storage, operator, { runId: taken.id, outcome: { state: 'agrees' } })
  }

  test('is first of the person who had less computed in the last day, whatever dates they bring', async () => {
    await add(honest)
    await spend(60)
    const early = await addEarly({ ...honest, engine: 'another 1' })
    const late = await addOf(bob)
    expect(await takeAndGiveBack()).toMatchObject({ id: late })
    const later = new Date(Date.now() + 2 * 86_400_000)
    expect(await takeRunToCheck(site.storage, operator, { now: later })).toMatchObject({ id: early })
  })

  test('is not won by removing what was checked, or is being checked', async () => {
    const done = await add(honest)
    await spend(60)
    await removeRun(site.storage, operator, done)
    const begun = await addEarly({ ...honest, engine: 'another 1' })
    await takeRunToCheck(site.storage, operator)
    await removeRun(site.storage, operator, begun)
    await addEarly({ ...honest, engine: 'another 2' })
    const late = await addOf(bob)
    expect(await takeRunToCheck(site.storage, operator)).toMatchObject({ id: late })
  })

  test.each<[string, number, boolean]>([
    ['counts for the time since', 1_200, true],
    ['counts for no longer than a check may take', 500, false],
  ])('after a check that was killed with its process %s', async (_, longest, isLast) => {
    const killed = await add(honest)
    await takeRunToCheck(site.storage, operator)
    await removeRun(site.storage, operator, killed)
    await site.storage.pool.query(`update run_checks set begun_at = now() - interval '1000 seconds'`)
    const done = await addOf(bob)
    await spend(700)
    await removeRun(site.storage, operator, done)
    const late = await addOf(bob, { ...honest, engine: 'another 1' })
    const early = await addEarly({ ...honest, engine: 'another 2' })
    expect(await takeRunToCheck(site.storage, operator, { longest })).toMatchObject({
      id: isLast ? late : early,
    })
  })

  test('goes by what was computed, not by how many runs', async () => {
    for (const engine of ['another 1', 'another 2', 'another 3']) {
      await add({ ...honest, engine })
      await spend(2)
    }
    await addOf(bob)
    await spend(600)
    await addOf(bob, { ...honest, engine: 'another 1' })
    const mine = await add({ ...honest, engine: 'another 4' })
    expect(await takeRunToCheck(site.storage, operator)).toMatchObject({ id: mine })
  })
})

describe('of a run of which only some seeds came through, it is told why', () => {
  const why = 'Seed 2 failed: A dart broke.'

  test('beside that it agrees', () => {
    expect(compareRuns({ claims: [] }, honest, honest, why)).toMatchObject({ state: 'agrees', note: why })
    expect(compareRuns({ claims: [] }, honest, honest, undefined)).not.toHaveProperty('note')
  })

  test('behind what differs', () => {
    const { state, note } = compareRuns({ claims: [] }, forged(0.01).run, honest, why) ?? {}
    expect([state, note?.endsWith(`. ${why}`)]).toEqual(['differs', true])
  })
})

test('checking is the library’s own business', async () => {
  expect(await takeRunToCheck(site.storage, reader)).toMatchObject({ code: 'not-allowed' })
  expect(await giveBackRun(site.storage, reader, { id: 1, checkId: 1 })).toMatchObject({
    code: 'not-allowed',
  })
  const outcome = { state: 'agrees' } as const
  expect(await settleRun(site.storage, reader, { runId: 1, outcome })).toMatchObject({ code: 'not-allowed' })
})
