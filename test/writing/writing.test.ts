// Writing a summary through its form, without script: saving, looking, conflicts, visibility, history, deletion.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { decide } from '#actions/moderation/decide.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { program } from '../support/api.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { someIdentifiers } from '../support/some-identifiers.ts'

let site: TestSite
let ada: Member
let bob: Member
let number = 0

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await signIn(site, 'ada')
  bob = await signIn(site, 'bob')
})
afterAll(() => site.close())

/** A paper nobody has written about; its path. */
async function somePaper(): Promise<string> {
  number += 1
  const paper = {
    identifiers: someIdentifiers(`10.5555/w.${number}`),
    title: `Paper ${number}`,
    authors: [{ name: 'A' }],
  }
  const added = await addPaper(site.storage, operator, { ...paper, fields: [], tags: [] })
  if (isRefusal(added)) throw new Error(added.message)
  return `/papers/${added.key}`
}

function form(text: string, fields: Record<string, string> = {}) {
  return {
    text,
    visibility: 'public',
    assistance: 'none',
    language: 'en',
    base: '0',
    intent: 'save',
    ...fields,
  }
}

async function write(member: Member, paper: string, text: string, fields: Record<string, string> = {}) {
  const response = await member.post(`${paper}/summary`, form(text, fields))
  const id = response.headers.get('location')?.match(/summar(?:y-|ies\/)(\d+)/)?.[1]
  return { response, id: id ?? '' }
}

function putDraft(member: Pick<Member, 'get'>, paper: string, body: object) {
  return member.get(`${paper}/summary/draft`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(body),
  })
}

describe('a formula that is set off in the first paragraph', () => {
  const text = 'Inline $a_b$ and $$\\int_0^1 x\\,dx$$ and \\(e^{i\\pi}\\).\n\nThen more.'

  test('is in every feed and on the home page, with the words behind it', async () => {
    await write(ada, await somePaper(), text)
    for (const path of ['/feed.rss?sort=new', '/feed.atom?sort=new', '/feed.json?sort=new']) {
      const feed = await site.text(path)
      expect(feed, path).toMatch(/alttext=\\?"[^"]*\\+int_0\^1 x/)
      expect(feed, path).toMatch(/e\^\{i\\+pi\}/)
    }
    const home = await site.text('/?sort=new')
    expect(home).toMatch(/Inline [\s\S]*math-display[\s\S]*<p dir="auto"> and /)
  })
})

describe('a summary', () => {
  test('is saved by the form and read by everybody', async () => {
    const paper = await somePaper()
    const { response, id } = await write(ada, paper, 'It shows $x^2$.')
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`${paper}?done=summary-saved#summary-${id}`)
    expect(await visit(site).text(paper)).toContain('katex')
    expect(await ada.text(`${paper}/summary`)).toContain('It shows $x^2$.')
  })

  test('is one per person and paper: writing again makes a revision', async () => {
    const paper = await somePaper()
    const first = await write(ada, paper, 'One.')
    const second = await write(ada, paper, 'Two.', { base: '1' })
    expect(second.id).toBe(first.id)
    const html = await visit(site).text(`/summaries/${first.id}/revisions/2`)
    expect(html).toContain('<b>One</b>')
    expect(html).toContain('<b>Two</b>')
  })

  test('saved without a change makes no revision', async () => {
    const paper = await somePaper()
    const { id } = await write(ada, paper, 'Same.')
    await write(ada, paper, 'Same.', { base: '1', assistance: 'edited' })
    expect(await ada.text(`/summaries/${id}/revisions`)).not.toContain('revisions/2')
    expect(await visit(site).text(`/summaries/${id}`)).toContain('Edited with AI')
  })

  test('shows a look at it with the HTML that would be stored', async () => {
    const paper = await somePaper()
    const text = '# A\n\nSee [up](#a), $\\alpha$ and \\cite{1905.01320}.[^1]\n\n[^1]: Note.'
    const preview = await (await ada.post(`${paper}/summary`, form(text, { intent: 'preview' }))).text()
    const { id } = await write(ada, paper, text)
    const { rows } = await site.storage.pool.query(
      'select html from renderings r join summaries s using (revision_id) where s.id = $1',
      [id],
    )
    expect(preview).toContain(rows[0].html)
  })

  test('that was saved elsewhere meanwhile is refused with both texts', async () => {
    const paper = await somePaper()
    await write(ada, paper, 'From the first tab.')
    const { response } = await write(ada, paper, 'From the second tab.', { base: '0' })
    const html = await response.text()
    expect(response.status).toBe(409)
    expect(html).toContain('From the first tab.')
    expect(html).toContain('From the second tab.')
    expect(html).toContain('name="base" value="1"')
  })

  test('is given back by a refused form, line by line', async () => {
    const paper = await somePaper()
    const response = await ada.post(
      `${paper}/summary`,
      form('\nFirst.\r\nSecond.', { language: 'no such tongue' }),
    )
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('\n\nFirst.\nSecond.</textarea>')
  })

  test('is given back when the session ended', async () => {
    const paper = await somePaper()
    const response = await visit(site).post(`${paper}/summary`, form('Nothing is lost.'))
    expect(response.status).toBe(401)
    expect(await response.text()).toContain('Nothing is lost.')
  })

  test('leaves a stub when its author deletes it, and what they write next is another', async () => {
    const paper = await somePaper()
    const { id } = await write(ada, paper, 'Soon gone.')
    await write(ada, paper, 'Gone as well.', { base: '1' })
    expect((await bob.post(`/summaries/${id}/delete`)).status).toBe(404)
    expect((await ada.post(`/summaries/${id}/delete`)).status).toBe(303)
    expect((await visit(site).get(`/summaries/${id}`)).status).toBe(410)
    expect(await visit(site).text(paper)).not.toContain('Soon gone')
    expect(await ada.text(`${paper}/summary`)).toContain('name="base" value="0"')
    const again = await write(ada, paper, 'Back.')
    expect(again.id).not.toBe(id)
    expect((await visit(site).get(`/summaries/${id}`)).status).toBe(410)
    for (const reader of [visit(site), bob, ada])
      for (const old of [id, again.id])
        for (const part of ['', '/revisions', '/revisions/1', '/revisions/2', '/source', '.md'])
          for (const path of [`/summaries/${old}${part}`, `/api/v1/summaries/${old}${part}`])
            expect([path, await reader.text(path)]).not.toEqual([
              path,
              expect.stringMatching(/gone\.|as well/),
            ])
    expect(await visit(site).text(`/summaries/${again.id}/revisions/1`)).toContain('Back.')
  })

  test('that was deleted and is written again in the form it was opened in is not lost', async () => {
    const paper = await somePaper()
    const { id } = await write(ada, paper, 'Soon gone.')
    await ada.post(`/summaries/${id}/delete`)
    const { response } = await write(ada, paper, 'Written meanwhile.', { base: '1' })
    const html = await response.text()
    expect(response.status).toBe(409)
    expect(html).toContain('Written meanwhile.')
    expect(html).toContain('name="base" value="0"')
    expect(html).not.toContain('Soon gone')
  })

  test('that a moderator hid is not made visible by deleting it and writing another', async () => {
    const paper = await somePaper()
    const { id } = await write(ada, paper, 'Out of line.')
    const subject = { kind: 'summary' as const, id: Number(id) }
    const decided = await decide(site.storage, operator, { subject, kind: 'hide', reason: 'Rude.' })
    if (isRefusal(decided)) throw new Error(decided.message)
    await ada.post(`/summaries/${id}/delete`)
    const { response } = await write(ada, paper, 'Out of line again.')
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Out of line again.')
    await decide(site.storage, operator, { subject, kind: 'restore', reason: 'It was not.' })
    expect((await write(ada, paper, 'Another text.')).response.status).toBe(303)
  })

  test('brings an earlier text back as a new revision', async () => {
    const paper = await somePaper()
    const { id } = await write(ada, paper, 'The good text.')
    await write(ada, paper, 'The worse text.', { base: '1' })
    expect((await bob.post(`/summaries/${id}/revisions/1/restore`)).status).toBe(404)
    expect((await ada.post(`/summaries/${id}/revisions/1/restore`)).status).toBe(303)
    expect(await visit(site).text(`/summaries/${id}`)).toContain('The good text.')
    expect(await ada.text(`/summaries/${id}/revisions`)).toContain('restored from 1')
  })
})

describe('what is not public', () => {
  test('is read by its author alone', async () => {
    const paper = await somePaper()
    const { id } = await write(ada, paper, 'Mine alone.', { visibility: 'private' })
    expect(await ada.text(`/summaries/${id}`)).toContain('Mine alone.')
    for (const other of [bob, visit(site)]) {
      for (const path of ['', '/source', '.md', '/revisions', '/revisions/1', '/delete'])
        expect([401, 404]).toContain((await other.get(`/summaries/${id}${path}`)).status)
      expect(await other.text(paper)).not.toContain('Mine alone')
    }
  })

  test('can be unlisted: read by its link until that is taken back', async () => {
    const paper = await somePaper()
    const { id } = await write(ada, paper, 'By link.', { visibility: 'unlisted' })
    const link = (await ada.text(`/summaries/${id}`)).match(/href="(\/s\/[^"]+)"/)?.[1] ?? ''
    const reader = visit(site)
    expect(await reader.text(link)).toContain('By link.')
    expect((await reader.get(`/summaries/${id}`)).status).toBe(404)
    expect((await bob.post(`/summaries/${id}/link/revoke`)).status).toBe(404)
    await ada.post(`/summaries/${id}/link`)
    expect((await reader.get(link)).status).toBe(404)
    const renewed = (await ada.text(`/summaries/${id}`)).match(/href="(\/s\/[^"]+)"/)?.[1] ?? ''
    expect(await reader.text(renewed)).toContain('By link.')
    await ada.post(`/summaries/${id}/link/revoke`)
    expect((await reader.get(renewed)).status).toBe(404)
  })

  test('stays out of the history once the summary is public', async () => {
    const paper = await somePaper()
    await write(ada, paper, 'A secret draft.', { visibility: 'private' })
    const { id } = await write(ada, paper, 'For everybody.', { base: '1' })
    const reader = visit(site)
    expect(await reader.text(`/summaries/${id}/revisions`)).not.toContain('revisions/2')
    expect(await reader.text(`/summaries/${id}/revisions/1`)).toContain('For everybody.')
    expect(await reader.text(`/summaries/${id}/revisions/1`)).not.toContain('secret')
    expect(await ada.text(`/summaries/${id}/revisions/1`)).toContain('A secret draft.')
  })
})

describe('a summary that becomes signed', () => {
  test('keeps its address and its revisions, of which the editor warns', async () => {
    const paper = await somePaper()
    const hidden = await write(ada, paper, 'Nobody’s words.', { anonymous: 'yes' })
    expect(await ada.text(`${paper}/summary`)).toContain('your name will appear on it')
    const signed = await write(ada, paper, 'Ada’s words.', { base: '1' })
    expect(signed.id).toBe(hidden.id)
    const reader = visit(site)
    expect(await reader.text(`/summaries/${signed.id}`)).toContain('Ada')
    expect(await reader.text(`/summaries/${signed.id}/revisions/1`)).toContain('Nobody’s words')
    expect(await ada.text(`${paper}/summary`)).toContain('Readers may already have seen your name')
  })

  test('after the anonymous one was deleted is not tied to it by anything', async () => {
    const paper = await somePaper()
    const hidden = await write(ada, paper, 'Nobody’s words.', { anonymous: 'yes' })
    const said = await bob.post(`/summaries/${hidden.id}/comments`, { text: 'Who are you?' })
    expect(said.status).toBe(303)
    await ada.post(`/summaries/${hidden.id}/delete`)
    const signed = await write(ada, paper, 'Ada’s words.', { anonymous: '' })
    const reader = visit(site)
    for (const path of [`/summaries/${signed.id}`, `/summaries/${signed.id}/revisions`, paper]) {
      const html = await reader.text(path)
      expect([path, html]).not.toEqual([path, expect.stringContaining('Who are you?')])
      expect([path, html]).not.toEqual([path, expect.stringContaining(hidden.id)])
    }
  })
})

describe('a summary that becomes anonymous', () => {
  test('never stands under an id that was known with a name, when both are written at once', async () => {
    const carol = await program(site, 'carol', { scopes: ['read', 'write'] })
    for (let round = 0; round < 8; round++) {
      const path = await somePaper()
      const put = (text: string, anonymous: boolean) =>
        carol.call('PUT', `${path}/summary`, { text, anonymous })
      const [signed, hidden] = await Promise.all([
        put('## Claim\n\nCarol’s words.', false),
        put('## Claim\n\nNobody’s words.', true),
      ])
      expect([signed.status, hidden.status]).toEqual([200, 200])
      const { body } = await carol.call('GET', `${path}/summary`)
      // Written in this order, the signed one was public under its id for a moment.
      if (body.anonymous) expect(hidden.body.id).not.toBe(signed.body.id)
      const html = await visit(site).text(`/summaries/${body.id}`)
      expect(html).toContain(`id="s${body.id}-`)
    }
  })

  test('gets another address and keeps nothing of the signed one', async () => {
    const paper = await somePaper()
    const signed = await write(ada, paper, 'Signed words.')
    const hidden = await write(ada, paper, 'Unsigned words.', { base: '1', anonymous: 'yes' })
    expect(hidden.id).not.toBe(signed.id)
    const reader = visit(site)
    expect((await reader.get(`/summaries/${signed.id}`)).status).toBe(404)
    const html = await reader.text(`/summaries/${hidden.id}`)
    expect(html).toContain('an anonymous author')
    expect(html).not.toContain('Ada')
    expect(html).not.toContain(signed.id)
    expect(await reader.text(`/summaries/${hidden.id}/revisions/1`)).not.toContain('Signed words')
    const times = [...html.matchAll(/datetime="([^"]+)"/gi)].map((match) => match[1])
    expect(times.every((time) => time?.endsWith(':00:00.000Z'))).toBe(true)
    expect(await ada.text(`/summaries/${hidden.id}`)).toContain('You wrote this anonymously.')
  })
})

describe('what one wrote', () => {
  test('is all on one page, no matter who else may read it, and on nobody else’s', async () => {
    const member = await signIn(site, 'wanda')
    const [open, own] = [await somePaper(), await somePaper()]
    await write(member, open, 'For all.')
    const { id } = await write(member, own, 'For me.', { visibility: 'private' })
    const page = await member.text('/summaries')
    expect(page.match(/href="\/summaries\/\d+"/g)).toHaveLength(2)
    expect(page).toMatch(new RegExp(`href="/summaries/${id}">Paper \\d+</a><span class="quiet">private`))
    expect(await bob.text('/summaries')).not.toContain(id)
    expect((await visit(site).get('/summaries')).status).toBe(401)
  })

  test('is among the drafts until it is saved', async () => {
    const member = await signIn(site, 'dora')
    const paper = await somePaper()
    expect(await member.text('/summaries/drafts')).toContain('You have no drafts.')
    await putDraft(member, paper, { text: 'A thought.', base: 0, version: 0 })
    expect(await member.text('/summaries/drafts')).toContain(`href="${paper}/summary"`)
    await write(member, paper, 'A thought.')
    expect(await member.text('/summaries/drafts')).toContain('You have no drafts.')
  })
})

describe('a draft', () => {
  test('is kept between revisions and opens with the form', async () => {
    const paper = await somePaper()
    const saved = await putDraft(ada, paper, { text: 'Half a sen', language: 'en', base: 0, version: 0 })
    expect(await saved.json()).toMatchObject({ version: 1 })
    expect(await ada.text(`${paper}/summary`)).toContain('Half a sen')
    expect(await bob.text(`${paper}/summary`)).not.toContain('Half a sen')
    await write(ada, paper, 'Half a sentence.')
    expect(await ada.text(`${paper}/summary`)).toContain('Half a sentence.')
  })

  test('of a second tab does not overwrite that of the first', async () => {
    const paper = await somePaper()
    await putDraft(ada, paper, { text: 'Tab one', base: 0, version: 0 })
    const conflict = await putDraft(ada, paper, { text: 'Tab two', base: 0, version: 0 })
    expect(conflict.status).toBe(409)
    expect(await conflict.json()).toMatchObject({ version: 1, text: 'Tab one' })
    expect((await putDraft(ada, paper, { text: 'Both', base: 0, version: 1 })).status).toBe(200)
  })

  test('is not taken from a reader, nor for somebody else', async () => {
    const paper = await somePaper()
    expect((await putDraft(visit(site), paper, { text: 'x', base: 0, version: 0 })).status).toBe(401)
    const others = { text: 'x', base: 0, version: 0, person: bob.personId }
    expect((await putDraft(ada, paper, others)).status).toBe(401)
    expect((await putDraft(ada, paper, { text: 1 })).status).toBe(400)
  })
})
