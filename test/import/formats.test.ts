// The command `import` with a small file of every format that papers come in, and the papers that are on the site afterwards.
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FormatName, formatNames } from '#sources/contract.ts'
import { runCommand } from '../support/command.ts'
import { someone } from '../support/discussed.ts'
import { createTestSite, databaseUrlOf, type TestSite } from '../support/site.ts'
import * as samples from '../support/source-samples.ts'

let site: TestSite
let folder: string

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  folder = await mkdtemp(join(tmpdir(), 'scholium-formats-'))
  await chmod(folder, 0o711)
})
afterAll(async () => {
  expect(site.errors).toEqual([])
  await site.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

interface Brought {
  /** The name of the file; one in a folder is imported by its folder. */
  path: string
  content: string | Buffer
  /** A paper that only this file names. */
  paper: string
  title: string
}

const files: Record<FormatName, Brought> = {
  bibtex: {
    path: 'a.bib',
    content: '@article{a, title={By BibTeX}, author={Doe, Jane}, year=2001, doi={10.5555/bibtex}}',
    paper: 'doi:10.5555/bibtex',
    title: 'By BibTeX',
  },
  ris: {
    path: 'a.ris',
    content: samples.risSample.replace('10.5555/A', '10.5555/ris'),
    paper: 'doi:10.5555/ris',
    title: 'A title that goes on',
  },
  csl: {
    path: 'csl.json',
    content: JSON.stringify([{ ...samples.cslSample, title: 'By CSL', DOI: '10.5555/csl' }]),
    paper: 'doi:10.5555/csl',
    title: 'By CSL',
  },
  'zotero-rdf': {
    path: 'zotero.rdf',
    content: samples.zoteroSample
      .replace('10.5555/A', '10.5555/zotero')
      .replace('<dc:title>A<', '<dc:title>By Zotero<'),
    paper: 'doi:10.5555/zotero',
    title: 'By Zotero',
  },
  dblp: {
    path: 'dblp.xml.gz',
    content: gzipSync(Buffer.from(samples.dblpSample.replace('<title>A.<', '<title>By dblp.<'), 'latin1')),
    paper: 'dblp:journals/x/A',
    title: 'By dblp',
  },
  'arxiv-json': {
    path: 'arxiv.jsonl',
    content: JSON.stringify({ ...samples.arxivJsonSample, id: '1801.00001', title: 'By arXiv in JSON' }),
    paper: 'arxiv:1801.00001',
    title: 'By arXiv in JSON',
  },
  'arxiv-oai': {
    path: 'oai.xml',
    content: samples.arxivOaiSample
      .replaceAll('1706.03762', '1801.00002')
      .replace('<title>A<', '<title>By OAI-PMH<'),
    paper: 'arxiv:1801.00002',
    title: 'By OAI-PMH',
  },
  'arxiv-atom': {
    path: 'atom.xml',
    content: samples.arxivAtomSample
      .replace('1706.03762', '1801.00003')
      .replace('<title>A<', '<title>By Atom<'),
    paper: 'arxiv:1801.00003',
    title: 'By Atom',
  },
  'arxiv-rss': {
    path: 'rss.xml',
    content: samples.arxivRssSample
      .replaceAll('2412.20001', '1801.00006')
      .replaceAll('hep-th/9711200', 'hep-th/9711999')
      .replace('<title>B<', '<title>By RSS<'),
    paper: 'arxiv:hep-th/9711999',
    title: 'By RSS',
  },
  crossref: {
    path: 'crossref.jsonl',
    content: JSON.stringify({ ...samples.crossrefSample, DOI: '10.5555/crossref', title: ['By Crossref'] }),
    paper: 'doi:10.5555/crossref',
    title: 'By Crossref',
  },
  openalex: {
    path: 'openalex.jsonl',
    content: JSON.stringify({
      ...samples.openalexSample,
      id: 'https://openalex.org/W7777',
      title: 'By OpenAlex',
    }),
    paper: 'openalex:W7777',
    title: 'By OpenAlex',
  },
  markdown: {
    path: 'summaries/a.md',
    content: samples.markdownSample.replace('1706.03762', '1801.00004').replace('"A"', '"By Markdown"'),
    paper: 'arxiv:1801.00004',
    title: 'By Markdown',
  },
  shortscience: {
    path: 'shortscience.csv',
    content: '10.5555/shortscience,"A text, with a comma."\n',
    paper: 'doi:10.5555/shortscience',
    title: '10.5555/shortscience',
  },
  orcid: {
    path: 'orcid.json',
    content: JSON.stringify(samples.orcidSample)
      .replaceAll('10.5555/A', '10.5555/orcid')
      .replaceAll('10.5555/a', '10.5555/orcid')
      .replaceAll('1706.03762', '1801.00005')
      .replace('{"value":"A"}', '{"value":"By ORCID"}'),
    paper: 'arxiv:1801.00005',
    title: 'By ORCID',
  },
}

/** Their files have texts, which somebody wrote. */
const ofPerson: readonly FormatName[] = ['markdown', 'shortscience']

test('files of every format go in by the command, and their papers are on the site', {
  timeout: 60_000,
}, async () => {
  const ofPapers = formatNames.filter((format) => !ofPerson.includes(format))
  const env = { DATABASE_URL: databaseUrlOf(site), SCHOLIUM_DATA: folder }
  const papers = await runCommand(['import', '--json', ...(await writeAll(ofPapers))], env)
  expect(
    papers.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).format),
    papers.err,
  ).toEqual(ofPapers)
  await someone(site.storage, 'ada')
  const texts = await runCommand(
    ['import', '--json', '--person', 'ada', '--visibility', 'public', ...(await writeAll(ofPerson))],
    env,
  )
  expect(
    texts.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
    texts.err,
  ).toMatchObject([{ added: 1 }, { added: 1 }])
  for (const format of formatNames)
    expect(await site.text(`/papers/${files[format].paper}`), format).toContain(files[format].title)
})

function writeAll(formats: readonly FormatName[]): Promise<string[]> {
  return Promise.all(formats.map((format) => write(files[format])))
}

/** The path to import: the file, or the folder that it's in. */
async function write({ path, content }: Brought): Promise<string> {
  const file = join(folder, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
  return path.includes('/') ? dirname(file) : file
}
