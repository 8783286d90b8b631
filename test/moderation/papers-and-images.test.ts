// Papers that are hidden, images that are removed, unlisted summaries that are reported, and comments at their own address.

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { askQuestion } from '#actions/ask-question.ts'
import { uploadImage } from '#actions/upload-image.ts'
import { writeComment } from '#actions/write-comment.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator } from '#domain/actor.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { accepted, somePaper, someSummary } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { someIdentifiers } from '../support/some-identifiers.ts'
import { soon } from '../support/soon.ts'

let site: TestSite
let ada: Member
let bob: Member
let moderator: Member

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await signIn(site, 'ada-authorly', { displayName: 'Ada Authorly' })
  bob = await signIn(site, 'bob-reporterly')
  moderator = await signIn(site, 'mod-one', { role: 'moderator' })
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

const reason = 'Public reason words'

async function statusOf(path: string): Promise<number> {
  return (await visit(site).get(path)).status
}

describe('a paper that is reported', () => {
  test('is hidden with all that is about it, and shown again as it was', async () => {
    const draft = {
      identifiers: someIdentifiers('10.5555/wibbleton'),
      title: 'Wibbleton Considered',
      authors: [],
      fields: [],
      tags: ['wibble'],
    }
    const paper = accepted(await addPaper(site.storage, operator, draft))
    const address = keyAddress(paper.key)
    const summary = await someSummary(site.storage, ada.personId, {
      paperId: paper.id,
      text: 'Wibbleton is it.',
    })
    const asked = { authorId: bob.personId, paperId: paper.id, title: 'Wibbleton why?', text: 'I wonder.' }
    const { id: question } = accepted(await askQuestion(site.storage, operator, asked))
    const answer = { parentId: question, authorId: ada.personId, text: 'Because of Wibbleton.' }
    const { id: answerId } = accepted(await writeComment(site.storage, operator, answer))
    const lists = [
      '/',
      '/feed.json',
      '/search?q=wibbleton',
      '/tags/wibble',
      '/@ada-authorly',
      '/sitemaps/papers-0.xml',
    ]
    const own = [
      address,
      `${address}.bib`,
      `/summaries/${summary.id}`,
      `/questions/${question}`,
      `/comments/${answerId}`,
    ]
    const api = [`/api/v1/papers/${paper.key}`, `/api/v1/summaries/${summary.id}`]
    const before = await Promise.all(lists.map((path) => visit(site).text(path)))
    const statuses = await Promise.all([...own, ...api].map(statusOf))

    expect((await bob.post(`/report?kind=paper&of=${paper.key}`, { reason: 'spam', text: '' })).status).toBe(
      303,
    )
    const casePath = `/moderation/cases/paper/${paper.id}`
    expect(await moderator.text(casePath)).toContain('Hide the paper, with everything written about it')
    expect((await moderator.post(casePath, { kind: 'hide', reason })).status).toBe(303)
    for (const path of [...own, ...api]) expect([path, (await statusOf(path)) >= 400]).toEqual([path, true])
    for (const path of lists) expect(await visit(site).text(path), path).not.toMatch(/wibbleton (is|con)/i)
    expect(await statusOf('/tags/wibble')).toBe(404)
    expect((await moderator.post(casePath, { kind: 'hide', reason })).status).toBe(409)
    expect(await moderator.text(casePath)).toContain('Readers can’t see it.')
    expect(await visit(site).text('/moderation')).not.toContain(`href="${address}"`)

    const text = { authorId: bob.personId, text: 'Once more.' }
    expect(await writeSummary(site.storage, operator, { ...text, paperId: paper.id })).toMatchObject({
      code: 'paper-unknown',
    })
    expect(await askQuestion(site.storage, operator, { ...asked, title: 'Again?' })).toMatchObject({
      code: 'paper-unknown',
    })
    for (const place of [{ summaryId: summary.id }, { parentId: question }])
      expect(await writeComment(site.storage, operator, { ...text, ...place })).toHaveProperty('code')
    expect(await addPaper(site.storage, operator, draft)).toMatchObject({ code: 'paper-hidden' })

    expect((await moderator.post(casePath, { kind: 'restore', reason })).status).toBe(303)
    const log = (await visit(site).get('/api/v1/decisions')).json() as Promise<{ items: object[] }>
    expect((await log).items.slice(0, 2)).toMatchObject([
      { kind: 'restore', isReversed: false },
      { kind: 'hide', isReversed: true },
    ])
    await vi.waitFor(async () => {
      expect(await Promise.all([...own, ...api].map(statusOf))).toEqual(statuses)
      const bare = (page: string) => page.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '')
      const after = await Promise.all(lists.map((path) => visit(site).text(path)))
      expect(after.map(bare)).toEqual(before.map(bare))
    }, soon)
  })

  test('and an answer at once leave no answer that can be read', async () => {
    const paper = await somePaper(site.storage)
    const asked = { authorId: bob.personId, paperId: paper.id, title: 'Why?', text: 'I wonder.' }
    const { id: parentId } = accepted(await askQuestion(site.storage, operator, asked))
    await Promise.all([
      moderator.post(`/moderation/cases/paper/${paper.id}`, { kind: 'hide', reason }),
      ...[ada, bob].map(({ personId: authorId }) =>
        writeComment(site.storage, operator, { parentId, authorId, text: 'At once.' }),
      ),
    ])
    const { rows } = await site.storage.pool.query(
      'select from comments where paper_id = $1 and is_visible',
      [paper.id],
    )
    expect(rows).toEqual([])
  })
})

describe('an image', () => {
  test('is removed from its text’s case: its address is gone, its bytes too, and it is not taken again', async () => {
    const background = { r: 9, g: 9, b: 99 }
    const bytes = await sharp({ create: { width: 4, height: 4, channels: 3, background } })
      .png()
      .toBuffer()
    const upload = { ownerId: ada.personId, bytes, alt: 'A plot' }
    const { name } = accepted(await uploadImage(site.storage, site.site.blobs, operator, upload))
    const summary = await someSummary(site.storage, ada.personId, { text: `See ![A plot](/media/${name}).` })
    const other = await someSummary(site.storage, ada.personId)
    const first = await visit(site).get(`/media/${name}`)
    expect(first.status).toBe(200)
    const casePath = `/moderation/cases/summary/${summary.id}`
    expect(await moderator.text(casePath)).toContain('Remove image 1')
    expect((await ada.post(`${casePath}/image`, { image: name, reason })).status).toBe(404)
    expect((await moderator.post(`${casePath}/image`, { image: name, reason: '' })).status).toBe(422)
    const elsewhere = `/moderation/cases/summary/${other.id}/image`
    expect((await moderator.post(elsewhere, { image: name, reason })).status).toBe(404)
    expect((await moderator.post(`${casePath}/image`, { image: '../x', reason })).status).toBe(404)
    expect((await moderator.post(`${casePath}/image`, { image: name, reason })).headers.get('location')).toBe(
      `${casePath}?done=decided`,
    )
    const etag = first.headers.get('etag') ?? ''
    expect((await visit(site).get(`/media/${name}`, { headers: { 'if-none-match': etag } })).status).toBe(410)
    expect(await site.site.blobs.get(name)).toBeUndefined()
    expect(
      (await site.storage.pool.query('select from images where hash = $1', [name.slice(0, 32)])).rows,
    ).toEqual([])
    expect(await uploadImage(site.storage, site.site.blobs, operator, upload)).toMatchObject({
      code: 'image-refused',
    })
    expect((await moderator.post(`${casePath}/image`, { image: name, reason })).status).toBe(409)
    const log = await visit(site).text('/moderation')
    expect(log).toContain('image removed')
    expect(log).not.toContain(name.slice(0, 32))
    expect(await statusOf(`/summaries/${summary.id}`)).toBe(200)
    expect(await ada.text('/inbox')).toMatch(/decision|moderator/i)
  })
})

describe('an unlisted summary', () => {
  test('is reported by anyone who has its link, and decided about', async () => {
    const paper = await somePaper(site.storage)
    const draft = { paperId: paper.id, authorId: ada.personId, text: 'Morfindel by link.', anonymous: true }
    const { id } = accepted(await writeSummary(site.storage, operator, { ...draft, visibility: 'unlisted' }))
    const { rows } = await site.storage.pool.query('select share_token from summaries where id = $1', [id])
    const link = `/s/${rows[0].share_token}`
    expect(await visit(site).text(link)).toContain(`href="${link}/report"`)
    expect((await bob.post(`/report?kind=summary&of=${id}`, { reason: 'spam', text: '' })).status).toBe(404)
    expect((await moderator.get(`/moderation/cases/summary/${id}`)).status).toBe(404)
    const form = await bob.text(`${link}/report`)
    expect(form).toContain(`action="${link}/report"`)
    expect(form).not.toMatch(new RegExp(`${id}|authorly`, 'i'))
    expect((await visit(site).get(`${link}/report`)).headers.get('location')).toContain('/sign-in')
    expect((await bob.get(`/s/${'x'.repeat(24)}/report`)).status).toBe(404)
    const sent = await bob.post(`${link}/report`, { reason: 'spam', text: 'Buy.' })
    expect(sent.headers.get('location')).toBe(`${link}/report?done=reported`)
    expect(await moderator.text('/moderation/queue')).toContain('Morfindel')
    const page = await moderator.text(`/moderation/cases/summary/${id}`)
    expect(page).toContain('Morfindel by link.')
    expect(page).toContain('Only people with the link can read it.')
    expect(page).not.toMatch(/authorly/i)
    expect((await moderator.post(`/moderation/cases/summary/${id}`, { kind: 'hide', reason })).status).toBe(
      303,
    )
    expect(await statusOf(link)).toBe(404)
    expect(await visit(site).text('/moderation')).not.toContain(`/summaries/${id}`)
    accepted(await writeSummary(site.storage, operator, { ...draft, visibility: 'private' }))
    expect(await moderator.text(`/moderation/cases/summary/${id}`)).not.toContain('Morfindel')
  })
})

test('a comment’s own address answers what a summary’s does', async () => {
  const { id: summaryId } = await someSummary(site.storage, ada.personId)
  const say = async (parentId?: number) => {
    const place = parentId === undefined ? { summaryId } : { parentId }
    return accepted(
      await writeComment(site.storage, operator, {
        ...place,
        authorId: bob.personId,
        text: `Said ${parentId}.`,
      }),
    ).id
  }
  const first = await say()
  await say(first)
  const removed = await say(await say())
  const deleted = await say(removed)
  await moderator.post(`/moderation/cases/comment/${first}`, { kind: 'hide', reason })
  await moderator.post(`/moderation/cases/comment/${removed}`, { kind: 'remove', reason })
  await site.storage.pool.query('update comments set deleted_at = now() where id = $1', [deleted])
  const answers = await Promise.all(
    [first, removed, deleted].map(async (id) => {
      const answer = await visit(site).get(`/comments/${id}`)
      return [answer.status, (await answer.text()).match(/<code>([a-z-]+)<\/code>/)?.[1]]
    }),
  )
  expect(answers).toEqual([
    [404, 'comment-hidden'],
    [410, 'comment-removed'],
    [410, 'comment-gone'],
  ])
  await moderator.post(`/moderation/cases/summary/${summaryId}`, { kind: 'hide', reason })
  expect(await statusOf(`/comments/${first}`)).toBe(404)
  expect(await visit(site).text(`/comments/${first}`)).toContain('comment-unknown')
})
