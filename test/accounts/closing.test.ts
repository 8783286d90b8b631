// Closing an account through its page: what stays, what goes, and that nothing of the person is left.
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { castVote } from '#actions/cast-vote.ts'
import type { SummaryDraft } from '#actions/summary-draft.ts'
import { writeComment } from '#actions/write-comment.ts'
import { writeSummary } from '#actions/write-summary.ts'
import type { Actor } from '#domain/actor.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { type Member, signIn, testPassword, visit } from '../support/browsing.ts'
import { letAllFollow } from '../support/following-texts.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let papers: { id: number; key: string }[]

beforeAll(async () => {
  site = await createTestSite()
  const { rows } = await site.storage.pool.query<{ id: string; key: string }>(
    `select id, key from papers where key like 'arxiv:%' order by id limit 4`,
  )
  papers = rows.map(({ id, key }) => ({ id: Number(id), key }))
})
afterAll(() => site.close())

const page = '/settings/account/close'

function must<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(value.message)
  return value
}

function actorOf({ personId }: Member): Actor {
  return { kind: 'person', personId, role: 'member', state: 'active' }
}

async function write(member: Member, paper: number, draft: Partial<SummaryDraft> = {}): Promise<number> {
  const { id = 0 } = papers[paper] ?? {}
  const text = `The words of ${member.name} about it.`
  const whole = { paperId: id, authorId: member.personId, text, ...draft }
  return must(await writeSummary(site.storage, actorOf(member), whole)).id
}

async function rowsOf<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
  return (await site.storage.pool.query<Row>(sql, values)).rows
}

interface Life {
  member: Member
  other: Member
  signed: number
  anonymous: number
  unlisted: number
  theirs: number
  comment: number
  paperKey: string
}

/** Somebody who did all there is to do, and somebody who answered. */
async function live(name: string): Promise<Life> {
  const [member, other] = [await signIn(site, name), await signIn(site, `${name}-friend`)]
  const signed = await write(member, 0)
  const anonymous = await write(member, 1, { anonymous: true })
  const unlisted = await write(member, 2, { visibility: 'unlisted' })
  await write(member, 3, { visibility: 'private', text: `The secret of ${name}.` })
  const theirs = await write(other, 0, { text: 'What the friend thinks.' })
  must(
    await castVote(site.storage, actorOf(member), {
      summaryId: theirs,
      voterId: member.personId,
      value: 1,
    }),
  )
  const draft = { authorId: member.personId, text: `A remark by ${name}.`, summaryId: theirs }
  const comment = must(await writeComment(site.storage, actorOf(member), draft)).id
  const answer = { authorId: other.personId, text: 'An answer to it.', summaryId: theirs, parentId: comment }
  must(await writeComment(site.storage, actorOf(other), answer))
  await member.post('/settings', { displayName: `Dr ${name}`, bio: `All about ${name}.` })
  const { key = '' } = papers[0] ?? {}
  return { member, other, signed, anonymous, unlisted, theirs, comment, paperKey: key }
}

/** Every text column of every table, looked through for a word. */
async function tablesThatHold(word: string): Promise<string[]> {
  const tables = await rowsOf<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await rowsOf(`select 1 from "${name}" t where strpos(lower(t::text), $1) > 0 limit 1`, word)
    if (rows.length > 0) found.push(name)
  }
  return found
}

/** Ends once somebody waits for a row or a turn that another holds. */
async function somebodyWaits(): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await rowsOf(waiting)).length === 0) await setImmediate()
}

describe('closing an account', () => {
  test('waits for anyone who holds a summary before it takes anything that stands under one', async () => {
    const life = await live('patient')
    const asker = await site.storage.pool.connect()
    try {
      // As anyone who votes on the comment does: the summary, then the comment.
      await asker.query('begin')
      await asker.query('select from summaries where id = $1 for share', [life.theirs])
      const closing = life.member.post(page, { closing: 'remove', password: testPassword })
      await somebodyWaits()
      await asker.query('select from comments where id = $1 for update nowait', [life.comment])
      await asker.query('commit')
      expect((await closing).headers.get('location')).toBe('/?done=account-removed')
    } finally {
      asker.release()
    }
  })

  test('and votes on what it wrote go well together, whichever comes first', async () => {
    const life = await live('popular')
    const votes = Array.from({ length: 6 }, async (_, n) => {
      const voter = await signIn(site, `popular-voter-${n}`)
      return () =>
        Promise.all([
          voter.post(`/comments/${life.comment}/vote`, { value: '1' }),
          voter.post(`/summaries/${life.theirs}/vote`, { value: '1' }),
          voter.post(`/summaries/${life.signed}/vote`, { value: '1' }),
        ])
    })
    const ready = await Promise.all(votes)
    const [closed] = await Promise.all([
      life.member.post(page, { closing: 'remove', password: testPassword }),
      ...ready.map((vote) => vote()),
    ])
    expect(closed.status).toBe(303)
    const [counted] = await rowsOf(
      `select ups, (select count(*)::int from votes v where v.summary_id = s.id and value = 1) as votes
       from summaries s where id = $1`,
      life.theirs,
    )
    expect(counted).toEqual({ ups: 6, votes: 6 })
    expect(site.errors).toEqual([])
  })

  test('with its texts left behind takes the name from them, and all that was private', async () => {
    const life = await live('quitter')
    const closed = await life.member.post(page, { closing: 'detach', password: testPassword })
    expect(closed.headers.get('location')).toBe('/?done=account-closed')
    const reader = visit(site)
    const summary = await reader.text(`/summaries/${life.signed}`)
    expect(summary).toContain('The words of quitter')
    expect(summary).toContain('Former member')
    expect(summary).not.toContain('Dr quitter')
    expect(summary).not.toMatch(/href="\/@former-/)
    expect((await reader.get(`/summaries/${life.anonymous}`)).status).toBe(200)
    expect((await reader.get('/@quitter')).status).toBe(404)
    const [friend] = await rowsOf<{ ups: number }>('select ups from summaries where id = $1', life.theirs)
    expect(friend).toEqual({ ups: 1 })
    expect(await rowsOf('select 1 from summaries where id = $1', life.unlisted)).toEqual([])
    expect(await tablesThatHold('the secret of quitter')).toEqual([])
    expect(await tablesThatHold('quitter@example.org')).toEqual(['rate_limits'])
  })

  test('with its texts removed leaves stubs where others answered, and counts anew', async () => {
    const life = await live('eraser')
    const before = await rowsOf<{ n: number }>(
      'select summary_count as n from papers where id = $1',
      papers[0]?.id,
    )
    expect(await life.member.text(page)).toContain('within 2 days')
    const closed = await life.member.post(page, { closing: 'remove', password: testPassword })
    expect(closed.headers.get('location')).toBe('/?done=account-removed')
    const reader = visit(site)
    expect((await reader.get(`/summaries/${life.signed}`)).status).toBe(410)
    // What has no name follows later, so that nobody sees that it was theirs.
    expect((await reader.get(`/summaries/${life.anonymous}`)).status).toBe(200)
    await letAllFollow(site.storage)
    expect((await reader.get(`/summaries/${life.anonymous}`)).status).toBe(410)
    const thread = await reader.text(`/summaries/${life.theirs}`)
    expect(thread).toContain('An answer to it.')
    expect(thread).not.toContain('A remark by eraser')
    const [friend] = await rowsOf<{ ups: number }>('select ups from summaries where id = $1', life.theirs)
    expect(friend).toEqual({ ups: 0 })
    const after = await rowsOf<{ n: number }>(
      'select summary_count as n from papers where id = $1',
      papers[0]?.id,
    )
    expect(after[0]?.n).toBe((before[0]?.n ?? 0) - 1)
    for (const word of ['words of eraser', 'remark by eraser', 'dr eraser', 'all about eraser'])
      expect([word, await tablesThatHold(word)]).toEqual([word, []])
  })

  test('ends every session, and lets nobody in again', async () => {
    const member = await signIn(site, 'leaver')
    const elsewhere = visit(site)
    const form = { address: member.address, password: testPassword }
    await elsewhere.post('/sign-in', form)
    await member.post(page, { closing: 'detach', password: testPassword })
    expect((await member.get('/settings')).status).toBe(401)
    expect((await elsewhere.get('/settings')).status).toBe(401)
    expect((await visit(site).post('/sign-in', form)).status).toBe(422)
    await signIn(site, 'leaver')
  })

  test('takes the password and a choice', async () => {
    const member = await signIn(site, 'unsure')
    const wrong = await member.post(page, { closing: 'remove', password: 'not my password' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toMatch(/value="remove"[^>]*checked|checked[^>]*value="remove"/)
    expect((await member.post(page, { password: testPassword })).status).toBe(422)
    expect((await member.get('/settings')).status).toBe(200)
  })

  test('is not for the only administrator', async () => {
    const chief = await signIn(site, 'chief', { role: 'administrator' })
    const refused = await chief.post(page, { closing: 'detach', password: testPassword })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('You’re the only administrator')
    await signIn(site, 'deputy', { role: 'administrator' })
    expect((await chief.post(page, { closing: 'detach', password: testPassword })).status).toBe(303)
  })

  test('by two administrators at once leaves one', async () => {
    await site.storage.pool.query(`update persons set role = 'member'`)
    const pair = [
      await signIn(site, 'left', { role: 'administrator' }),
      await signIn(site, 'right', { role: 'administrator' }),
    ]
    const form = { closing: 'detach', password: testPassword }
    const answers = await Promise.all(pair.map((one) => one.post(page, form)))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
  })
})
