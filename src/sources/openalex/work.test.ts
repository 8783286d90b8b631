// Works as OpenAlex has them.
import { expect, test } from 'vitest'
import { codeOf, keysOf, namesOf, workOf } from '../../../test/support/source-works.ts'
import { abstractOf, readOpenAlexWork } from './work.ts'

const people = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ author: { display_name: `Ada Name${i}`, orcid: null } }))

const work = {
  id: 'https://openalex.org/W1',
  doi: 'https://doi.org/10.5555/ABC',
  title: 'A <i>Title</i>',
  publication_year: 2019,
  authorships: [
    {
      author: { display_name: 'Jane van der Doe', orcid: 'https://orcid.org/0000-0002-1825-0097' },
      raw_author_name: 'J. van der Doe',
    },
  ],
  primary_location: {
    source: { display_name: 'Nature', type: 'journal' },
    landing_page_url: 'https://doi.org/10.5555/abc',
  },
  locations: [
    {
      landing_page_url: 'http://arxiv.org/abs/1905.01320',
      source: { display_name: 'arXiv (Cornell University)' },
    },
  ],
  biblio: { volume: '3', issue: null, first_page: '1', last_page: '9' },
  abstract_inverted_index: { One: [0], three: [4], two: [2, 3] },
}
const draftOf = (fields: object) => workOf(readOpenAlexWork({ ...work, ...fields })).draft

test('a work is read whole', () => {
  const draft = draftOf({})
  expect(keysOf(draft)).toEqual(['doi:10.5555/abc', 'arxiv:1905.01320'])
  expect(draft).toMatchObject({
    title: 'A Title',
    year: 2019,
    venueName: 'Nature',
    venueKind: 'journal',
    volume: '3',
    number: undefined,
    pages: '1-9',
    abstract: 'One two two three',
    authorsComplete: true,
    authors: [{ family: 'van der Doe', orcid: '0000-0002-1825-0097' }],
  })
})

test('an abstract is put together by places, with gaps and doubles, and may be missing', () => {
  expect(abstractOf({ b: [7], a: [0], c: [7] })).toBe('a b c')
  for (const odd of [null, undefined, 'text', { a: null }]) expect(abstractOf(odd)).toBe('')
})

test('a list of authors cut at a hundred is known to be cut', () => {
  expect(draftOf({ authorships: people(99) }).authorsComplete).toBe(true)
  expect(draftOf({ authorships: people(100) }).authorsComplete).toBe(false)
  expect(draftOf({ authorships: people(3), is_authors_truncated: true }).authorsComplete).toBe(false)
  expect(namesOf(draftOf({ authorships: [{ author: {} }] }))).toEqual([])
})

test('without a source, a title or a DOI', () => {
  expect(draftOf({ primary_location: { source: null } }).venueName).toBeUndefined()
  expect(draftOf({ primary_location: null, locations: null, doi: null })).toMatchObject({ identifiers: [] })
  expect(codeOf(readOpenAlexWork({ ...work, title: null }))).toBe('title-missing')
  const elsewhere = {
    doi: null,
    locations: [],
    primary_location: { landing_page_url: 'https://example.org/a' },
  }
  expect(draftOf(elsewhere).url).toBe('https://example.org/a')
})

test('a preprint is recognised by its repository, paratext isn’t a paper, a retraction is a notice', () => {
  const source = { display_name: 'arXiv (Cornell University)', type: 'repository' }
  expect(draftOf({ primary_location: { source } })).toMatchObject({
    venueName: 'arXiv',
    venueKind: 'preprint',
  })
  expect(codeOf(readOpenAlexWork({ ...work, is_paratext: true }))).toBe('not-a-paper')
  expect(workOf(readOpenAlexWork({ ...work, is_retracted: true })).notices).toEqual([
    { kind: 'retraction', value: '' },
  ])
})

test('a work keeps its own identifier', () => {
  expect(keysOf(draftOf({ id: 'https://openalex.org/W2741809807' }))).toEqual([
    'doi:10.5555/abc',
    'arxiv:1905.01320',
    'openalex:W2741809807',
  ])
})
