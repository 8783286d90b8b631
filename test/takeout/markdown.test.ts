// A folder of summaries in Markdown, with front matter, into a person's account.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importMarkdown } from '#actions/takeout/import-markdown.ts'
import { operator } from '#domain/actor.ts'
import { accepted, someone } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let folder: string

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  folder = await mkdtemp(join(tmpdir(), 'scholium-markdown-'))
})
afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true, force: true })
})

const files = {
  'looms.md': '---\npaper: 10.1000/looms\ntitle: On looms\nvisibility: public\n---\nOn $x$.\n',
  'windows.md': '\ufeff---\r\npaper: arXiv:1905.01320\r\n---\r\nTwo\r\nlines.\r\n',
  'bare.md': 'No front matter.',
  'other.md': '---\npaper: not a paper\n---\nText.\n',
}

test('summaries in Markdown are imported with their papers, and files without front matter are named', async () => {
  const { personId } = await someone(site.storage, 'ada')
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const paths = Object.keys(files).map((name) => join(folder, name))
  const report = accepted(await importMarkdown(site.storage, operator, { personId, paths }))
  expect(report).toMatchObject({
    papers: 2,
    lines: [
      { what: 'looms.md', outcome: 'added' },
      { what: 'windows.md', outcome: 'added' },
      { what: 'bare.md', outcome: 'refused', reason: expect.any(String) },
      { what: 'other.md', outcome: 'refused', reason: expect.any(String) },
    ],
  })
  const { rows } = await site.storage.pool.query(
    `select p.key, p.title, s.visibility, r.text from summaries s join papers p on p.id = s.paper_id
       join revisions r on r.id = s.revision_id where s.author_id = $1 order by p.key`,
    [personId],
  )
  expect(rows).toEqual([
    { key: 'arxiv:1905.01320', title: 'arXiv:1905.01320', visibility: 'private', text: 'Two\nlines.' },
    { key: 'doi:10.1000/looms', title: 'On looms', visibility: 'public', text: 'On $x$.' },
  ])
})
