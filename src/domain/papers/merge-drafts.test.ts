// Two records of one work as one draft: whose word counts, and which identifiers stay when there are too many.
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../refusals.ts'
import { type CheckedDraft, checkDraft, type PaperDraft } from './draft.ts'
import { mergeCheckedDrafts, mergeDrafts } from './merge-drafts.ts'
import { paperLimits } from './paper.ts'

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

/** So many DOIs with one prefix, more than a paper may have when there are two of these. */
function named(prefix: string, title: string): PaperDraft {
  const identifiers = Array.from({ length: paperLimits.identifiers - 1 }, (_, at) => ({
    scheme: 'doi' as const,
    value: `${prefix}/${at + 10}`,
  }))
  return { ...preprint, title, identifiers }
}

function checked(draft: PaperDraft): CheckedDraft {
  const made = checkDraft(draft)
  if (isRefusal(made)) throw new Error(made.message)
  return made
}

describe('too many identifiers', () => {
  const [first, second] = [named('10.5555', 'On looms'), named('10.1000', 'On looms')]

  test('are cut where the second record has them', () => {
    const { identifiers } = mergeDrafts(first, second)
    expect(identifiers).toHaveLength(paperLimits.identifiers)
    expect(identifiers.slice(0, -1)).toEqual(first.identifiers)
  })

  test('are cut in the same way from records that were checked', () => {
    const keys = ({ identifiers }: CheckedDraft) => identifiers.map(({ key }) => key)
    const merged = keys(mergeCheckedDrafts(checked(first), checked(second)))
    expect(merged).toHaveLength(paperLimits.identifiers)
    expect(merged).toEqual(expect.arrayContaining(keys(checked(first))))
  })
})

test('an identifier that stands for a title makes room for the title', () => {
  const untitled = checked({ ...preprint, title: 'arXiv:1706.03762' })
  expect(mergeCheckedDrafts(untitled, checked(printed)).title).toBe(printed.title)
})
