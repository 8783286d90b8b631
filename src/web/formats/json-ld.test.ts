// Whose work is whose, and a script that nothing ends early.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PaperPage } from '#storage/queries/paper-page.ts'
import type { FullSummary } from '#storage/queries/summary-page.ts'
import { jsonLdText, paperJsonLd, summaryJsonLd } from './json-ld.ts'

/** Halves of characters, controls and all. */
const codeUnit = fc.nat(0xffff).map((code) => String.fromCharCode(code))

const origin = 'https://scholium.example'
const added = new Date('2026-03-02T09:00:00Z')
const edited = new Date('2026-03-04T10:00:00Z')

const signed: FullSummary = {
  id: 7,
  author: { name: 'ada-example', displayName: 'Ada Example' },
  language: 'en',
  publishedAt: added,
  editedAt: edited,
  ups: 3,
  downs: 1,
  wordCount: 300,
  hasMath: false,
  html: '<p>x</p>',
  excerpt: 'It </script> says.',
  assistance: 'none',
  commentCount: 0,
  cites: [],
}
const { author: _author, editedAt: _editedAt, ...nameless } = signed
const anonymous: FullSummary = { ...nameless, id: 8, language: 'fr' }

const page: PaperPage = {
  id: 1,
  notices: [],
  paper: {
    key: 'arxiv:1602.03837',
    identifiers: [
      { scheme: 'arxiv', value: '1602.03837' },
      { scheme: 'doi', value: '10.1103/PhysRevLett.116.061102' },
    ],
    title: 'Observation of Gravitational Waves',
    authors: [
      { name: 'B. P. Abbott', given: 'B. P.', family: 'Abbott', orcid: '0000-0002-1825-009X' },
      { name: 'LIGO Scientific Collaboration' },
    ],
    authorsComplete: true,
    year: 2016,
    venue: { key: 'prl', name: 'Physical Review Letters', short: 'PRL', kind: 'journal' },
    volume: '116',
    number: '6',
    fields: ['physics'],
    tags: ['black-holes'],
    summaryCount: 2,
    addedAt: added,
    changedAt: edited,
  },
  summaries: [signed, anonymous],
  questions: [],
  questionCount: 0,
  citedBy: [],
}
const articleId = `${origin}/papers/arxiv:1602.03837#paper`

describe('a paper', () => {
  const [article, ...reviews] = paperJsonLd(page, origin)['@graph']

  test('is an article by its own authors, and what the page is about', () => {
    expect(article).toEqual({
      '@type': 'ScholarlyArticle',
      '@id': articleId,
      url: `${origin}/papers/arxiv:1602.03837`,
      mainEntityOfPage: `${origin}/papers/arxiv:1602.03837`,
      name: 'Observation of Gravitational Waves',
      headline: 'Observation of Gravitational Waves',
      author: [
        {
          '@type': 'Person',
          name: 'B. P. Abbott',
          familyName: 'Abbott',
          givenName: 'B. P.',
          sameAs: 'https://orcid.org/0000-0002-1825-009X',
        },
        { name: 'LIGO Scientific Collaboration' },
      ],
      datePublished: '2016',
      isPartOf: {
        '@type': 'PublicationIssue',
        issueNumber: '6',
        isPartOf: {
          '@type': 'PublicationVolume',
          volumeNumber: '116',
          isPartOf: { '@type': 'Periodical', name: 'Physical Review Letters' },
        },
      },
      keywords: ['black-holes'],
      identifier: [
        { '@type': 'PropertyValue', propertyID: 'arxiv', value: '1602.03837' },
        { '@type': 'PropertyValue', propertyID: 'doi', value: '10.1103/PhysRevLett.116.061102' },
      ],
      sameAs: ['https://arxiv.org/abs/1602.03837', 'https://doi.org/10.1103/PhysRevLett.116.061102'],
    })
  })

  test("has each summary as a review by the summary's author", () => {
    expect(reviews).toHaveLength(2)
    expect(reviews[0]).toEqual({
      '@type': 'Review',
      '@id': `${origin}/summaries/7`,
      url: `${origin}/summaries/7`,
      name: 'Summary of Observation of Gravitational Waves',
      itemReviewed: {
        '@type': 'ScholarlyArticle',
        '@id': articleId,
        name: 'Observation of Gravitational Waves',
      },
      author: { '@type': 'Person', name: 'Ada Example', url: `${origin}/@ada-example` },
      datePublished: added.toISOString(),
      dateModified: edited.toISOString(),
      inLanguage: 'en',
      description: 'It </script> says.',
    })
  })

  test('tells nothing of an anonymous author', () => {
    expect(reviews[1]).toMatchObject({
      author: { '@type': 'Person', name: 'Anonymous' },
      dateModified: added.toISOString(),
      inLanguage: 'fr',
    })
    expect(JSON.stringify(reviews[1])).not.toMatch(/@ada|Ada/)
  })
})

describe('a summary', () => {
  const { identifiers: _, ...card } = page.paper
  const [review, article] = summaryJsonLd({ summary: signed, paperId: 1, paper: card }, origin)['@graph']

  test('is what its page is about', () => {
    expect(review).toMatchObject({ '@type': 'Review', mainEntityOfPage: `${origin}/summaries/7` })
    expect(article).not.toHaveProperty('mainEntityOfPage')
  })

  test('reviews the article that stands beside it, under its strongest identifier', () => {
    expect(article).toMatchObject({ '@id': articleId, sameAs: ['https://arxiv.org/abs/1602.03837'] })
  })
})

describe('as text', () => {
  test('nothing ends the script it stands in', () => {
    const text = jsonLdText(paperJsonLd(page, origin))
    expect(text).not.toMatch(/[<>&\u2028\u2029]/)
    expect(JSON.parse(text)).toEqual(paperJsonLd(page, origin))
  })

  test('it stays the same data for any text', () => {
    const text = fc.oneof(
      fc.string({ unit: codeUnit }),
      fc.constantFrom('</script>', '<!--<script>', '\u2028', '&lt;', ']]>'),
    )
    fc.assert(
      fc.property(text, (value) => {
        const document = { '@context': 'https://schema.org', '@graph': [{ value }] } as const
        const written = jsonLdText({ ...document, '@graph': [{ value }] })
        expect(written).not.toMatch(/[<>&\u2028\u2029]/)
        expect(JSON.parse(written)).toEqual(document)
      }),
    )
  })
})
