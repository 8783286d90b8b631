import { describe, expect, test } from 'vitest'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { mergeDrafts } from './merge-drafts.ts'

const preprint: PaperDraft = {
  identifiers: [{ scheme: 'arxiv', value: '1706.03762' }],
  title: 'Attention Is All You Need',
  authors: [{ name: 'Ashish Vaswani' }],
  year: 2017,
  venueName: 'arXiv',
  venueKind: 'preprint',
  abstract: 'Attention.',
  fields: [],
  tags: [],
}

const printed: PaperDraft = {
  identifiers: [
    { scheme: 'doi', value: '10.5555/1' },
    { scheme: 'arxiv', value: '1706.03762' },
  ],
  title: 'ATTENTION IS ALL YOU NEED',
  authors: [],
  year: 2018,
  venueName: 'NeurIPS',
  venueKind: 'conference',
  venueYear: 2018,
  pages: '1-9',
  fields: [],
  tags: [],
}

describe('two records of one work', () => {
  test('give what the first says, where it was printed, and every identifier once', () => {
    expect(mergeDrafts(preprint, printed)).toMatchObject({
      identifiers: [
        { scheme: 'arxiv', value: '1706.03762' },
        { scheme: 'doi', value: '10.5555/1' },
      ],
      title: 'Attention Is All You Need',
      authors: [{ name: 'Ashish Vaswani' }],
      year: 2017,
      venueName: 'NeurIPS',
      venueYear: 2018,
      pages: '1-9',
      abstract: 'Attention.',
    })
  })

  test('give the same place in either order', () => {
    const merged = mergeDrafts(printed, preprint)
    expect(merged).toMatchObject({ venueName: 'NeurIPS', pages: '1-9', abstract: 'Attention.', year: 2018 })
    expect(merged.authors).toEqual(preprint.authors)
  })

  test('that are both preprints keep the first one’s place', () => {
    expect(mergeDrafts(preprint, { ...printed, venueName: 'bioRxiv', venueKind: 'preprint' })).toMatchObject({
      venueName: 'arXiv',
      venueKind: 'preprint',
    })
  })
})
