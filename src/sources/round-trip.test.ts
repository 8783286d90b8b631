// What is written in a format is read back as it was: hard names, formulas, signs that formats have a meaning for.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toBibtex } from '#domain/citation/bibtex.ts'
import { citationKeys } from '#domain/citation/citation-key.ts'
import { toCsl } from '#domain/citation/csl.ts'
import { draftPaper } from '#domain/citation/draft-paper.ts'
import { toRis } from '#domain/citation/ris.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { type Paper, type WorkType, workTypes } from '#domain/papers/paper.ts'
import { citedDraft, readDraft } from '../../test/support/cited-draft.ts'
import { hardPaper, isPlainName } from '../../test/support/hard-papers.ts'
import { plain } from '../../test/support/sample-paper.ts'
import { draftIn, recordsOf } from '../../test/support/source-records.ts'
import { bibtexReader } from './bibtex/reader.ts'
import type { RecordReader } from './contract.ts'
import { cslReader } from './csl/reader.ts'
import { risReader } from './ris/reader.ts'

const papers = fc.array(hardPaper, { minLength: 1, maxLength: 4 })

async function readBack(reader: RecordReader, file: string) {
  return (await recordsOf(reader, file, 50)).map((record) => readDraft(draftIn(record)))
}

/** Without braces, a comma in a family name is the end of it. */
function withPlainNames(paper: Paper): Paper {
  return { ...paper, authors: paper.authors.filter(isPlainName) }
}

describe('a file of hard papers', () => {
  test('in BibTeX', async () => {
    await fc.assert(
      fc.asyncProperty(papers, async (written) => {
        expect(await readBack(bibtexReader, toBibtex(written))).toEqual(written.map(citedDraft))
      }),
      { numRuns: 100 },
    )
  })

  test('in RIS', async () => {
    await fc.assert(
      fc.asyncProperty(papers, async (some) => {
        const written = some.map(withPlainNames)
        expect(await readBack(risReader, toRis(written))).toEqual(written.map(citedDraft))
      }),
      { numRuns: 100 },
    )
  })

  test('in CSL-JSON', async () => {
    await fc.assert(
      fc.asyncProperty(papers, async (written) => {
        const file = JSON.stringify(written.map(toCsl))
        expect(await readBack(cslReader, file)).toEqual(written.map(citedDraft))
      }),
      { numRuns: 100 },
    )
  })
})

test('keys are unique, and stay the same in any order', () => {
  fc.assert(
    fc.property(papers, (some) => {
      const distinct = some.map((paper, place) => ({ ...paper, key: `doi:10.5555/${place}` }))
      const keys = citationKeys(distinct)
      expect(new Set(keys).size).toBe(keys.length)
      expect(citationKeys(distinct.toReversed()).toReversed()).toEqual(keys)
      for (const key of keys) expect(key).toMatch(/^[a-z0-9]+$/)
    }),
  )
})

const read: [RecordReader, (papers: Paper[]) => string][] = [
  [bibtexReader, toBibtex],
  [risReader, toRis],
  [cslReader, (papers) => JSON.stringify(papers.map(toCsl))],
]
const doi = { scheme: 'doi' as const, value: '10.5555/a' }
const preprint = { key: 'x', name: 'bioRxiv', short: 'bioRxiv', kind: 'preprint' as const }
const corr = { key: 'x', name: 'arXiv', short: 'arXiv', kind: 'preprint' as const }

test.each<[string, Partial<Paper>, Partial<PaperDraft>]>([
  [
    'a list of authors that is cut',
    { identifiers: [doi], authorsComplete: false },
    { authorsComplete: false, authors: [expect.objectContaining({ family: 'Rabinowitz' })] },
  ],
  [
    'an address beside a DOI',
    { identifiers: [doi], url: 'https://example.org/paper' },
    { url: 'https://example.org/paper', identifiers: [doi] },
  ],
  ['a preprint’s server', { identifiers: [doi], venue: preprint }, { venueName: 'bioRxiv' }],
  ['CoRR', { identifiers: [doi], venue: corr }, { venueName: 'arXiv', venueKind: 'preprint' }],
  ['a book', { identifiers: [{ scheme: 'isbn', value: '9780262035613' }] }, { venueName: undefined }],
])('%s is kept in every format', async (_, given, expected) => {
  for (const [reader, write] of read) {
    const [record] = await recordsOf(reader, write([{ ...plain, ...given }]))
    expect(draftIn(record), reader.format).toMatchObject(expected)
  }
})

const typed: Record<WorkType, [bibtex: string, ris: string, csl: string]> = {
  thesis: ['@phdthesis{', 'TY  - THES', '"type":"thesis"'],
  'masters-thesis': ['@mastersthesis{', 'M3  - Master’s thesis', '"genre":"Master’s thesis"'],
  report: ['@techreport{', 'TY  - RPRT', '"type":"report"'],
  book: ['@book{', 'TY  - BOOK', '"type":"book"'],
}
const school = { key: 'x', name: 'University of Looms', short: 'Looms', kind: 'other' as const }

test.each(workTypes)(
  'a %s stays one in every format, with its school or publisher and without',
  async (type) => {
    for (const [place, [reader, write]] of read.entries())
      for (const given of [{}, { venue: school }]) {
        const file = write([{ ...plain, identifiers: [doi], type, ...given }])
        expect(file).toContain(typed[type][place])
        const [record] = await recordsOf(reader, file)
        const venueName = 'venue' in given ? school.name : undefined
        expect(draftIn(record), reader.format).toMatchObject({ type, venueName })
      }
  },
)

test.each<[WorkType, string]>([
  ['masters-thesis', '@thesis{a, title={A}, doi={10.5555/a}, type={Master’s thesis}}'],
  ['thesis', '@thesis{a, title={A}, doi={10.5555/a}, type={phdthesis}}'],
  ['report', '@report{a, title={A}, doi={10.5555/a}, institution={MIT}}'],
])('BibLaTeX’s %s is one', async (type, file) => {
  const [record] = await recordsOf(bibtexReader, file)
  expect(draftIn(record).type).toBe(type)
})

test('what came to a journal isn’t cited as a report', () => {
  const journal = { key: 'x', name: 'X', short: 'X', kind: 'journal' as const }
  expect(toBibtex([{ ...plain, identifiers: [doi], type: 'report', venue: journal }])).toMatch(/^@article\{/)
})

test.each(['retraction', 'withdrawal', undefined] as const)(
  '%s is kept in every format',
  async (retraction) => {
    const paper: Paper = retraction === undefined ? plain : { ...plain, retraction }
    for (const [reader, write] of read) {
      const [record] = await recordsOf(reader, write([paper]))
      expect(draftIn(record).identifiers, reader.format).toEqual(plain.identifiers)
      const expected = retraction === undefined ? undefined : [{ kind: retraction, value: '' }]
      expect(record, reader.format).toHaveProperty('draft')
      expect((record as { notices?: unknown }).notices, reader.format).toEqual(expected)
    }
  },
)

test('a note that says more than that it’s retracted isn’t one', async () => {
  const files: [RecordReader, string][] = [
    [bibtexReader, '@article{a, title={A}, doi={10.5555/a}, note={Retracted papers are discussed}}'],
    [risReader, 'TY  - JOUR\nTI  - A\nDO  - 10.5555/a\nN1  - Not retracted\nER  - \n'],
    [
      cslReader,
      JSON.stringify({
        type: 'article',
        title: 'A',
        DOI: '10.5555/a',
        note: 'retracted?',
        status: 'in press',
      }),
    ],
  ]
  for (const [reader, file] of files) {
    const [record] = await recordsOf(reader, file)
    expect(draftIn(record).title).toBe('A')
    expect(record, reader.format).not.toHaveProperty('notices')
  }
})

test('CSL and RIS keep CoRR and the kind of a preprint without an arXiv identifier', async () => {
  const csl = JSON.stringify({
    type: 'article-journal',
    title: 'A',
    'container-title': 'CoRR',
    DOI: doi.value,
  })
  const ris = `TY  - JOUR\nTI  - A\nT2  - CoRR\nDO  - ${doi.value}\nER  - \n`
  for (const [from, file] of [
    [cslReader, csl],
    [risReader, ris],
  ] as const) {
    const paper = draftPaper(draftIn((await recordsOf(from, file))[0]))
    for (const [reader, write] of read)
      expect(draftIn((await recordsOf(reader, write([paper])))[0])).toMatchObject({
        venueName: 'arXiv',
        venueKind: 'preprint',
      })
  }
})

test('a book is a book where nothing contains it', () => {
  const book: Paper = { ...plain, identifiers: [{ scheme: 'isbn', value: '9780262035613' }] }
  expect(read.map(([, write]) => write([book]))).toEqual([
    expect.stringMatching(/^@book\{/),
    expect.stringMatching(/^TY {2}- BOOK/),
    expect.stringContaining('"type":"book"'),
  ])
  const chapter: Paper = { ...book, venue: { key: 'x', name: 'X', short: 'X', kind: 'book' } }
  expect(toBibtex([chapter])).toMatch(/^@incollection\{/)
})
