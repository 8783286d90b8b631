// Theses, reports and books keep what they are on the way in, by command, form and API, and on the way out.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { program } from '../support/api.ts'
import { signIn } from '../support/browsing.ts'
import { runCommand } from '../support/command.ts'
import { createTestSite, databaseUrlOf, type TestSite } from '../support/site.ts'
import { emptyArxivRss } from '../support/source-samples.ts'

let site: TestSite
let folder: string

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  folder = await mkdtemp(join(tmpdir(), 'scholium-types-'))
  await chmod(folder, 0o711)
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('by command: a file’s theses, reports and books', { timeout: 60_000 }, async () => {
  const file = join(folder, 'types.bib')
  await writeFile(
    file,
    `@phdthesis{a, title={On looms}, author={Byron, Ada}, school={University of Looms}, year=1843, doi={10.5555/thesis}}
@mastersthesis{b, title={On small looms}, author={Byron, Ada}, year=1842, doi={10.5555/small}}
@techreport{c, title={On broken looms}, author={Byron, Ada}, institution={Loom Office}, year=1844, doi={10.5555/report}}
@book{d, title={On all looms}, author={Byron, Ada}, year=1845, doi={10.5555/book}}
@article{e, title={On one loom}, author={Byron, Ada}, journal={Looms}, year=1846, doi={10.5555/article}}`,
  )
  const env = { DATABASE_URL: databaseUrlOf(site), SCHOLIUM_DATA: folder }
  expect(JSON.parse((await runCommand(['import', '--json', file], env)).out)).toMatchObject({
    counts: { added: 5 },
  })
  const at = (name: string, ending: string) => site.text(`/papers/doi:10.5555/${name}${ending}`)
  expect(await at('thesis', '.bib')).toMatch(/^@phdthesis\{[\s\S]*school = \{University of Looms\}/)
  expect(await at('small', '.bib')).toMatch(/^@mastersthesis\{/)
  expect(await at('report', '.bib')).toMatch(/^@techreport\{[\s\S]*institution = \{Loom Office\}/)
  expect(await at('book', '.bib')).toMatch(/^@book\{/)
  expect(await at('article', '.bib')).toMatch(/^@article\{/)
  expect(await at('thesis', '.ris')).toMatch(/^TY {2}- THES[\s\S]*PB {2}- University of Looms/)
  expect(JSON.parse(await at('report', '.csl.json'))).toMatchObject([
    { type: 'report', publisher: 'Loom Office' },
  ])
})

test('by command: dblp’s master’s theses and books, under their keys', { timeout: 60_000 }, async () => {
  const file = join(folder, 'dblp.xml')
  await writeFile(
    file,
    `<dblp><mastersthesis key="ms/Vollmer2006"><author>Jane Doe</author><title>On spindles.</title><year>2006</year></mastersthesis>
<book key="books/aw/Doe97"><author>Jane Doe</author><title>All spindles.</title><isbn>0-262-03561-8</isbn><year>1997</year></book></dblp>`,
  )
  const env = { DATABASE_URL: databaseUrlOf(site), SCHOLIUM_DATA: folder }
  const told = JSON.parse((await runCommand(['import', '--json', file], env)).out)
  expect(told).toMatchObject({ format: 'dblp', counts: { added: 2, refused: {} }, isDryRun: false })
  expect(await site.text('/papers/dblp:ms/Vollmer2006.bib')).toMatch(/^@mastersthesis\{/)
  expect(await site.text('/papers/dblp:books/aw/Doe97.bib')).toMatch(/^@book\{/)
})

test('by command: an arXiv feed of a day without announcements', { timeout: 60_000 }, async () => {
  const file = join(folder, 'empty.xml')
  await writeFile(file, emptyArxivRss)
  const env = { DATABASE_URL: databaseUrlOf(site), SCHOLIUM_DATA: folder }
  const { code, out, err } = await runCommand(['import', '--json', '--dry-run', file], env)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(JSON.parse(out)).toMatchObject({
    format: 'arxiv-rss',
    counts: { read: 0, added: 0, refused: {} },
    isDryRun: true,
    isFinished: true,
  })
})

test('by the form and the API, which says so', async () => {
  const ada = await signIn(site, 'ada')
  const thesis = (doi: string, title: string) =>
    `@phdthesis{a, title={${title}}, author={Byron, Ada}, school={Loom College}, year=1850, doi={${doi}}}`
  const form = await (await ada.post('/papers/look', { source: thesis('10.5555/form', 'Of engines') })).text()
  expect(form).toContain('<input type="hidden" name="type" value="thesis"/>')
  const sent = {
    title: 'Of engines',
    authors: 'Ada Byron',
    identifiers: '10.5555/form',
    venue: 'Loom College',
  }
  const added = await ada.post('/papers/new', { ...sent, venueKind: 'other', type: 'thesis' })
  expect(added.status).toBe(303)
  expect(await site.text('/papers/doi:10.5555/form.bib')).toMatch(/^@phdthesis\{/)
  // What isn't a type counts as none.
  await ada.post('/papers/new', { ...sent, title: 'Of gears', identifiers: '10.5555/odd', type: 'poem' })
  expect(await site.text('/papers/doi:10.5555/odd.bib')).toMatch(/^@misc\{/)

  const bob = await program(site, 'bob')
  const brought = await bob.call('POST', '/papers', { bibtex: thesis('10.5555/api', 'Of valves') })
  expect(brought.status).toBe(201)
  expect((await bob.call('GET', '/papers/doi:10.5555/api')).body).toMatchObject({ type: 'thesis' })
  expect((await bob.call('GET', '/papers/doi:10.5555/odd')).body).not.toHaveProperty('type')
})
