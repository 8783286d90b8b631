// An account taken out of one library, brought into another, and taken out of that: nothing but ids has changed.
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { castVote } from '#actions/cast-vote.ts'
import { follow } from '#actions/following/follow.ts'
import { addToList } from '#actions/lists/add-to-list.ts'
import { makeList } from '#actions/lists/make-list.ts'
import { setReading } from '#actions/lists/set-reading.ts'
import { exportAccount } from '#actions/takeout/export-account.ts'
import { importFile } from '#actions/takeout/import-file.ts'
import { countOf, type ImportReport } from '#actions/takeout/import-report.ts'
import { uploadImage } from '#actions/upload-image.ts'
import { writeComment } from '#actions/write-comment.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator, type PersonActor, reader } from '#domain/actor.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { accepted, someone, somePaper, someSummary } from '../support/discussed.ts'
import { readZip } from '../support/rebuilt-zip.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let here: TestSite
let there: TestSite
let ada: Member
let away: Member
let image: string
let file: Buffer
let report: ImportReport
/** Occurs in nothing of hers. */
const foreign = 'Vornquist'

beforeAll(async () => {
  here = await createTestSite()
  there = await createTestSite({ hasLibrary: false })
  ada = await signIn(here, 'ada')
  away = await signIn(there, 'ada')
  await writeMuch()
  file = await take(here, ada)
  report = accepted(
    await importFile(there.storage, there.site.blobs, operator, { personId: away.personId, bytes: file }),
  )
})
afterAll(async () => {
  await here.close()
  await there.close()
})

async function writeMuch(): Promise<void> {
  const { storage } = here
  const authorId = ada.personId
  const create = { width: 8, height: 8, channels: 3, background: '#123456' } as const
  const upload = { ownerId: authorId, bytes: await sharp({ create }).png().toBuffer(), alt: 'A square' }
  image = accepted(await uploadImage(storage, here.site.blobs, operator, upload)).name
  const papers = await Promise.all([1, 2, 3, 4].map(() => somePaper(storage)))
  const [first, second, third, fourth] = papers.map(({ id }) => id) as [number, number, number, number]
  const write = (paperId: number, text: string, more: object = {}) =>
    writeSummary(storage, operator, { paperId, authorId, text, ...more })
  const dates = { publishedAt: new Date('2020-02-03T04:05:06Z') }
  accepted(await write(first, 'A first text.', dates))
  accepted(
    await write(first, `A second, with an image: ![A square](/media/${image})`, {
      editedAt: new Date('2021-01-01T10:00:00Z'),
    }),
  )
  accepted(
    await write(second, 'Without a name, $x_1$.\n\n---\n\nAnd a rule.\n', {
      anonymous: true,
      language: 'de',
    }),
  )
  accepted(
    await write(third, 'In private: "quoted", \\alpha', { visibility: 'private', assistance: 'edited' }),
  )
  await write(fourth, 'By link', { visibility: 'unlisted', dialect: 'shortscience' })
  const { rows } = await storage.pool.query(
    `select key, id::int from papers where key like 'arxiv:%' order by key limit 2`,
  )
  const list = accepted(
    await makeList(storage, operator, {
      ownerId: authorId,
      title: 'To teach: a/b',
      description: 'For spring',
      visibility: 'public',
    }),
  )
  for (const { id } of rows)
    await addToList(storage, operator, { listId: list.id, paperId: id, remark: 'Slide 3' })
  await setReading(storage, operator, {
    personId: authorId,
    paperId: rows[0].id,
    state: 'reading',
    remark: 'p. 4',
  })
  for (const [kind, key] of [
    ['paper', rows[1].key],
    ['search', 'lottery tickets'],
  ] as const)
    accepted((await follow(storage, operator, { personId: authorId, kind, key })) ?? {})
  const bob = await someone(storage)
  const theirs = await someSummary(storage, bob.personId, { text: `${foreign} is not hers.` })
  accepted(
    await writeComment(storage, operator, { summaryId: theirs.id, authorId, text: 'A comment of hers.' }),
  )
  accepted(await castVote(storage, operator, { summaryId: theirs.id, voterId: authorId, value: 1 }))
}

async function take(site: TestSite, member: Member): Promise<Buffer> {
  const response = await member.get('/settings/export/scholium.zip')
  expect(response.headers.get('cache-control')).toBe('private, no-store')
  expect(site.errors).toEqual([])
  return Buffer.from(await response.arrayBuffer())
}

describe('an export', () => {
  test('holds all that is hers, and nothing that is another’s or secret', async () => {
    const parts = await readZip(file)
    const all = [...parts.values()].join('\n')
    for (const words of [
      'A first text.',
      'A second',
      'In private',
      'By link',
      'A comment of hers.',
      'Slide 3',
      'lottery tickets',
    ])
      expect(all).toContain(words)
    expect(all).not.toContain(foreign)
    expect(parts.get('account.json')).toContain('ada@example.org')
    expect(all).not.toMatch(/scrypt|"password"|"token"|"secret"/i)
    expect(parts.get('papers.bib')?.match(/^@/gm)).toHaveLength(7)
    expect([...parts.keys()]).toContain('lists/To-teach-a-b.md')
    expect([...parts.keys()]).toContain(`images/${image}`)
  })

  test('is for the person it belongs to', async () => {
    const bob: PersonActor = await someone(here.storage)
    for (const actor of [bob, reader])
      expect(await exportAccount(here.storage, here.site.blobs, actor, ada.personId)).toMatchObject({
        code: 'not-allowed',
      })
    for (const path of [
      '/settings/export',
      '/settings/export/scholium.zip',
      '/settings/export/shortscience.csv',
      '/settings/import',
    ])
      expect((await visit(here).get(path)).status).toBe(401)
    expect((await visit(here).post('/settings/import')).status).toBe(401)
  })

  test('that is made for nobody ends without harm', async () => {
    const made = accepted(await exportAccount(here.storage, here.site.blobs, operator, ada.personId))
    made.content.destroy()
    await expect(made.written).rejects.toThrow('closed')
    expect((await ada.get('/settings/export/scholium.zip', { method: 'HEAD' })).status).toBe(200)
    const again = accepted(await exportAccount(here.storage, here.site.blobs, operator, ada.personId))
    expect((await buffer(again.content)).length).toBeGreaterThan(1_000)
  })
})

describe('its import into another library', () => {
  test('brings summaries, papers, list, reading state, follows and image, and says what stays', () => {
    expect(countOf(report, 'refused')).toBe(0)
    expect(report.papers).toBe(6)
    expect(report.lines.filter(({ outcome }) => outcome === 'skipped').map(({ what }) => what)).toEqual([
      'comments.jsonl',
      'votes.jsonl',
    ])
  })

  test('taken out of there is the same but for ids', async () => {
    const [before, after] = [await readZip(file), await readZip(await take(there, away))]
    const newImage =
      [...after.keys()].find((name) => name.startsWith('images/'))?.slice('images/'.length) ?? ''
    const plain = (name: string, text: string) =>
      /^images|^papers|^comments|^votes|^account/.test(name) ? '' : text.replaceAll(newImage, image)
    for (const [name, text] of before) {
      if (name.startsWith('images/')) continue
      expect(plain(name, after.get(name) ?? `no ${name}`), name).toBe(plain(name, text))
    }
  })

  test('again brings nothing twice', async () => {
    const order = { personId: away.personId, bytes: file }
    const second = accepted(await importFile(there.storage, there.site.blobs, operator, order))
    expect(second.papers).toBe(0)
    const added = second.lines.filter(
      ({ outcome, what }) => outcome === 'added' && !/^images|^follow/.test(what),
    )
    expect(added).toEqual([])
    const { rows } = await there.storage.pool.query('select count(*)::int as n from summaries')
    expect(rows[0].n).toBe(4)
  })

  test('keeps what was private private, and the anonymous without a name', async () => {
    const { rows } = await there.storage.pool.query(
      `select s.visibility, s.anonymous, s.is_visible, s.language from summaries s join papers p on p.id = s.paper_id order by p.key`,
    )
    expect(rows.map(({ visibility }) => visibility).sort()).toEqual([
      'private',
      'public',
      'public',
      'unlisted',
    ])
    const { rows: earlier } = await there.storage.pool.query(
      `select r.is_shown from revisions r where r.text = 'A first text.'`,
    )
    expect(earlier).toEqual([{ is_shown: false }])
  })
})

describe('through the page', () => {
  test('a file comes in and what came of it is said', async () => {
    const carol = await signIn(there, 'carol')
    const form = new FormData()
    form.set('file', new File([new Uint8Array(file)], 'ada.zip'))
    form.set('visibility', 'private')
    const answer = await carol.post('/settings/import', {}, { body: form })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('Not imported')
    const { rows } = await there.storage.pool.query(
      'select distinct visibility from summaries where author_id = $1',
      [carol.personId],
    )
    expect(rows).toEqual([{ visibility: 'private' }])
  })

  test('what is no such file is refused, and the form comes back', async () => {
    const form = new FormData()
    form.set('file', new File([new Uint8Array([1, 2, 255])], 'x.zip'))
    const answer = await away.post('/settings/import', {}, { body: form })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('neither a zip nor a UTF-8 CSV file')
    expect((await away.post('/settings/import', {}, { body: new FormData() })).status).toBe(422)
  })
})
