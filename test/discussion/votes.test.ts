// Voting through the pages: one step up, one step back, and a reason for a vote down.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeComment } from '#actions/write-comment.ts'
import { operator } from '#domain/actor.ts'
import { type Member, signIn, type Visitor, visit } from '../support/browsing.ts'
import { accepted, someSummary } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: Member
let bob: Member
let cleo: Member
let guest: Visitor
let summaryId: number
let commentId: number

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await signIn(site, 'ada')
  bob = await signIn(site, 'bob')
  cleo = await signIn(site, 'cleo')
  guest = visit(site)
  summaryId = (await someSummary(site.storage, ada.personId)).id
  const draft = { summaryId, authorId: bob.personId, text: 'A comment.' }
  commentId = accepted(await writeComment(site.storage, operator, draft)).id
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

/** What can be voted on, by somebody who wrote neither, and by its author. */
function kinds() {
  return {
    summary: { address: `/summaries/${summaryId}/vote`, author: ada },
    comment: { address: `/comments/${commentId}/vote`, author: bob },
  }
}

async function countsOf(kind: 'summary' | 'comment'): Promise<unknown> {
  const [table, id] = kind === 'summary' ? ['summaries', summaryId] : ['comments', commentId]
  return (await site.storage.pool.query(`select ups, downs from ${table} where id = $1`, [id])).rows[0]
}

describe.each(['summary', 'comment'] as const)('a vote on a %s', (kind) => {
  test('goes up and back in one step each, and leads back to where one was', async () => {
    const { address } = kinds()[kind]
    const to = `/summaries/${summaryId}#comment-1`
    const up = await cleo.post(address, { value: '1', to })
    expect([up.status, up.headers.get('location')]).toEqual([
      303,
      `/summaries/${summaryId}?done=vote-cast#comment-1`,
    ])
    expect(await countsOf(kind)).toEqual({ ups: 1, downs: 0 })
    expect(await cleo.text(`/summaries/${summaryId}`)).toContain('You voted up.')
    const back = await cleo.post(address, { value: '0' })
    expect(back.headers.get('location')).toContain('done=vote-undone')
    expect(await countsOf(kind)).toEqual({ ups: 0, downs: 0 })
    expect(await cleo.text(`/summaries/${summaryId}`)).not.toContain('You voted')
  })

  test('down asks a reason: without one the form comes back', async () => {
    const { address, author } = kinds()[kind]
    const refused = await cleo.post(address, { value: '-1', reason: '', to: '/people' })
    expect(refused.status).toBe(422)
    const form = await refused.text()
    expect(form).toContain('Choose a reason for voting down')
    expect(form).toContain(`action="${address}"`)
    expect(form).toContain('<input type="hidden" name="to" value="/people"/>')
    expect(await countsOf(kind)).toEqual({ ups: 0, downs: 0 })
    await cleo.post(address, { value: '-1', reason: 'unclear', to: '/people' })
    expect(await countsOf(kind)).toEqual({ ups: 0, downs: 1 })
    const seen = await author.text(`/summaries/${summaryId}`)
    expect(seen).toContain('Hard to follow (1)')
    expect(seen).not.toContain('Cleo')
    for (const other of [cleo, guest])
      expect(await other.text(`/summaries/${summaryId}`)).not.toContain('Hard to follow (1)')
    await cleo.post(address, { value: '0' })
  })

  test('clicked many times counts once', async () => {
    const { address } = kinds()[kind]
    await Promise.all(Array.from({ length: 10 }, () => cleo.post(address, { value: '1' })))
    expect(await countsOf(kind)).toEqual({ ups: 1, downs: 0 })
    await cleo.post(address, { value: '0' })
  })

  test('is not for its author, nor for a guest', async () => {
    const { address, author } = kinds()[kind]
    expect((await author.post(address, { value: '1' })).status).toBe(422)
    expect(await author.text(`/summaries/${summaryId}`)).not.toContain(`action="${address}"`)
    expect((await guest.post(address, { value: '1' })).status).toBe(401)
    expect(await guest.text(`/summaries/${summaryId}`)).not.toContain(`action="${address}"`)
    expect(await countsOf(kind)).toEqual({ ups: 0, downs: 0 })
  })

  test('that says something else, or leads to another site, does neither', async () => {
    const { address } = kinds()[kind]
    expect((await cleo.post(address, { value: '5' })).status).toBe(422)
    expect((await cleo.post(address, {})).status).toBe(422)
    const away = await cleo.post(address, { value: '1', to: '//elsewhere.example/' })
    expect(away.headers.get('location')).not.toContain('elsewhere')
    await cleo.post(address, { value: '0' })
  })
})

test('a vote on what is not there is refused', async () => {
  expect((await cleo.post('/summaries/4/vote', { value: '1' })).status).toBe(404)
  expect((await cleo.post('/comments/4/vote', { value: '1' })).status).toBe(404)
})

test('no kept page shows anybody’s vote', async () => {
  await cleo.post(`/summaries/${summaryId}/vote`, { value: '1' })
  const mine = await cleo.get(`/summaries/${summaryId}`)
  expect(mine.headers.get('cache-control')).toBe('private, no-store')
  expect(await mine.text()).toContain('You voted up.')
  for (const other of [guest, bob])
    expect(await other.text(`/summaries/${summaryId}`)).not.toContain('You voted')
  const paper = await cleo.get(`/summaries/${summaryId}`).then(async (page) => {
    const [, address = ''] = (await page.text()).match(/<a href="(\/papers\/[^"]+)">Discussed/) ?? []
    return address
  })
  expect(await cleo.text(paper)).toContain('You voted up.')
  expect(await guest.text(paper)).not.toContain('You voted')
})
