// What becomes of a person reaches what they wrote without a name later, text by text: nobody who watches finds them out by it.

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { castVote } from '#actions/cast-vote.ts'
import { followDecisions } from '#actions/moderation/follow-decisions.ts'
import { writeComment } from '#actions/write-comment.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator, reader } from '#domain/actor.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { accepted, somePaper, someSummary } from '../support/discussed.ts'
import { countFollowing, letAllFollow } from '../support/following-texts.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { soon } from '../support/soon.ts'

let site: TestSite
let moderator: Member
let administrator: Member
let number = 0

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  moderator = await signIn(site, 'mod-one', { role: 'moderator' })
  administrator = await signIn(site, 'the-admin', { role: 'administrator' })
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

const hour = 3_600_000

async function summaryOf(author: Member, more: { anonymous?: boolean; text?: string } = {}) {
  const paper = await somePaper(site.storage)
  const { id } = await someSummary(site.storage, author.personId, { ...more, paperId: paper.id })
  return { id, paper, path: `/summaries/${id}`, paperPath: keyAddress(paper.key) }
}

/** Somebody who wrote with and without their name, on papers that nobody touched for a day. */
async function twoFaced() {
  number += 1
  const name = `two-faced-${number}`
  const member = await signIn(site, name)
  const signed = await summaryOf(member, { text: `Openword${number} it is.` })
  const nameless = await summaryOf(member, { anonymous: true, text: `Veilword${number} it is.` })
  const second = await summaryOf(member, { anonymous: true })
  const { storage } = site
  const draft = { summaryId: nameless.id, authorId: member.personId, text: `Veilsaid${number} as well.` }
  const { id: comment } = accepted(await writeComment(storage, operator, draft))
  await moderator.post(`/report?kind=summary&of=${nameless.id}`, { reason: 'spam', text: '' })
  await storage.pool.query(`update papers set changed_at = date_trunc('hour', now()) - interval '1 day'`)
  return { name, member, signed, nameless, second, comment, number, case: `/moderation/people/${name}` }
}

type TwoFaced = Awaited<ReturnType<typeof twoFaced>>

const reason = 'It is spam.'

function mark({ case: address }: TwoFaced, kind: 'spam' | 'reinstate') {
  return moderator.post(address, { kind, reason })
}

/** All that anybody could see of the texts without a name. */
async function watched({ nameless, second, comment }: TwoFaced): Promise<string[]> {
  const guest = visit(site)
  const paths = [nameless, second].flatMap(({ path, paperPath, id }) => [
    ...[path, `${path}.md`, `${path}/source`, paperPath, `${paperPath}.rss`],
    ...[`/api/v1/summaries/${id}`, `${path}/comments.json`],
  ])
  const pages = [...paths, `/comments/${comment}`].map(async (path) => {
    const answer = await guest.get(path)
    return `${path} ${answer.status} ${await answer.text()}`
  })
  const cases = [nameless, second].map(({ id }) => moderator.text(`/moderation/cases/summary/${id}`))
  const { rows } = await site.storage.pool.query(
    'select changed_at from papers where id = any ($1) order by id',
    [[nameless.paper.id, second.paper.id]],
  )
  return [...(await Promise.all([...pages, ...cases])), JSON.stringify(rows)]
}

describe('somebody who is marked as spam', () => {
  test('loses what is signed at once, and keeps what has no name until its minute comes', async () => {
    const it = await twoFaced()
    const guest = visit(site)
    const before = await watched(it)
    const sitemap = await guest.text('/sitemaps/papers-0.xml')
    expect((await mark(it, 'spam')).status).toBe(303)
    expect((await guest.get(it.signed.path)).status).toBe(404)
    expect((await guest.get(`/@${it.name}`)).status).toBe(404)
    expect(await watched(it)).toEqual(before)
    const feed = await guest.text('/feed.json')
    expect(feed).not.toContain(`Openword${it.number}`)
    expect(feed).toContain(`Veilword${it.number}`)
    expect(await guest.text(`/search?q=veilword${it.number}`)).toContain(it.nameless.paperPath)
    expect(await moderator.text('/moderation/queue')).toContain(`/moderation/cases/summary/${it.nameless.id}`)
    const lastmod = (text: string, path: string) => text.split('<url>').find((url) => url.includes(path))
    expect(lastmod(await guest.text('/sitemaps/papers-0.xml'), it.nameless.paperPath)).toBe(
      lastmod(sitemap, it.nameless.paperPath),
    )
    expect(await moderator.text(it.case)).not.toContain(it.nameless.path)
  })

  test('loses each such text at a time of its own, in the next two days', async () => {
    const it = await twoFaced()
    await mark(it, 'spam')
    const { rows } = await site.storage.pool.query<{
      summary_id: string | null
      due_at: Date
      hours: number
    }>(
      `select summary_id, due_at, extract(epoch from due_at - now())::float8 / 3600 as hours from following_texts
       where summary_id = any ($1) or comment_id = $2 order by due_at`,
      [[it.nameless.id, it.second.id], it.comment],
    )
    expect(rows).toHaveLength(3)
    expect(new Set(rows.map(({ due_at }) => due_at.getTime())).size).toBe(3)
    for (const { hours } of rows) {
      expect(hours).toBeGreaterThan(-0.1)
      expect(hours).toBeLessThan(48)
    }
    const guest = visit(site)
    const due = rows.find(({ summary_id }) => Number(summary_id) === it.nameless.id)?.due_at ?? new Date()
    // Alone: of texts of one author that are due together, one follows and the others draw anew.
    await site.storage.pool.query(
      `update following_texts set due_at = due_at + interval '30 days' where summary_id is distinct from $1`,
      [it.nameless.id],
    )
    await followDecisions(site.storage, operator, new Date(due.getTime() - hour))
    expect((await guest.get(it.nameless.path)).status).toBe(200)
    await followDecisions(site.storage, operator, due)
    await vi.waitFor(async () => expect((await guest.get(it.nameless.path)).status).toBe(404), soon)
    expect((await guest.get(it.second.path)).status).toBe(200)
    expect(await guest.text('/feed.json')).not.toContain(`Veilword${it.number}`)
  })

  test('gets back what is signed at once, and the rest as it went', async () => {
    const it = await twoFaced()
    const before = await watched(it)
    await mark(it, 'spam')
    await letAllFollow(site.storage)
    const gone = await watched(it)
    for (const { path } of [it.nameless, it.second]) expect((await visit(site).get(path)).status).toBe(404)
    await mark(it, 'reinstate')
    expect((await visit(site).get(it.signed.path)).status).toBe(200)
    expect(await watched(it)).toEqual(gone)
    await letAllFollow(site.storage)
    const bare = (seen: string[]) =>
      seen.slice(0, -1).map((page) => page.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, ''))
    expect(bare(await watched(it))).toEqual(bare(before))
  })

  test('and reinstated before any minute came, nothing moves at all', async () => {
    const it = await twoFaced()
    const before = await watched(it)
    await mark(it, 'spam')
    await mark(it, 'reinstate')
    await letAllFollow(site.storage)
    expect(await watched(it)).toEqual(before)
  })

  test('and reinstated, who then signs a text, waits for nothing', async () => {
    const it = await twoFaced()
    await mark(it, 'spam')
    await letAllFollow(site.storage)
    await mark(it, 'reinstate')
    const draft = { paperId: it.nameless.paper.id, authorId: it.member.personId, text: 'Signed now.' }
    accepted(await writeSummary(site.storage, operator, { ...draft, anonymous: false }))
    expect((await visit(site).get(it.nameless.path)).status).toBe(200)
    const count = 'select summary_count from persons where id = $1'
    const summaries = async () =>
      (await site.storage.pool.query(count, [it.member.personId])).rows[0]?.summary_count
    expect(await summaries()).toBe(2)
    await letAllFollow(site.storage)
    expect(await summaries()).toBe(2)
  })

  test('shows nothing that is signed in their name meanwhile', async () => {
    const it = await twoFaced()
    await mark(it, 'spam')
    const { id } = await someSummary(site.storage, it.member.personId)
    expect((await visit(site).get(`/summaries/${id}`)).status).toBe(404)
    await mark(it, 'reinstate')
    expect((await visit(site).get(`/summaries/${id}`)).status).toBe(200)
    await letAllFollow(site.storage)
  })

  test('after an outage does not lose everything in one run', async () => {
    const it = await twoFaced()
    await mark(it, 'spam')
    const waiting = await countFollowing(site.storage)
    await site.storage.pool.query(`update following_texts set due_at = now() - interval '3 days'`)
    await followDecisions(site.storage, operator)
    expect(await countFollowing(site.storage)).toBe(waiting - 1)
    const { rows } = await site.storage.pool.query('select from following_texts where due_at <= now()')
    expect(rows).toEqual([])
    await letAllFollow(site.storage)
  })

  test('does not keep a moderator from hiding one text at once', async () => {
    const it = await twoFaced()
    const answer = await moderator.post(`/moderation/cases/summary/${it.nameless.id}`, {
      kind: 'hide',
      reason,
    })
    expect(answer.status).toBe(303)
    expect((await visit(site).get(it.nameless.path)).status).toBe(404)
    expect((await visit(site).get(it.second.path)).status).toBe(200)
  })
})

describe('the job', () => {
  test('is the operator’s, and what it did is shown to nobody', async () => {
    expect(await followDecisions(site.storage, reader)).toMatchObject({ code: 'not-allowed' })
    const it = await twoFaced()
    await mark(it, 'spam')
    await site.storage.pool.query('update following_texts set due_at = now()')
    expect(await followDecisions(site.storage, operator)).toBeUndefined()
    expect(await administrator.text('/admin/jobs')).not.toContain(String(it.nameless.id))
  })

  test('does the others where one text cannot follow, and says that it failed', async () => {
    const [stuck, free] = [await twoFaced(), await twoFaced()]
    const { pool } = site.storage
    for (const it of [stuck, free]) await mark(it, 'spam')
    const kept = [stuck.nameless.id, free.nameless.id]
    await pool.query('delete from following_texts where summary_id is null or not summary_id = any ($1)', [
      kept,
    ])
    await pool.query(
      `update following_texts set due_at = now() - (case summary_id when $1 then 2 else 1 end) * interval '1 minute'`,
      [stuck.nameless.id],
    )
    await pool.query(
      `create function stick() returns trigger language plpgsql as $$ begin raise exception 'stuck'; end $$`,
    )
    await pool.query(
      `create trigger stick before update on summaries for each row when (old.id = ${stuck.nameless.id}) execute function stick()`,
    )
    await expect(followDecisions(site.storage, operator)).rejects.toThrow()
    expect((await visit(site).get(free.nameless.path)).status).toBe(404)
    await pool.query('drop function stick cascade')
    await followDecisions(site.storage, operator)
    expect(await countFollowing(site.storage)).toBe(0)
  })

  test('run twice at once does each text once', async () => {
    const it = await twoFaced()
    await mark(it, 'spam')
    await site.storage.pool.query('delete from following_texts where summary_id is distinct from $1', [
      it.nameless.id,
    ])
    await site.storage.pool.query('update following_texts set due_at = now()')
    await Promise.all([1, 2, 3].map(() => followDecisions(site.storage, operator)))
    expect(await countFollowing(site.storage)).toBe(0)
    expect((await visit(site).get(it.nameless.path)).status).toBe(404)
  })
})

describe('the votes of somebody who is marked as spam', () => {
  async function countsOf(id: number) {
    const { rows } = await site.storage.pool.query(
      'select ups, downs, hot, best from summaries where id = $1',
      [id],
    )
    return rows[0]
  }

  test('do not count, on signed texts at once and on others later, and come back with them', async () => {
    const [author, voter, other] = [
      await signIn(site, 'vote-author'),
      await signIn(site, 'vote-spammer'),
      await signIn(site, 'vote-other'),
    ]
    const [signed, nameless] = [await summaryOf(author), await summaryOf(author, { anonymous: true })]
    const { id: commentId } = accepted(
      await writeComment(site.storage, operator, {
        summaryId: signed.id,
        authorId: author.personId,
        text: 'Said.',
      }),
    )
    const untouched = await Promise.all([signed, nameless].map(({ id }) => countsOf(id)))
    const ballots = [{ summaryId: signed.id }, { summaryId: nameless.id }, { commentId }]
    for (const ballot of ballots)
      accepted(await castVote(site.storage, operator, { ...ballot, voterId: voter.personId, value: 1 }))
    const voted = await Promise.all([signed, nameless].map(({ id }) => countsOf(id)))
    expect(voted).not.toEqual(untouched)
    await moderator.post('/moderation/people/vote-spammer', { kind: 'spam', reason })
    expect([await countsOf(signed.id), await countsOf(nameless.id)]).toEqual([untouched[0], voted[1]])
    const { rows } = await site.storage.pool.query('select ups from comments where id = $1', [commentId])
    expect(rows).toEqual([{ ups: 0 }])
    await letAllFollow(site.storage)
    expect(await countsOf(nameless.id)).toEqual(untouched[1])
    accepted(
      await castVote(site.storage, operator, { summaryId: signed.id, voterId: other.personId, value: 1 }),
    )
    expect(await countsOf(signed.id)).toMatchObject({ ups: 1 })
    await moderator.post('/moderation/people/vote-spammer', { kind: 'reinstate', reason })
    await letAllFollow(site.storage)
    expect(await countsOf(signed.id)).toMatchObject({ ups: 2 })
    expect(await countsOf(nameless.id)).toEqual(voted[1])
  })
})
