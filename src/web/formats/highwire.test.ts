// The head of a paper's page, as scholars' tools read it.
import { expect, test } from 'vitest'
import type { Paper } from '#domain/papers/paper.ts'
import { highwireTags } from './highwire.ts'

const url = 'https://scholium.example/papers/arxiv:1602.03837'
const paper: Paper = {
  key: 'arxiv:1602.03837',
  identifiers: [
    { scheme: 'arxiv', value: '1602.03837' },
    { scheme: 'doi', value: '10.1103/PhysRevLett.116.061102' },
  ],
  title: 'Observation of\nGravitational Waves',
  authors: [
    {
      name: 'B. P. Abbott',
      given: 'B. P.',
      family: 'Abbott',
      orcid: '0000-0002-1825-009X',
      affiliation: 'LIGO',
    },
    { name: 'LIGO Scientific Collaboration' },
  ],
  authorsComplete: true,
  year: 2016,
  venue: { key: 'prl', name: 'Physical Review Letters', short: 'PRL', kind: 'journal' },
  volume: '116',
  number: '6',
  pages: '12–34',
  fields: [],
  tags: [],
}

test('a journal article in full, what is known of an author after their name', () => {
  expect(highwireTags(paper, url).map(({ name, content }) => `${name}: ${content}`)).toEqual([
    'citation_title: Observation of Gravitational Waves',
    'citation_author: Abbott, B. P.',
    'citation_author_institution: LIGO',
    'citation_author_orcid: https://orcid.org/0000-0002-1825-009X',
    'citation_author: LIGO Scientific Collaboration',
    'citation_publication_date: 2016',
    'citation_journal_title: Physical Review Letters',
    'citation_volume: 116',
    'citation_issue: 6',
    'citation_firstpage: 12',
    'citation_lastpage: 34',
    'citation_doi: 10.1103/PhysRevLett.116.061102',
    'citation_arxiv_id: 1602.03837',
    `citation_abstract_html_url: ${url}`,
  ])
})

test.each([
  ['conference', 'citation_conference_title'],
  ['book', 'citation_inbook_title'],
] as const)('a %s is named by %s', (kind, name) => {
  const tags = highwireTags({ ...paper, venue: { key: 'x', name: 'X', short: 'X', kind } }, url)
  expect(tags).toContainEqual({ name, content: 'X' })
})

test('a preprint server is no journal', () => {
  const tags = highwireTags(
    { ...paper, venue: { key: 'arxiv', name: 'arXiv', short: 'arXiv', kind: 'preprint' } },
    url,
  )
  expect(tags.map(({ content }) => content)).not.toContain('arXiv')
})

test('a large collaboration does not make the page large', () => {
  const authors = Array.from({ length: 3_000 }, (_, place) => ({ name: `Author ${place}` }))
  const tags = highwireTags({ ...paper, authors }, url)
  expect(tags.filter(({ name }) => name === 'citation_author')).toHaveLength(200)
})
