// scholium convert: formats in, formats out, refusals apart, and no database.
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCommand } from '../support/command.ts'
import { arxivRssSample, emptyArxivRss } from '../support/source-samples.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convert-'))
})
afterAll(() => rm(folder, { recursive: true }))

interface Ended {
  code: number | null
  out: string
  err: string
}

async function convert(args: string[], input?: string): Promise<Ended> {
  // No database could be reached with this.
  const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
  const child = spawn(process.execPath, [main, 'convert', ...args], { env })
  child.stdin.end(input)
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [out, err, code] = await Promise.all([readAll(child.stdout), readAll(child.stderr), closed])
  return { code, out, err }
}

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

const bib = `@article{a, title = {{NASA}'s CO<sub>2</sub>}, author = {{NASA and ESA} and Cobb, Jr., F. W. and others},
  journal = {\\apj}, year = 2001, doi = {10.5555/A}}
@misc{b, year = 1999}
@misc{c, title = {C}, eprint = {1905.01320}}`

test('BibTeX becomes JSON with what is known, and refusals have lines and reasons', async () => {
  const { code, out, err } = await convert([await fileOf('a.bib', bib), '--to', 'json'])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toEqual([
    {
      title: 'NASA’s CO2'.replace('’', "'"),
      authors: [{ name: 'NASA and ESA' }, { family: 'Cobb', given: 'F. W.', suffix: 'Jr.' }],
      authorsComplete: false,
      year: 2001,
      venue: 'The Astrophysical Journal',
      identifiers: ['doi:10.5555/A'],
    },
    { title: 'C', authors: [], venue: 'arXiv', identifiers: ['arxiv:1905.01320'] },
  ])
  expect(err).toBe(
    `${join(folder, 'a.bib')}:3: The entry “b” on line 3 has no title. [title-missing] b @misc{b, year = 1999}\n`,
  )
})

test('standard input, packed files and every output are read again as they were', async () => {
  const json = (await convert(['-', '--to', 'json'], bib)).out
  for (const to of ['bibtex', 'ris', 'csl']) {
    const { code, out } = await convert([await fileOf('a.gz', gzipSync(bib)), '--to', to])
    expect(code).toBe(0)
    expect(JSON.parse((await convert(['-', '--to', 'json'], out)).out)).toEqual(JSON.parse(json))
  }
})

test('keys are those that identify prints, but a DOI keeps its letters', async () => {
  const dois = [
    '10.1000/ABC',
    '10.1038/Nature14539',
    '10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2',
  ]
  const file = dois.map((doi, place) => `@misc{k${place}, title = {A}, doi = {${doi}}}`).join('\n')
  const papers: { identifiers: string[] }[] = JSON.parse((await convert(['-', '--to', 'json'], file)).out)
  const written = papers.flatMap(({ identifiers }) => identifiers)
  expect(written).toEqual(dois.map((doi) => `doi:${doi}`))
  const { out } = await runCommand(['identify'], {}, written.join('\n'))
  const keys = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).key)
  expect(keys).toEqual(written.map((key) => key.toLowerCase()))
  expect((await convert(['-', '--to', 'bibtex'], file)).out).toContain('doi = {10.1000/ABC}')
})

test('a paper that only has an identifier has no title and no authors in any format', async () => {
  const file = await fileOf('shortscience.csv', 'conf/icml/FernandoG16,"A text"\n10.5555/A,"B"\n')
  const to = async (format: string) => {
    const { code, out } = await convert([file, '--to', format])
    expect(code).toBe(0)
    return out
  }
  expect(JSON.parse(await to('json'))).toEqual([
    { authors: [], identifiers: ['dblp:conf/icml/FernandoG16'] },
    { authors: [], identifiers: ['doi:10.5555/A'] },
  ])
  const items: object[] = JSON.parse(await to('csl'))
  expect(items).toHaveLength(2)
  for (const item of items) {
    expect(item).not.toHaveProperty('title')
    expect(item).not.toHaveProperty('author')
  }
  expect(await to('bibtex')).not.toMatch(/title|author/)
  expect(await to('ris')).not.toMatch(/^(?:TI|AU) /m)
})

test('a list of authors that is known to be cut before its first name says so', async () => {
  const { out } = await convert(['-', '--to', 'json'], '@misc{a, title = {A}, author = {others}}')
  expect(JSON.parse(out)).toEqual([{ title: 'A', authors: [], authorsComplete: false, identifiers: [] }])
})

test('arXiv’s feed without papers is read, and prints none', async () => {
  expect(await convert(['-', '--to', 'json'], emptyArxivRss)).toEqual({ code: 0, out: '[\n]\n', err: '' })
  expect((await convert([await fileOf('a.xml', arxivRssSample), '--to', 'json'])).out).toContain(
    '"arxiv:2412.20001"',
  )
  const cut = await convert(['-', '--to', 'json'], emptyArxivRss.slice(0, -20))
  expect(cut).toMatchObject({ code: 1, err: expect.stringContaining('[source-empty]') })
})

test('a retracted paper is one in every format', async () => {
  const csl = JSON.stringify([{ type: 'article-journal', title: 'A', DOI: '10.5555/a', status: 'retracted' }])
  const ris = (await convert(['-', '--to', 'ris'], csl)).out
  expect(ris).toContain('N1  - Retracted')
  const bibtex = (await convert(['-', '--to', 'bibtex'], ris)).out
  expect(bibtex).toContain('note = {Retracted}')
  expect(JSON.parse((await convert(['-', '--to', 'csl'], bibtex)).out)).toMatchObject([
    { title: 'A', status: 'retracted', note: 'Retracted' },
  ])
})

test('a reader that wants no more ends it quietly', async () => {
  const file = await fileOf('long.bib', '@misc{k, title = {A Title}}\n'.repeat(60_000))
  const child = spawn(process.execPath, [main, 'convert', file, '--to', 'json'])
  child.stdout.once('data', () => child.stdout.destroy())
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve))
  expect(await readAll(child.stderr)).toBe('')
  expect(await closed).toBe(0)
})

test.each<[string[], number, RegExp]>([
  [[], 2, /Name one file/],
  [['x.bib'], 2, /--to/],
  [['x.bib', '--to', 'pdf'], 2, /json, bibtex, ris, csl/],
  [['x.bib', '--to', 'json', '--from', 'pdf'], 2, /zotero-rdf/],
  [['nowhere.bib', '--to', 'json'], 1, /Can’t read nowhere\.bib/],
  [['-', '--to', 'json'], 1, /Can’t tell which format/],
  [['-', '--to', 'json', '--from', 'ris'], 1, /source-empty/],
])('%j ends with %i and says why', async (args, expected, reason) => {
  const { code, err } = await convert(args, '')
  expect(code).toBe(expected)
  expect(err).toMatch(reason)
})
