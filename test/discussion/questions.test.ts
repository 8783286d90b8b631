// Questions through the pages: asked under a paper, answered, and one answer accepted.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askQuestion } from '#actions/ask-question.ts'
import { operator } from '#domain/actor.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { findPaperPage } from '#storage/queries/paper-page.ts'
import { questionsPageSize } from '#storage/queries/questions.ts'
import { type Member, signIn, type Visitor, visit } from '../support/browsing.ts'
import { accepted, somePaper, someSummary } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: Member
let bob: Member
let guest: Visitor
let paper: string

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await signIn(site, 'ada')
  bob = await signIn(site, 'bob')
  guest = visit(site)
})
beforeEach(async () => {
  paper = keyAddress((await somePaper(site.storage)).key)
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

const words = { title: 'Why <this> loss?', text: 'What of $x$?', intent: 'send' }

async function ask(): Promise<string> {
  const asked = await ada.post(`${paper}/ask`, words)
  const [, address] = asked.headers.get('location')?.match(/^(\/questions\/\d+)\?done=question-asked$/) ?? []
  if (address === undefined) throw new Error(`${asked.status} ${await asked.text()}`)
  return address
}

async function answer(question: string, text: string): Promise<string> {
  const answered = await bob.post(`/comments/${question.split('/')[2]}/reply`, { text, intent: 'send' })
  return answered.headers.get('location')?.match(/#comment-(\d+)$/)?.[1] ?? ''
}

describe('many questions about one paper', () => {
  test('are listed page by page, each once, in the page and in the API', async () => {
    const { id: paperId, key } = await somePaper(site.storage)
    const total = questionsPageSize + 5
    for (let n = 1; n <= total; n++) {
      const now = new Date(Date.UTC(2026, 0, 1, 0, n))
      const draft = { authorId: ada.personId, paperId, title: `Question ${n}?`, text: 'So?', now }
      accepted(await askQuestion(site.storage, operator, draft))
    }
    const titlesOn = async (path: string) => (await guest.text(path)).match(/Question \d+\?/g) ?? []
    const [first, second] = [await titlesOn(keyAddress(key)), await titlesOn(`${keyAddress(key)}?page=2`)]
    expect(first).toHaveLength(questionsPageSize)
    expect(first[0]).toBe(`Question ${total}?`)
    expect(second).toEqual([5, 4, 3, 2, 1].map((n) => `Question ${n}?`))
    expect(await guest.text(keyAddress(key))).toContain(
      `href="${keyAddress(key)}?page=2#questions" rel="next"`,
    )
    expect(await guest.text(`${keyAddress(key)}?page=2`)).toContain('<meta name="robots" content="noindex')
    for (const [page, status] of [
      ['3', 404],
      ['x', 400],
      ['0', 400],
    ])
      expect((await guest.get(`${keyAddress(key)}?page=${page}`)).status).toBe(status)
    const api = `/api/v1/papers/${encodeURIComponent(key)}/questions`
    const answer = await guest.get(api)
    expect(answer.headers.get('link')).toMatch(/<[^>]+\?page=2>; rel="next"/)
    const bodies = [await answer.json(), await (await guest.get(`${api}?page=2`)).json()] as {
      count: number
      items: { title: string }[]
    }[]
    expect(bodies.map(({ count }) => count)).toEqual([total, total])
    expect(bodies.map(({ items }) => items.map(({ title }) => title))).toEqual([first, second])
  })
})

describe('a question', () => {
  test('stands under its paper and on a page of its own', async () => {
    const question = await ask()
    const page = await guest.text(paper)
    expect(page).toContain(`<a href="${question}">Why &lt;this> loss?</a>`)
    expect(page).toContain('no answers yet')
    const own = await guest.text(question)
    expect(own).toContain('Why &lt;this> loss?')
    expect(own).toContain('class="katex"')
    expect(own).toContain('Sign in to answer')
  })

  test('stands in the feed of its paper beside the summaries, with the way to its answers', async () => {
    const question = await ask()
    const [, key = ''] = decodeURIComponent(paper).match(/^\/papers\/(.+)$/) ?? []
    const page = await findPaperPage(site.storage.pool, key)
    const { id } = await someSummary(site.storage, bob.personId, { paperId: page?.id ?? 0, anonymous: true })
    expect(await guest.text(paper)).toContain(`href="${paper}.rss"`)
    const rss = await guest.get(`${paper}.rss`)
    expect(rss.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8')
    const text = await rss.text()
    expect(text).toContain('<title>Question: Why &lt;this&gt; loss?</title>')
    expect(text).toContain(`${question}.rss</wfw:commentRss>`)
    expect(text).toContain('<title>Summary by Anonymous</title>')
    expect(text).toContain(`/summaries/${id}/comments.rss</wfw:commentRss>`)
    expect(text).not.toContain('Bob')
    const { items } = (await (await guest.get(`${paper}.json`)).json()) as { items: { url: string }[] }
    expect(items.map(({ url }) => new URL(url).pathname).sort()).toEqual(
      [question, `/summaries/${id}`].sort(),
    )
    expect((await guest.get(`${paper}.atom`)).status).toBe(200)
    expect((await guest.get(`${paper}.csl.json`)).headers.get('content-type')).toContain('citationstyles')
    const short = await guest.get(`/summaries/${id}.atom`)
    expect([short.status, short.headers.get('location')]).toEqual([301, `/summaries/${id}/comments.atom`])
  })

  test.each([
    [{ title: '' }, 'as its title'],
    [{ title: 'x'.repeat(201) }, 'at most 200'],
    [{ text: '' }, 'Write some text first.'],
  ])('with %j is refused, and the form comes back', async (change, sentence) => {
    const refused = await ada.post(`${paper}/ask`, { ...words, ...change })
    expect(refused.status).toBe(422)
    const form = await refused.text()
    expect(form).toContain(sentence)
    if (!('text' in change)) expect(form).toContain('What of $x$?</textarea>')
  })

  test('can be looked at first', async () => {
    const preview = await ada.post(`${paper}/ask`, { ...words, intent: 'preview' })
    expect(preview.status).toBe(200)
    expect(await preview.text()).toContain('class="katex"')
    expect(await guest.text(paper)).not.toContain('/questions/')
  })

  test('needs somebody who is signed in, and a paper', async () => {
    expect((await guest.get(`${paper}/ask`)).status).toBe(401)
    const refused = await guest.post(`${paper}/ask`, words)
    expect(refused.status).toBe(401)
    expect(await refused.text()).toContain('What of $x$?</textarea>')
    expect((await ada.get('/papers/doi:10.5555/nothing/ask')).status).toBe(404)
    expect((await guest.get('/questions/5')).status).toBe(404)
    expect((await guest.get('/questions/5.rss')).status).toBe(404)
  })

  test('changes its title with its text, and both stay in the history', async () => {
    const question = await ask()
    const id = question.split('/')[2]
    await ada.post(`/comments/${id}/edit`, { title: 'Why that loss?', text: 'Better said.', intent: 'send' })
    expect(await guest.text(question)).toContain('Why that loss?')
    expect(await guest.text(`/comments/${id}/history`)).toContain('&lt;this>')
  })

  test('that is deleted is gone; where it has answers they stay', async () => {
    const alone = await ask()
    await ada.post(`/comments/${alone.split('/')[2]}/delete`)
    expect((await guest.get(alone)).status).toBe(410)
    const question = await ask()
    await answer(question, 'An answer that stays.')
    await ada.post(`/comments/${question.split('/')[2]}/delete`)
    const gone = await bob.get(question)
    expect(gone.status).toBe(410)
    const page = await gone.text()
    expect(page).toContain('An answer that stays.')
    expect(page).not.toMatch(/this> loss|Ada|<textarea/)
    expect(await guest.text(paper)).not.toContain(question)
    expect((await guest.get(`${question}.json`)).status).toBe(410)
  })
})

describe('answers', () => {
  test('are counted, and one is accepted by the person who asked, who can take that back', async () => {
    const question = await ask()
    const one = await answer(question, 'The first answer.')
    const two = await answer(question, 'The second answer.')
    expect(await guest.text(paper)).toContain('2 answers')
    const accept = `/comments/${two}/accept`
    for (const other of [bob, guest]) expect(await other.text(question)).not.toContain(accept)
    expect((await bob.post(accept, { accepted: 'yes' })).status).toBe(403)
    expect((await guest.post(accept, { accepted: 'yes' })).status).toBe(401)
    expect(await ada.text(question)).toContain(accept)
    const done = await ada.post(accept, { accepted: 'yes' })
    expect(done.headers.get('location')).toBe(`${question}?done=answer-accepted#comment-${two}`)
    // What the guest saw before may be kept for as long as word of the change travels.
    await expect.poll(() => guest.text(question)).toContain('Accepted answer')
    const page = await guest.text(question)
    expect(page.indexOf(`id="comment-${two}"`)).toBeLessThan(page.indexOf(`id="comment-${one}"`))
    await expect.poll(() => guest.text(paper)).toContain('one accepted')
    expect((await bob.post(accept, { accepted: 'no' })).status).toBe(403)
    await ada.post(accept, { accepted: 'no' })
    await expect.poll(() => guest.text(question)).not.toContain('Accepted answer')
  })

  test.each(['rss', 'atom', 'json'])('are a feed with their question (%s)', async (format) => {
    const question = await ask()
    await answer(question, 'An answer in the feed.')
    const feed = await guest.text(`${question}.${format}`)
    expect(feed).toContain('An answer in the feed.')
    expect(feed).toContain('Question by Ada')
  })
})
