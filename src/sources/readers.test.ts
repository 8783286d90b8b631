// Files of every format, as other programs write them: recognised, read in pieces, packed, and broken.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { draftIn, inPieces, namesIn, recordsOf, summaryOf } from '../../test/support/source-records.ts'
import { keysOf } from '../../test/support/source-works.ts'
import { isRefusedRecord } from './contract.ts'
import { readMarkdownFolder } from './markdown/reader.ts'
import { readPasted } from './pasted.ts'
import { openSource, readerFor, readerNamed } from './registry.ts'

const crossref = { DOI: '10.5555/A', type: 'journal-article', title: ['A'], member: '1', indexed: {} }
const openalex = { id: 'https://openalex.org/W1', title: 'A', authorships: [] }
const arxiv = { id: '1706.03762', title: 'A', authors_parsed: [['One', 'A.', '']], categories: 'cs.LG' }
const csl = { id: 'x', type: 'article-journal', title: 'A', DOI: '10.5555/A' }

const dblp = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp>
<article key="journals/x/A"><author>J\u00fcrgen M&uuml;ller</author><title>A.</title></article>
<www key="homepages/1"><author>A B</author><title>Home Page</title></www>
<article key="journals/x/B"><title>Broken &nosuchentity; </title></article>
<article key="journals/x/C"><title>Never closed
<article key="journals/x/D"><author>A B 0002</author><title>D.</title></article>
</dblp>`

const oai = `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
<record><header><identifier>oai:arXiv.org:1706.03762</identifier></header><metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>1706.03762</id><title>A</title></arXiv></metadata></record>
<record><header status="deleted"><identifier>oai:arXiv.org:1706.03763</identifier></header></record>
</ListRecords></OAI-PMH>`

const atom = `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
<id>https://arxiv.org/api/x</id><title>arXiv Query</title>
<entry><id>http://arxiv.org/abs/1706.03762v7</id><title>A</title><published>2017-06-12T17:57:34Z</published><author><name>Jane Doe</name></author></entry>
<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title></entry>
<entry><id>http://arxiv.org/abs/hep-th/9711200v1</id><title>B</title></entry>
</feed>`

const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#">
<bib:Article rdf:about="#1"><z:itemType>journalArticle</z:itemType><dcterms:isPartOf rdf:resource="urn:issn:1"/>
<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Doe</foaf:surname><foaf:givenName>Jane</foaf:givenName></foaf:Person></rdf:li>
<rdf:li><foaf:Person><foaf:surname>NASA and ESA</foaf:surname></foaf:Person></rdf:li></rdf:Seq></bib:authors>
<link:link rdf:resource="#9"/><dc:title>A</dc:title><dc:date>2019-06-01</dc:date><bib:pages>1-9</bib:pages>
<dc:identifier><dcterms:URI><rdf:value>https://example.org/a</rdf:value></dcterms:URI></dc:identifier></bib:Article>
<bib:Journal rdf:about="urn:issn:1"><prism:volume>5</prism:volume><dc:title>Nature</dc:title><dc:identifier>DOI 10.5555/A</dc:identifier></bib:Journal>
<z:Attachment rdf:about="#9"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title></z:Attachment>
<rdf:Description rdf:about="#2"><z:itemType>conferencePaper</z:itemType><dcterms:isPartOf><bib:Journal><dc:title>Proc. X</dc:title><dc:identifier>DOI 10.5555/B</dc:identifier></bib:Journal></dcterms:isPartOf><dc:title>B</dc:title></rdf:Description>
<rdf:Description rdf:about="#3"><z:itemType>preprint</z:itemType><prism:number>arXiv:1706.03762</prism:number><z:repository>arXiv</z:repository><dc:title>C</dc:title></rdf:Description>
<bib:Document rdf:about="#4"><z:itemType>webpage</z:itemType><dc:title>Page</dc:title></bib:Document>
</rdf:RDF>`

const ris = `TY  - JOUR
AU  - Doe, Jane
AU  - King, Martin Luther, Jr.
A1  - {NASA and ESA}
TI  - A title that
      goes on
PY  - 2019/06/01/
JO  - Nature
SP  - 1
EP  - 9
M3  - 10.5555/A
KW  - one
ER  - 
TY - CONF
T1 - B
Y1 - 2018///Spring
UR - https://arxiv.org/abs/1706.03762
TY  - THES
AU  - Roe, Richard
ER  - `

const markdown = `---
paper: arxiv:1706.03762
title: "A"
authors: [Jane Doe, "Doe, John"]
year: 2017
---
The text: $x$.
`

const orcid = {
  group: [
    {
      'work-summary': [
        {
          'display-index': '0',
          title: { title: { value: 'Other' } },
          'external-ids': {
            'external-id': [
              {
                'external-id-type': 'arxiv',
                'external-id-value': '1706.03762',
                'external-id-relationship': 'self',
              },
            ],
          },
        },
        {
          'display-index': '1',
          title: { title: { value: 'A' }, subtitle: null },
          'publication-date': { year: { value: '2017' }, month: null },
          'journal-title': { value: 'Nature' },
          url: null,
          'external-ids': {
            'external-id': [
              {
                'external-id-type': 'doi',
                'external-id-value': 'https://doi.org/10.5555/A',
                'external-id-normalized': { value: '10.5555/a' },
                'external-id-relationship': 'self',
              },
              {
                'external-id-type': 'doi',
                'external-id-value': '10.5555/journal',
                'external-id-relationship': 'part-of',
              },
            ],
          },
        },
      ],
    },
    { 'work-summary': [{ title: null }] },
  ],
}

const files: [format: string, fileName: string, file: string | Uint8Array, expected: string[]][] = [
  ['bibtex', 'x', '@article{a, title={A}}', ['A']],
  ['bibtex', 'my.bib', 'me@example.org wrote\n\n@ARTICLE (a, title={A})', ['A']],
  ['ris', 'x.ris', ris, ['A title that goes on', 'B', 'title-missing at 18']],
  ['ris', 'x', `\ufeff${ris.replaceAll('\n', '\r\n')}`, ['A title that goes on', 'B', 'title-missing at 18']],
  ['csl', 'x.json', JSON.stringify([csl, { id: 'y' }]), ['A', 'title-missing at 1']],
  ['csl', 'x.json', JSON.stringify(csl, null, 2), ['A']],
  [
    'csl',
    'x.jsonl',
    `${JSON.stringify(csl)}\n{"title": "B"\n{"title": "C"}`,
    ['A', 'json-malformed at 2', 'C'],
  ],
  [
    'crossref',
    'x.jsonl',
    `${JSON.stringify(crossref)}\n${JSON.stringify({ ...crossref, title: [] })}`,
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
  ['crossref', 'x.json', JSON.stringify({ items: [crossref, crossref] }), ['A', 'A']],
  ['crossref', 'x.json', JSON.stringify({ status: 'ok', message: crossref }), ['A']],
  ['openalex', 'x.jsonl', `${JSON.stringify(openalex)}\n`, ['A']],
  ['openalex', 'x.json', JSON.stringify({ meta: { count: 1 }, results: [openalex] }), ['A']],
  [
    'arxiv-json',
    'x.json',
    `${JSON.stringify(arxiv)}\n${JSON.stringify({ ...arxiv, id: '9913.1' })}`,
    ['A', 'identifier-missing at 2'],
  ],
  ['arxiv-oai', 'x.xml', oai + oai, ['A', 'record-deleted at 4', 'A', 'record-deleted at 8']],
  ['arxiv-atom', 'x.xml', atom, ['A', 'identifier-missing at 5', 'B']],
  [
    'dblp',
    'dblp.xml',
    Buffer.from(dblp, 'latin1'),
    ['A', 'not-a-paper at 5', 'xml-malformed at 6', 'xml-malformed at 7', 'D'],
  ],
  ['zotero-rdf', 'x.rdf', rdf, ['A', 'B', 'C', 'not-a-paper at 11']],
  ['markdown', 'x.md', markdown, ['A']],
  [
    'shortscience',
    'x.csv',
    'arxiv:1706.03762,"A text, with\n""quotes"""\nnothing,B\na,b,c\n',
    ['', 'identifier-unreadable at 3', 'csv-columns at 4'],
  ],
  ['orcid', 'works.json', JSON.stringify(orcid), ['A', 'title-missing at 1']],
]

describe('a file', () => {
  test.each(files)('of %s (%s) is recognised and read', async (format, fileName, file, expected) => {
    for (const bytes of [Buffer.from(file), gzipSync(file)])
      for (const size of [1_000_000, 11]) {
        const opened = await openSource(inPieces(bytes, size))
        const reader = readerFor(opened.head, fileName)
        expect(reader?.format).toBe(format)
        expect(summaryOf(await Array.fromAsync(readerNamed(format as never).read(opened.bytes)))).toEqual(
          expected,
        )
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

test('a pasted text is read in any format, and refused in none', async () => {
  const reading = await readPasted(ris)
  expect(reading).toMatchObject({
    papers: [{ position: 1 }, { position: 14 }],
    unread: [{ position: 18, refusal: { code: 'title-missing' } }],
  })
  expect(await readPasted('a text')).toMatchObject({ code: 'source-unknown' })
  expect(await readPasted('x'.repeat(2_000_001))).toMatchObject({ code: 'source-too-long' })
})

test('RIS has names with suffixes, dates of any kind and DOIs in several places', async () => {
  const [a, b] = await recordsOf(readerNamed('ris'), ris)
  expect(namesIn(a)).toEqual(['Doe|Jane', 'King|Martin Luther|Jr.', '{{NASA and ESA}}'])
  expect(draftIn(a)).toMatchObject({ year: 2019, venueName: 'Nature', venueKind: 'journal', pages: '1-9' })
  expect(keysOf(draftIn(a))).toEqual(['doi:10.5555/a'])
  expect(draftIn(b)).toMatchObject({ year: 2018, venueName: 'arXiv' })
})

test('Zotero’s items have what stands in their journals, here or elsewhere in the file', async () => {
  const [a, b, c] = await recordsOf(readerNamed('zotero-rdf'), rdf)
  expect(draftIn(a)).toMatchObject({
    venueName: 'Nature',
    venueKind: 'journal',
    volume: '5',
    year: 2019,
    pages: '1-9',
    url: 'https://example.org/a',
  })
  expect(namesIn(a)).toEqual(['Doe|Jane', '{NASA and ESA}'])
  expect(keysOf(draftIn(a))).toEqual(['doi:10.5555/a'])
  expect(draftIn(b)).toMatchObject({ venueName: 'Proc. X', venueKind: 'conference' })
  expect(keysOf(draftIn(b))).toEqual(['doi:10.5555/b'])
  expect(draftIn(c)).toMatchObject({ venueName: 'arXiv', venueKind: 'preprint' })
  expect(keysOf(draftIn(c))).toEqual(['arxiv:1706.03762'])
})

test('dblp’s file is read in Latin-1, with homonyms and broken records', async () => {
  const records = await recordsOf(readerNamed('dblp'), Buffer.from(dblp, 'latin1'), 100)
  expect(namesIn(records[0])).toEqual(['Müller|Jürgen'])
  expect(namesIn(records[4])).toEqual(['B|A'])
  expect(records.filter(isRefusedRecord).map(({ text }) => text.slice(0, 30))).toEqual([
    '<www key="homepages/1"><author',
    '<article key="journals/x/B"><t',
    '<article key="journals/x/C"><t',
  ])
})

test('ORCID’s works have the identifiers of all sources but not of their journals', async () => {
  const [a] = await recordsOf(readerNamed('orcid'), JSON.stringify(orcid))
  expect(draftIn(a)).toMatchObject({ year: 2017, venueName: 'Nature', authorsComplete: false })
  expect(keysOf(draftIn(a))).toEqual(['doi:10.5555/a', 'arxiv:1706.03762'])
})

describe('front matter', () => {
  const read = async (head: string) =>
    (await recordsOf(readerNamed('markdown'), `---\n${head}\n---\ntext`))[0]

  test('has a paper, as many programs write it', async () => {
    const record = await read(
      'doi: 10.5555/A\ntitle: A\nauthors:\n  - Jane Doe\n  - {family: Roe, given: R., suffix: Jr.}\ndate: 2019-05-01\njournal: Nature',
    )
    expect(draftIn(record)).toMatchObject({ title: 'A', year: 2019, venueName: 'Nature' })
    expect(namesIn(record)).toEqual(['Doe|Jane', 'Roe|R.|Jr.'])
    expect(keysOf(draftIn(record))).toEqual(['doi:10.5555/a'])
    expect(keysOf(draftIn(await read('paper: https://arxiv.org/abs/1706.03762v5')))).toEqual([
      'arxiv:1706.03762',
    ])
    expect(keysOf(draftIn(await read('arxiv: 1706.03762\nauthor: A One and B Two')))).toEqual([
      'arxiv:1706.03762',
    ])
  })

  test.each([
    ['tags: [a]', 'title-missing'],
    ['- a', 'front-matter-wrong'],
    ['a: [', 'front-matter-wrong'],
    ['a: &a [1]\nb: *a', 'front-matter-wrong'],
  ])('%j is refused', async (head, code) => {
    expect(summaryOf([await read(head)].flatMap((record) => record ?? []))).toEqual([`${code} at 1`])
  })

  test('is read from all files of a folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'markdown-'))
    await mkdir(join(folder, 'b'))
    await writeFile(join(folder, 'a.md'), markdown)
    await writeFile(join(folder, 'b', 'c.md'), 'no front matter')
    await writeFile(join(folder, 'd.txt'), markdown)
    const records = await Array.fromAsync(readMarkdownFolder(folder))
    await rm(folder, { recursive: true })
    expect(records.map(({ name, number }) => [name, number])).toEqual([
      ['a.md', 1],
      [join('b', 'c.md'), 2],
    ])
    expect(summaryOf(records)).toEqual(['A', 'front-matter-missing at 1'])
  })
})

test('RIS keeps the order of authors under two tags', async () => {
  const text = 'TY  - JOUR\nTI  - A\nA1  - One, A.\nAU  - Two, B.\nA1  - Three, C.\nER  - \n'
  expect(namesIn((await recordsOf(readerNamed('ris'), text))[0])).toEqual(['One|A.', 'Two|B.', 'Three|C.'])
})
