// Files of every format, as other programs write them: recognised, read in pieces, packed, and broken.
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '#domain/refusals.ts'
import { inPieces, recordsOf, summaryOf } from '../../test/support/source-records.ts'
import {
  arxivAtomSample,
  arxivAuthorSample,
  arxivJsonSample,
  arxivOaiSample,
  arxivRssSample,
  crossrefSample,
  cslSample,
  dblpSample,
  emptyArxivRss,
  markdownSample,
  openalexSample,
  orcidSample,
  risSample,
  zoteroSample,
} from '../../test/support/source-samples.ts'
import { isRefusedRecord } from './contract.ts'
import { openSource } from './open-source.ts'
import { readPasted } from './pasted.ts'
import { readerFor, readerNamed } from './registry.ts'

const files: [format: string, fileName: string, file: string | Uint8Array, expected: string[]][] = [
  ['bibtex', 'x', '@article{a, title={A}}', ['A']],
  ['bibtex', 'my.bib', 'me@example.org wrote\n\n@ARTICLE (a, title={A})', ['A']],
  ['ris', 'x.ris', risSample, ['A title that goes on', 'B', 'title-missing at 18']],
  [
    'ris',
    'x',
    `\ufeff${risSample.replaceAll('\n', '\r\n')}`,
    ['A title that goes on', 'B', 'title-missing at 18'],
  ],
  ['csl', 'x.json', JSON.stringify([cslSample, { id: 'y' }]), ['A', 'title-missing at 1']],
  ['csl', 'x.json', JSON.stringify(cslSample, null, 2), ['A']],
  [
    'csl',
    'x.jsonl',
    `${JSON.stringify(cslSample)}\n{"title": "B"\n{"title": "C"}`,
    ['A', 'json-malformed at 2', 'C'],
  ],
  [
    'crossref',
    'x.jsonl',
    `${JSON.stringify(crossrefSample)}\n${JSON.stringify({ ...crossrefSample, title: [] })}`,
    ['A', 'title-missing at 2'],
  ],
  [
    'crossref',
    'x.jsonl',
    [
      { DOI: '10.5555/a', type: 'journal-article', title: ['A'] },
      {
        DOI: '10.5555/b',
        type: 'journal-article',
        title: [],
        'published-online': { 'date-parts': [[2013]] },
      },
    ]
      .map((work) => JSON.stringify(work))
      .join('\n'),
    ['A', 'title-missing at 2'],
  ],
  [
    'crossref',
    'x.json',
    JSON.stringify({ DOI: '10.5555/a', title: 'A', 'published-online': { 'date-parts': [[2013]] } }),
    ['A'],
  ],
  ['crossref', 'x.json', JSON.stringify({ items: [crossrefSample, crossrefSample] }), ['A', 'A']],
  ['crossref', 'x.json', JSON.stringify({ status: 'ok', message: crossrefSample }), ['A']],
  ['openalex', 'x.jsonl', `${JSON.stringify(openalexSample)}\n`, ['A']],
  ['openalex', 'x.json', JSON.stringify({ meta: { count: 1 }, results: [openalexSample] }), ['A']],
  [
    'arxiv-json',
    'x.json',
    `${JSON.stringify(arxivJsonSample)}\n${JSON.stringify({ ...arxivJsonSample, id: '9913.1' })}`,
    ['A', 'identifier-missing at 2'],
  ],
  [
    'arxiv-oai',
    'x.xml',
    arxivOaiSample + arxivOaiSample,
    ['A', 'record-deleted at 4', 'A', 'record-deleted at 8'],
  ],
  ['arxiv-atom', 'x.xml', arxivAtomSample, ['A', 'identifier-missing at 5', 'B']],
  ['arxiv-atom', 'doe_j_1.atom2', arxivAuthorSample, ['A']],
  [
    'arxiv-rss',
    'cs.LG.xml',
    arxivRssSample,
    ['Looms that Étienne knew: $x < y$', 'B', 'identifier-missing at 40'],
  ],
  [
    'dblp',
    'dblp.xml',
    Buffer.from(dblpSample, 'latin1'),
    ['A', 'not-a-paper at 5', 'xml-malformed at 6', 'xml-malformed at 7', 'D'],
  ],
  ['zotero-rdf', 'x.rdf', zoteroSample, ['A', 'B', 'C', 'not-a-paper at 11']],
  ['markdown', 'x.md', markdownSample, ['A']],
  [
    'shortscience',
    'x.csv',
    'arxiv:1706.03762,"A text, with\n""quotes"""\nnothing,B\na,b,c\n',
    ['', 'identifier-unreadable at 3', 'csv-columns at 4'],
  ],
  ['orcid', 'works.json', JSON.stringify(orcidSample), ['A', 'title-missing at 1']],
]

describe('a file', () => {
  test.each(files)('of %s (%s) is recognised and read', async (format, fileName, file, expected) => {
    for (const bytes of [Buffer.from(file), gzipSync(file)])
      for (const size of [1_000_000, 11]) {
        const opened = await openSource(inPieces(bytes, size), { fileName })
        if (isRefusal(opened)) throw new Error(opened.message)
        expect(opened.reader.format).toBe(format)
        expect(summaryOf(await Array.fromAsync(opened.reader.read(opened.bytes)))).toEqual(expected)
      }
  })

  test('of no format is not recognised', () => {
    for (const head of ['', 'text', '<html><body></body></html>', '{"a":1}', '[1,2]', '\0\0'])
      expect(readerFor(head, 'x')).toBeUndefined()
  })

  test.each(files)('of %s (%s) that breaks off never ends with an exception', async (format, _, file) => {
    const bytes = Buffer.from(file)
    for (const part of [0.3, 0.6, 0.9]) {
      const records = await recordsOf(
        readerNamed(format as never),
        bytes.subarray(0, bytes.length * part),
        64,
      )
      expect(records.length).toBeGreaterThan(0)
      for (const record of records.filter(isRefusedRecord)) expect(record.refusal.message).not.toBe('')
    }
  })
})

test('arXiv’s feed of a day without announcements has no records, and is no broken file', async () => {
  for (const bytes of [Buffer.from(emptyArxivRss), gzipSync(emptyArxivRss)]) {
    const opened = await openSource(inPieces(bytes, 50), { fileName: 'x' })
    if (isRefusal(opened)) throw new Error(opened.message)
    expect(opened.reader.format).toBe('arxiv-rss')
    expect(await Array.fromAsync(opened.reader.read(opened.bytes))).toEqual([])
  }
  expect(await readPasted(emptyArxivRss)).toEqual({ papers: [], unread: [] })
  const half = emptyArxivRss.slice(0, emptyArxivRss.indexOf('</channel>'))
  expect(summaryOf(await recordsOf(readerNamed('arxiv-rss'), half))).toEqual(['source-empty at 1'])
})

test('a feed that only names arXiv is not arXiv’s', () => {
  const head =
    '<rss version="2.0"><channel><link>https://example.org</link><description>arxiv.org</description>'
  expect(readerFor(head, 'x')).toBeUndefined()
})

test('a pasted text is read in any format, and refused in none', async () => {
  const reading = await readPasted(risSample)
  expect(reading).toMatchObject({
    papers: [{ line: 1 }, { line: 14 }],
    unread: [{ line: 18, refusal: { code: 'title-missing' } }],
  })
  expect(await readPasted('a text')).toMatchObject({ code: 'source-unknown' })
  expect(await readPasted('x'.repeat(2_000_001))).toMatchObject({ code: 'source-too-long' })
})

test('a pasted text is what it shows, whatever encoding its XML had in a file', async () => {
  const text =
    '<?xml version="1.0" encoding="ISO-8859-1"?><dblp><article key="a/b/C"><title>Müller.</title></article></dblp>'
  expect(await readPasted(text)).toMatchObject({ papers: [{ draft: { title: 'Müller' } }] })
})
