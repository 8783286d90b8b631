// Lists and reading states through the pages: made, filled, put in order, shown, exported, and private to their owner.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { type Member, signIn, type Visitor, visit } from '../support/browsing.ts'
import { somePaper } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: Member
let bob: Member
let guest: Visitor
const papers: { id: number; key: string }[] = []

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await signIn(site, 'ada')
  bob = await signIn(site, 'bob')
  guest = visit(site)
  for (let i = 0; i < 3; i += 1) papers.push(await somePaper(site.storage))
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
})

async function makeList(by: Visitor, fields: Record<string, string> = {}): Promise<string> {
  const made = await by.post('/lists/new', { title: 'For the seminar', description: '', ...fields })
  const [, path] = made.headers.get('location')?.match(/^(\/lists\/\d{15})\?done=list-saved$/) ?? []
  if (path === undefined) throw new Error(`${made.status} ${await made.text()}`)
  return path
}

/** Keys of the papers as the page shows them. */
async function order(path: string, by: Visitor = ada): Promise<string[]> {
  const titles = [...(await by.text(path)).matchAll(/entry-title"><a href="\/papers\/([^"]+)"/g)]
  return titles.map(([, key]) => key ?? '')
}

const keys = () => papers.map(({ key }) => keyAddress(key).slice('/papers/'.length))

async function fill(path: string): Promise<void> {
  for (const { key } of papers) await ada.post(`${path}/papers`, { paper: key })
}

describe('a list', () => {
  test('is filled by identifiers and put in order by buttons', async () => {
    const path = await makeList(ada)
    await fill(path)
    const [first = '', second = '', third = ''] = keys()
    expect(await order(path)).toEqual([first, second, third])
    await ada.post(`${path}/move`, { paper: third, way: 'up' })
    expect(await order(path)).toEqual([first, third, second])
    await ada.post(`${path}/move`, { paper: first, way: 'up' })
    await ada.post(`${path}/move`, { paper: first, way: 'down' })
    expect(await order(path)).toEqual([third, first, second])
    await ada.post(`${path}/remove`, { paper: first })
    expect(await order(path)).toEqual([third, second])
  })

  test('takes a paper from the paper’s own page, with a remark', async () => {
    const path = await makeList(ada)
    const paper = keyAddress(papers[0]?.key ?? '')
    expect(await ada.text(paper)).toContain('Add to list')
    expect(await guest.text(paper)).not.toContain('Add to list')
    const added = await ada.post(`${paper}/lists`, {
      list: path.slice('/lists/'.length),
      remark: 'Read <b>!',
    })
    expect(added.headers.get('location')).toBe(`${paper}?done=list-saved`)
    expect(await ada.text(path)).toContain('<p class="remark">Read &lt;b>!</p>')
    expect(await ada.text(paper)).toContain('On your lists:')
  })

  test('that the library’s papers do not have is refused in words', async () => {
    const path = await makeList(ada)
    const refused = await ada.post(`${path}/papers`, { paper: '10.5555/nowhere' })
    expect(refused.status).toBe(404)
    expect(await refused.text()).toContain('We don’t have this paper yet')
  })

  test.each([
    [{ title: ' ' }, '1 to 100 characters'],
    [{ title: 'x'.repeat(101) }, '1 to 100 characters'],
    [{ description: 'x'.repeat(2_001) }, 'at most 2000'],
  ])('with %j is refused, and the form comes back', async (change, sentence) => {
    const refused = await ada.post('/lists/new', { title: 'Kept', description: 'Also kept', ...change })
    expect(refused.status).toBe(422)
    const page = await refused.text()
    expect(page).toContain(sentence)
    expect(page).toContain('title' in change ? 'Also kept' : 'value="Kept"')
  })

  test('is changed and deleted by its owner', async () => {
    const path = await makeList(ada)
    await ada.post(`${path}/edit`, { title: 'Renamed', description: 'Two\r\nlines' })
    expect(await ada.text(path)).toContain('<h1 class="page-title">Renamed</h1>')
    expect(await ada.text('/lists')).toContain('Renamed')
    const gone = await ada.post(`${path}/delete`)
    expect(gone.headers.get('location')).toBe('/lists?done=list-deleted')
    expect((await ada.get(path)).status).toBe(404)
  })

  test('holds a paper once, and keeps every paper that is added at the same time', async () => {
    const path = await makeList(ada)
    const clicks = papers.flatMap(({ key }) => [key, key, key])
    await Promise.all(clicks.map((paper) => ada.post(`${path}/papers`, { paper })))
    expect((await order(path)).toSorted()).toEqual(keys().toSorted())
  })

  test('is one of a hundred at most, however fast they are made', async () => {
    const cleo = await signIn(site, 'cleo')
    await site.storage.pool.query(
      `insert into lists (owner_id, title) select $1, 'List ' || n from generate_series(1, 98) n`,
      [cleo.personId],
    )
    const made = await Promise.all([1, 2, 3, 4].map((n) => cleo.post('/lists/new', { title: `More ${n}` })))
    expect(made.map(({ status }) => status).toSorted()).toEqual([303, 303, 422, 422])
  })

  test('has a thousand papers at most', async () => {
    const path = await makeList(ada)
    await site.storage.pool.query(
      `with p as (insert into papers (key, title, authors, author_names)
         select 'doi:10.5555/many.' || n, 'Many ' || n, '[]', '' from generate_series(1, 1000) n returning id)
       insert into list_papers (list_id, paper_id, position)
         select $1, id, row_number() over (order by id) from p`,
      [path.slice('/lists/'.length)],
    )
    const refused = await ada.post(`${path}/papers`, { paper: papers[0]?.key ?? '' })
    expect(refused.status).toBe(422)
    expect((await ada.get(`${path}?page=50`)).status).toBe(200)
    expect((await ada.get(`${path}?page=51`)).status).toBe(404)
  })
})

describe('a private list', () => {
  test('is nowhere for anybody else', async () => {
    const path = await makeList(ada, { title: 'Secret list' })
    await fill(path)
    for (const by of [bob, guest])
      for (const ending of ['', '.bib', '.ris', '.csl.json', '.md', '.rss', '.atom', '.json']) {
        const answer = await by.get(path + ending)
        expect(answer.status, ending).toBe(404)
        const html = await answer.text()
        expect(html, ending).toContain('<code>list-unknown</code>')
        expect(html).not.toContain('Secret list')
      }
    expect(await guest.text('/@ada')).not.toContain('Secret list')
    expect(await ada.text('/@ada')).not.toContain('Secret list')
  })

  test.each([
    ['papers', {}],
    ['remove', {}],
    ['move', { way: 'down' }],
    ['remark', { remark: 'Mine' }],
    ['edit', { title: 'Mine' }],
    ['delete', {}],
  ])('is not reached by %s of another member, and asks guests to sign in', async (act, fields) => {
    const path = await makeList(ada, { public: 'yes' })
    await fill(path)
    const before = await ada.text(path)
    const posted = { paper: papers[0]?.key ?? '', ...fields }
    const refused = await bob.post(`${path}/${act}`, posted)
    expect(refused.status).toBe(404)
    expect(await refused.text()).toContain('<code>list-unknown</code>')
    expect((await guest.post(`${path}/${act}`, posted)).status).toBe(401)
    expect(await ada.text(path)).toBe(before)
  })

  test('takes no paper from another member’s paper page', async () => {
    const path = await makeList(ada)
    const fields = { list: path.slice('/lists/'.length) }
    expect((await bob.post(`${keyAddress(papers[0]?.key ?? '')}/lists`, fields)).status).toBe(404)
    expect(await order(path)).toEqual([])
  })
})

describe('a public list', () => {
  test('is seen by everybody, without the remarks on it', async () => {
    const path = await makeList(ada, { title: 'Shown', description: 'What *we* read.', public: 'yes' })
    await fill(path)
    await ada.post(`${path}/remark`, { paper: papers[1]?.key ?? '', remark: 'weak baseline' })
    expect(await ada.text(path)).toContain('weak baseline')
    expect(await ada.text(`${path}.md`)).toContain('  > weak baseline')
    for (const by of [bob, guest]) {
      expect(await by.text('/@ada')).toContain(`<a href="${path}">Shown</a>`)
      for (const ending of ['', '.bib', '.ris', '.csl.json', '.md', '.rss', '.atom', '.json']) {
        const answer = await by.get(path + ending)
        expect(answer.status, ending).toBe(200)
        const text = await answer.text()
        expect(text).not.toContain('weak baseline')
        expect(text, ending).toContain('Discussed Paper')
      }
    }
  })

  test('is exported in its order', async () => {
    const path = await makeList(ada, { title: '# Title', description: 'A [link](x)', public: 'yes' })
    await fill(path)
    const items = (await (await guest.get(`${path}.csl.json`)).json()) as { title: string; id: string }[]
    expect(items.map(({ title }) => title)).toEqual(
      papers.map(({ key }) => `Discussed Paper ${key.split('.').at(-1)}`),
    )
    expect(new Set(items.map(({ id }) => id)).size).toBe(3)
    expect((await guest.text(`${path}.bib`)).match(/^@/gm)).toHaveLength(3)
    expect((await guest.text(`${path}.ris`)).match(/^TY/gm)).toHaveLength(3)
    const markdown = await guest.text(`${path}.md`)
    expect(markdown).toMatch(/^# \\# Title\n\nA \\\[link\\\]\(x\)\n\n- \[Discussed Paper \d+\]\(http/)
  })

  test('that is made private is gone for guests at once', async () => {
    const path = await makeList(ada, { public: 'yes' })
    expect((await guest.get(path)).status).toBe(200)
    await ada.post(`${path}/edit`, { title: 'Now private', description: '' })
    await expect.poll(async () => (await guest.get(path)).status).toBe(404)
  })

  test('of somebody who is marked as spam is gone', async () => {
    const mallory = await signIn(site, 'mallory')
    const path = await makeList(mallory, { public: 'yes' })
    await site.storage.pool.query(`update persons set state = 'spam' where id = $1`, [mallory.personId])
    expect((await guest.get(path)).status).toBe(404)
  })
})

describe('a reading state', () => {
  test('is kept with a remark, changed and forgotten, and is nobody else’s', async () => {
    const paper = keyAddress(papers[2]?.key ?? '')
    const saved = await ada.post(`${paper}/reading`, { state: 'reading', remark: 'up to section 3' })
    expect(saved.headers.get('location')).toBe(`${paper}?done=reading-saved`)
    expect(await ada.text('/lists/reading?state=reading')).toContain('up to section 3')
    expect(await ada.text('/lists/reading?state=read')).not.toContain('up to section 3')
    expect(await bob.text('/lists/reading')).not.toContain('Discussed Paper')
    expect(await bob.text(paper)).not.toContain('up to section 3')
    const moved = await ada.post(`${paper}/reading`, { state: 'read', to: '/lists/reading' })
    expect(moved.headers.get('location')).toBe('/lists/reading?done=reading-saved')
    expect(await ada.text('/lists/reading?state=read')).toContain('up to section 3')
    await ada.post(`${paper}/reading`, { state: '' })
    expect(await ada.text('/lists/reading')).not.toContain('Discussed Paper')
  })

  test('goes back to no other site', async () => {
    const paper = keyAddress(papers[2]?.key ?? '')
    const saved = await ada.post(`${paper}/reading`, { state: 'read', to: '//evil.example/' })
    expect(saved.headers.get('location')).toBe(`${paper}?done=reading-saved`)
  })

  test('is for those who are signed in', async () => {
    expect((await guest.get('/lists')).status).toBe(401)
    expect((await guest.get('/lists/reading')).status).toBe(401)
    expect((await ada.get('/lists/reading?state=eaten')).status).toBe(404)
  })
})
