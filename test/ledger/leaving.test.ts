// What becomes of runs when their person leaves, is marked as spam or takes everything along; and in dumps.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDump } from '#actions/dump/write-dump.ts'
import { addRun } from '#actions/ledger/add-run.ts'
import { decide } from '#actions/moderation/decide.ts'
import { sweep } from '#actions/sweep.ts'
import { exportAccount } from '#actions/takeout/export-account.ts'
import { importFile } from '#actions/takeout/import-file.ts'
import { operator } from '#domain/actor.ts'
import { runLimits } from '#domain/ledger/run.ts'
import { countVerdicts, findRun, listRuns } from '#storage/queries/runs.ts'
import { readRun } from '#web/read-run.ts'
import { type Member, signIn, testPassword } from '../support/browsing.ts'
import { accepted } from '../support/discussed.ts'
import { makeZip, readZip } from '../support/rebuilt-zip.ts'
import { sampleRun } from '../support/runs.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
})
afterAll(() => site.close())

const { experiment } = sampleRun()

async function addOne({ personId }: Member, seed = 1): Promise<number> {
  const draft = { ...accepted(readRun(sampleRun({ seeds: [seed] }))), personId }
  const { id } = accepted(await addRun(site.storage, operator, draft))
  await site.storage.pool.query(
    `update runs set check_state = 'agrees', checked_seeds = seeds where id = $1`,
    [id],
  )
  return id
}

async function listed(): Promise<number[]> {
  const page = await listRuns(site.storage.pool, { experiment, page: { page: 1 } })
  return page.items.map(({ id }) => id)
}

async function dumped(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'scholium-runs-'))
  const target = join(folder, 'all.zip')
  accepted(
    await writeDump(site.storage, operator, { target, library: { title: 'S', origin: 'https://x.org' } }),
  )
  const files = await readZip(target)
  await rm(folder, { recursive: true })
  return files.get('runs.jsonl') ?? ''
}

describe('closing an account', () => {
  test('leaves its runs without a name, where texts stay', async () => {
    const leaver = await signIn(site, 'leaver')
    const id = await addOne(leaver)
    await leaver.post('/settings/account/close', { closing: 'detach', password: testPassword })
    const run = await findRun(site.storage.pool, id)
    expect(run?.by).toEqual({ name: expect.stringMatching(/^former-/), displayName: 'Former member' })
    expect(await dumped()).not.toContain('leaver')
  })

  test('takes its runs along, where texts go', async () => {
    const remover = await signIn(site, 'remover')
    const id = await addOne(remover)
    await remover.post('/settings/account/close', { closing: 'remove', password: testPassword })
    expect(await findRun(site.storage.pool, id)).toBeUndefined()
    expect((await site.storage.pool.query('select from runs where id = $1', [id])).rowCount).toBe(0)
  })
})

test('runs of somebody who is marked as spam are seen and counted nowhere, until they are reinstated', async () => {
  const spammer = await signIn(site, 'spammer')
  const before = JSON.stringify(await countVerdicts(site.storage.pool))
  const id = await addOne(spammer)
  expect(await dumped()).toContain('"spammer"')
  const subject = { kind: 'person', id: spammer.personId } as const
  accepted(await decide(site.storage, operator, { subject, kind: 'spam', reason: 'It is.' }))
  expect(await findRun(site.storage.pool, id)).toBeUndefined()
  expect(await listed()).not.toContain(id)
  expect(JSON.stringify(await countVerdicts(site.storage.pool))).toBe(before)
  expect(await dumped()).not.toContain('"spammer"')
  accepted(await decide(site.storage, operator, { subject, kind: 'reinstate', reason: 'It is not.' }))
  expect(await listed()).toContain(id)
})

test('nothing of the ledger is swept, however old', async () => {
  const id = await addOne(await signIn(site, 'elder'))
  await site.storage.pool.query(`update runs set created_at = '2020-01-01' where id = $1`, [id])
  await sweep(site.storage, operator, new Date('2040-01-01'))
  expect(await findRun(site.storage.pool, id)).toBeDefined()
})

describe('an account that is taken along', () => {
  let away: TestSite
  let zip: Buffer

  beforeAll(async () => {
    away = await createTestSite({ hasLibrary: false })
    const mover = await signIn(site, 'mover')
    await site.storage.pool.query(`update runs set created_at = '2024-05-06 07:08:09.123+00' where id = $1`, [
      await addOne(mover),
    ])
    const taken = accepted(await exportAccount(site.storage, site.site.blobs, operator, mover.personId))
    zip = await buffer(taken.content)
  })
  afterAll(() => away.close())

  test('has its runs, each with what became of it', async () => {
    const [line] = ((await readZip(zip)).get('runs.jsonl') ?? '').trim().split('\n')
    const { run, check } = JSON.parse(line ?? '')
    expect(readRun(run)).toEqual(accepted(readRun(sampleRun({ seeds: [1] }))))
    expect(check).toMatchObject({ state: 'agrees', seeds: [1] })
  })

  test('brings them into another library once, where they wait for their check', async () => {
    const { personId } = await signIn(away, 'mover')
    const bring = async (bytes: Buffer) => {
      const report = accepted(
        await importFile(away.storage, away.site.blobs, operator, { personId, bytes, readRun }),
      )
      return report.lines.filter(({ what }) => what.startsWith('run '))
    }
    expect(await bring(zip)).toEqual([{ what: `run 1 of ${experiment}`, outcome: 'added' }])
    const { items } = await listRuns(away.storage.pool, { experiment, page: { page: 1 } })
    const { config, seeds, measured } = accepted(readRun(sampleRun({ seeds: [1] }))).run
    expect(items).toMatchObject([
      { by: { name: 'mover' }, createdAt: new Date('2024-05-06T07:08:09.123Z'), check: { state: 'waiting' } },
    ])
    expect(items).toMatchObject([{ config, seeds, measured, isPlain: true }])
    expect(await bring(zip)).toMatchObject([{ outcome: 'skipped', reason: 'It’s already here.' }])
  })

  test('brings no more in an hour than one may add', async () => {
    const { personId } = await signIn(away, 'many')
    const actor = { kind: 'person', personId, role: 'member', state: 'active' } as const
    const line = JSON.stringify({ run: sampleRun({ seeds: [1] }), createdAt: '2024-05-06T07:08:09.123Z' })
    const runs = Array.from({ length: runLimits.anHour + 1 }, () => line).join('\n')
    const bytes = await makeZip({ 'account.json': '{}', 'runs.jsonl': runs })
    const { lines } = accepted(
      await importFile(away.storage, away.site.blobs, actor, { personId, bytes, readRun }),
    )
    const outcomes = lines.map(({ outcome }) => outcome)
    expect(outcomes.slice(0, 2)).toEqual(['added', 'skipped'])
    expect(outcomes.at(-1)).toBe('refused')
  })

  test('does not bring what is no run any more', async () => {
    const { personId } = await signIn(away, 'late')
    const [line = ''] = ((await readZip(zip)).get('runs.jsonl') ?? '').split('\n')
    const parts = {
      'runs.jsonl': [line.replace(/"version":\d+/, '"version":9'), '{"run":1}', '[]'].join('\n'),
    }
    const file = await makeZip({ 'account.json': '{}', ...parts })
    const order = { personId, bytes: file, readRun }
    const { lines } = accepted(await importFile(away.storage, away.site.blobs, operator, order))
    expect(lines.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused'])
    expect(lines.map(({ reason }) => reason).join()).toContain('This is a run of version 9.')
  })
})
