// Papers as BibTeX entries.
import { expect, test } from 'vitest'
import { plain } from '../../../test/support/sample-paper.ts'
import type { Author, Venue } from '../papers/paper.ts'
import { readPrintedName } from '../papers/printed-name.ts'
import { toBibtex } from './bibtex.ts'

const conference: Venue = {
  key: 'icml',
  name: 'Conference on Things & More',
  short: 'CTM',
  kind: 'conference',
}

function authorField(...authors: Author[]): string | undefined {
  return toBibtex([{ ...plain, authors }]).match(/author = \{(.*)\},/)?.[1]
}

test('a preprint is @misc with its eprint', () => {
  expect(toBibtex([plain])).toBe(`@misc{rabinowitz2019metalearners,
  title = {Meta-learners' learning dynamics are unlike learners'},
  author = {Rabinowitz, Neil C.},
  year = {2019},
  eprint = {1905.01320},
  archiveprefix = {arXiv},
}
`)
})

test('an old arXiv identifier tells its class', () => {
  const old = toBibtex([{ ...plain, identifiers: [{ scheme: 'arxiv', value: 'hep-th/9711200' }] }])
  expect(old).toContain('primaryclass = {hep-th}')
})

test('a conference paper has a book title, pages with two dashes and its DOI as it stands', () => {
  const entry = toBibtex([
    { ...plain, venue: conference, pages: '1-9', identifiers: [{ scheme: 'doi', value: '10.1000/A_b' }] },
  ])
  expect(entry).toMatch(/^@inproceedings\{/)
  expect(entry).toContain('booktitle = {Conference on Things \\& More}')
  expect(entry).toContain('pages = {1--9}')
  expect(entry).toContain('doi = {10.1000/A_b}')
})

test('a journal article has its journal, volume and number', () => {
  const entry = toBibtex([{ ...plain, venue: { ...conference, kind: 'journal' }, volume: '3', number: '4' }])
  expect(entry).toMatch(/^@article\{/)
  expect(entry).toContain('  journal = {Conference on Things \\& More},\n')
  expect(entry).toContain('  volume = {3},\n  number = {4},\n')
})

test('an address stands where there is no lasting identifier', () => {
  const entry = toBibtex([
    { ...plain, identifiers: [{ scheme: 'url', value: 'https://example.org/?a={b}' }] },
  ])
  expect(entry).toContain('url = {https://example.org/?a=%7Bb%7D}')
})

test('names without parts are braced, as is what would end a name', () => {
  expect(authorField({ name: 'NASA and ESA' })).toBe('{NASA and ESA}')
  expect(authorField({ name: 'Plato', family: 'Plato' })).toBe('{Plato}')
  for (const [printed, field] of [
    ['J. R. R. Tolkien III', 'Tolkien, III, J. R. R.'],
    ['Maria de la Cruz Jr.', 'de la Cruz, Jr., Maria'],
    ['Sammy Davis, Jr.', 'Davis, Jr., Sammy'],
  ] as const)
    expect(authorField(readPrintedName(printed))).toBe(field)
  expect(authorField({ name: 'M. King', given: 'Martin, Jr.', family: 'King' })).toBe('King, {Martin, Jr.}')
  expect(
    authorField(
      { name: 'x', given: 'A', family: 'Rosa and Maria' },
      { name: 'y', given: 'B', family: 'Others' },
    ),
  ).toBe('{Rosa and Maria}, A and {Others}, B')
})

test('a list known to be cut ends with others', () => {
  expect(toBibtex([{ ...plain, authorsComplete: false }])).toContain(
    'author = {Rabinowitz, Neil C. and others}',
  )
})

test('what is not known is left out', () => {
  const { year: _, ...undated } = plain
  expect(toBibtex([{ ...undated, authors: [] }])).not.toMatch(/year|author|volume|pages|doi/)
  expect(toBibtex([])).toBe('')
})
