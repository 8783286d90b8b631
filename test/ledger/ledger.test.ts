// The ledger through its front door: runs added, found, refused and taken out again.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addRun } from '#actions/ledger/add-run.ts'
import { operator } from '#domain/actor.ts'
import { runLimits } from '#domain/ledger/run.ts'
import { rabinowitz } from '#experiments/2019-rabinowitz-meta-learning/experiment.ts'
import { experiments } from '#experiments/catalogue.ts'
import { whySuperseded } from '#lab/experiment.ts'
import { listenForChanges } from '#storage/changes.ts'
import { countVerdicts, runsPageSize } from '#storage/queries/runs.ts'
import { call, type Program, program } from '../support/api.ts'
import { accepted } from '../support/discussed.ts'
import { sampleRun } from '../support/runs.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: Program
let bob: Program
let judge: Program

const { experiment, measured } = sampleRun()
const path = `/experiments/${experiment}/runs`

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await program(site, 'ada')
  bob = await program(site, 'bob')
  judge = await program(site, 'judge', { role: 'moderator' })
})
beforeEach(() => site.storage.pool.query('truncate runs, rate_limits'))
afterAll(() => site.close())

function post(who: Program, run: object = sampleRun()) {
  return who.call('POST', path, run)
}

async function count(): Promise<number> {
  const { rows } = await site.storage.pool.query('select count(*)::int as n from runs')
  return rows[0].n
}

/** Past the door, and through with its check. */
async function addChecked(personId: number, seed: number, changes: object = {}): Promise<number> {
  const run = sampleRun({ seeds: [seed], ...changes })
  const added = accepted(await addRun(site.storage, operator, { personId, run, isPlain: true }))
  await site.storage.pool.query(
    `update runs set check_state = 'agrees', checked_seeds = seeds where id = $1`,
    [added.id],
  )
  return added.id
}

describe('a run that is added', () => {
  test('is there for every reader, as it was given, and waits for its check', async () => {
    const { status, body } = await post(ada)
    expect(status).toBe(201)
    const { body: found } = await call(site, 'GET', `/runs/${body.id}`)
    const { measured: given, ...what } = sampleRun()
    expect(found).toMatchObject({ ...what, by: { name: 'ada' }, isPlain: true, check: { state: 'waiting' } })
    expect(Object.keys(found.measured).sort()).toEqual(Object.keys(given).sort())
    expect(found.superseded).toBeUndefined()
    expect((await call(site, 'GET', path)).body.items).toEqual([found])
  })

  test('is judged anew, by what is claimed here', async () => {
    const [claim] = Object.entries(measured) as [string, { expected: number }][]
    const [id = '', { expected } = { expected: 0 }] = claim ?? []
    const lie = { values: [expected + 1e6, expected + 1e6], mean: expected, verdict: 'holds' }
    const { body } = await post(ada, sampleRun({ measured: { ...measured, [id]: lie as never } }))
    const { body: found } = await call(site, 'GET', `/runs/${body.id}`)
    expect(found.measured[id]).toMatchObject({ mean: expected + 1e6, expected })
  })

  test('may come with the result that its figures are drawn from, which is not kept', async () => {
    const { body } = await post(ada, { ...sampleRun(), result: [{ curves: 'Quorblex' }] })
    const { rows } = await site.storage.pool.query('select t::text as row from runs t where id = $1', [
      body.id,
    ])
    expect(rows[0].row).not.toContain('Quorblex')
  })

  test('twice is one, whatever order its fields are in and however long it took', async () => {
    const first = await post(ada)
    const { config, ...rest } = sampleRun({ seconds: 99 })
    const again = await post(ada, {
      ...rest,
      config: Object.fromEntries(Object.entries(config).toReversed()),
    })
    expect([again.status, again.body]).toEqual([200, first.body])
    const [one, two] = await Promise.all([3, 3].map((seed) => post(ada, sampleRun({ seeds: [seed, 4] }))))
    expect(one?.body).toEqual(two?.body)
    expect([one?.status, two?.status].sort()).toEqual([200, 201])
    expect(await count()).toBe(2)
  })

  test('as another preset is another', async () => {
    const first = await post(ada)
    const other = await post(ada, sampleRun({ preset: 'paper' }))
    expect(other.status).toBe(201)
    expect(other.body.id).not.toBe(first.body.id)
  })

  test('by two people is two', async () => {
    expect((await post(ada)).body.id).not.toBe((await post(bob)).body.id)
    expect(await count()).toBe(2)
  })

  test('with another config than the preset’s is not counted as the preset', async () => {
    const { body } = await post(ada, sampleRun({ config: { ...sampleRun().config, tasks: 9 } }))
    expect((await call(site, 'GET', `/runs/${body.id}`)).body.isPlain).toBe(false)
  })

  test('reaches every process', async () => {
    const heard: string[] = []
    const quiet = { info() {}, warn() {}, error() {} }
    const changes = await listenForChanges(site.storage, quiet, (topic) => heard.push(topic))
    heard.length = 0
    const { body } = await post(ada)
    await changes.caughtUp()
    expect(heard.splice(0)).toEqual(['runs'])
    await site.storage.pool.query('update runs set check_attempts = 1')
    await changes.caughtUp()
    expect(heard).toEqual([])
    await ada.call('DELETE', `/runs/${body.id}`)
    await changes.caughtUp()
    expect(heard).toContain('runs')
    await changes.close()
  })
})

describe('a run is refused', () => {
  test.each<[string, object, number, string]>([
    ['without a field', { ...sampleRun(), seeds: undefined }, 400, 'request-malformed'],
    ['with a strange one', { ...sampleRun(), verdict: 'holds' }, 400, 'request-malformed'],
    ['of another experiment', sampleRun({ experiment: '1905-einstein' }), 422, 'run-malformed'],
    ['with a claim less', sampleRun({ measured: {} }), 422, 'run-malformed'],
    ['with a value less', sampleRun({ seeds: [1, 2, 3], measured }), 422, 'run-malformed'],
    [
      'beyond the bounds of its config',
      sampleRun({ config: { ...sampleRun().config, size: 99 } }),
      422,
      'run-malformed',
    ],
    ['of another version', sampleRun({ version: 99 }), 409, 'run-superseded'],
    ['of more than 1 MB', { ...sampleRun(), result: 'x'.repeat(1024 * 1024) }, 413, 'form-too-large'],
  ])('%s', async (_, run, status, code) => {
    const reply = await post(ada, run)
    expect([reply.status, reply.body.code]).toEqual([status, code])
    expect(await count()).toBe(0)
  })

  test('where there is no such experiment', async () => {
    expect(await ada.call('POST', '/experiments/none/runs', sampleRun())).toMatchObject({
      ...{ status: 404, body: { code: 'experiment-unknown' } },
    })
    expect((await call(site, 'GET', '/experiments/none/runs')).status).toBe(404)
  })

  test('from a reader, and from anyone who is suspended, also since the request began', async () => {
    expect((await call(site, 'POST', path, { body: sampleRun() })).status).toBe(401)
    await site.storage.pool.query(`update persons set state = 'suspended' where name = 'bob'`)
    expect(await post(bob)).toMatchObject({ status: 403, body: { code: 'suspended' } })
    const late = { kind: 'person', personId: bob.personId, role: 'member', state: 'active' } as const
    const draft = { personId: bob.personId, run: sampleRun(), isPlain: true }
    expect(await addRun(site.storage, late, draft)).toMatchObject({ code: 'suspended' })
    await site.storage.pool.query(`update persons set state = 'active' where name = 'bob'`)
  })

  test('in another person’s name', async () => {
    const actor = { kind: 'person', personId: bob.personId, role: 'member', state: 'active' } as const
    const draft = { personId: ada.personId, run: sampleRun(), isPlain: true }
    expect(await addRun(site.storage, actor, draft)).toMatchObject({ code: 'not-allowed' })
  })

  test('where too many of the same person wait, until some are through', async () => {
    for (let seed = 1; seed <= runLimits.waiting; seed += 1) {
      const draft = { personId: ada.personId, run: sampleRun({ seeds: [seed] }), isPlain: true }
      accepted(await addRun(site.storage, operator, draft))
    }
    expect(await post(ada)).toMatchObject({ status: 429, body: { code: 'runs-waiting' } })
    expect((await post(bob)).status).toBe(201)
    await site.storage.pool.query(`update runs set check_state = 'differs' where seeds = '{1}'`)
    expect((await post(ada)).status).toBe(201)
  })

  test('where one person adds too many in an hour', async () => {
    for (let time = 1; time <= runLimits.anHour; time += 1) expect((await post(ada)).status).toBeLessThan(300)
    expect(await post(ada)).toMatchObject({ status: 429, body: { code: 'too-many' } })
    expect((await post(bob)).status).toBe(201)
  })
})

describe('a run is taken out', () => {
  test('by the person who added it, and nothing of it is left; dumps that hold it are withdrawn', async () => {
    const { body } = await post(ada)
    await site.storage.pool.query('delete from withdrawals')
    expect((await ada.call('DELETE', `/runs/${body.id}`)).status).toBe(200)
    expect((await call(site, 'GET', `/runs/${body.id}`)).body.code).toBe('run-unknown')
    expect((await ada.call('DELETE', `/runs/${body.id}`)).status).toBe(404)
    expect((await site.storage.pool.query('select from withdrawals')).rowCount).toBe(1)
  })

  test('by a moderator, and by nobody else', async () => {
    const { body } = await post(ada)
    expect(await bob.call('DELETE', `/runs/${body.id}`)).toMatchObject({
      ...{ status: 403, body: { code: 'not-allowed' } },
    })
    expect((await call(site, 'DELETE', `/runs/${body.id}`)).status).toBe(401)
    expect(await count()).toBe(1)
    expect((await judge.call('DELETE', `/runs/${body.id}`)).status).toBe(200)
    expect(await count()).toBe(0)
  })
})

describe('the ledger', () => {
  test('lists the newest first, a page at a time, also of versions that run no more', async () => {
    const ids: number[] = []
    for (let seed = 0; seed <= runsPageSize; seed += 1)
      ids.unshift(await addChecked(ada.personId, seed, seed === 0 ? { version: 0 } : {}))
    const first = await call(site, 'GET', path)
    expect(first.body.items.map(({ id }: { id: number }) => id)).toEqual(ids.slice(0, runsPageSize))
    const [, next = ''] = /\/api\/v1([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '') ?? []
    const second = await call(site, 'GET', next)
    expect(second.body.items).toMatchObject([{ id: ids.at(-1), superseded: whySuperseded(rabinowitz, 0) }])
    expect(second.headers.get('link')).toContain('rel="prev"')
    expect(second.headers.get('link')).not.toContain('rel="next"')
  })

  test('counts no run twice, none that was checked in part, and none that is held to verdicts only', async () => {
    await addChecked(ada.personId, 61, { version: 50 })
    await addChecked(ada.personId, 61, { version: 50, engine: 'jax-js 0.1.26' })
    await addChecked(ada.personId, 70, { version: 51, seeds: [70, 71] })
    await addChecked(ada.personId, 70, { version: 51, seeds: [71, 70] })
    const part = await addChecked(bob.personId, 62, { version: 50, seeds: [62, 63] })
    await site.storage.pool.query(`update runs set checked_seeds = '{62}' where id = $1`, [part])
    await addChecked(bob.personId, 64, { version: 50, device: 'webgpu' })
    const counts = (await countVerdicts(site.storage.pool)).filter(({ version }) => version >= 50)
    expect(counts).toHaveLength(2 * Object.keys(measured).length)
    expect(counts.every(({ holds }) => holds === 1)).toBe(true)
  })

  test('counts verdicts of runs that agree and whose config is a preset’s, by version', async () => {
    await addChecked(ada.personId, 1)
    await addChecked(bob.personId, 1)
    await addChecked(ada.personId, 2, { version: 7 })
    accepted(
      await addRun(site.storage, operator, { personId: ada.personId, run: sampleRun(), isPlain: true }),
    )
    const odd = { personId: ada.personId, run: sampleRun({ seeds: [9] }), isPlain: false }
    const { id } = accepted(await addRun(site.storage, operator, odd))
    await site.storage.pool.query(
      `update runs set check_state = 'agrees', checked_seeds = seeds where id = $1`,
      [id],
    )
    const counts = await countVerdicts(site.storage.pool)
    expect(counts).toHaveLength(2 * Object.keys(measured).length)
    const { holds, fails, notMeasured } = counts.find(({ version }) => version === rabinowitz.version) ?? {}
    expect({ holds, fails, notMeasured }).toEqual({ holds: 2, fails: 0, notMeasured: 0 })
    expect(counts.find(({ version }) => version === 7)).toMatchObject({ experiment, holds: 1 })
  })
})

describe('experiments', () => {
  test('are listed, each with what can be set and what it claims', async () => {
    const { body } = await call(site, 'GET', '/experiments')
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(experiments.map(({ id }) => id))
    const [known] = experiments
    const { body: one } = await call(site, 'GET', `/experiments/${known?.id}`)
    expect(one).toMatchObject({ question: known?.question, version: known?.version, changes: known?.changes })
    expect(one.claims.map(({ id }: { id: string }) => id)).toEqual(known?.claims.map(({ id }) => id))
    expect(one.fields.map(({ name }: { name: string }) => name)).toEqual(Object.keys(known?.config ?? {}))
    expect(one.presets.map(({ name }: { name: string }) => name)).toEqual(['glance', 'standard', 'paper'])
    expect((await call(site, 'GET', '/experiments/none')).status).toBe(404)
  })
})

test('no refusal was an error', () => {
  expect(site.errors).toEqual([])
})
