// What is wrong with a paper that somebody enters, all of it at once.
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../refusals.ts'
import { checkDraft, type PaperDraft } from './draft.ts'

const empty: PaperDraft = { identifiers: [], title: '', authors: [], fields: [], tags: [] }

function problemsOf(draft: PaperDraft): string[] {
  const checked = checkDraft(draft)
  return isRefusal(checked) ? (checked.problems ?? []).map(({ field }) => field) : []
}

describe('a paper', () => {
  it('that is empty lacks a title first, then an identifier, which programs are told', () => {
    expect(checkDraft(empty)).toMatchObject({
      code: 'identifier-missing',
      problems: [{ field: 'title', message: 'Enter the paper’s title.' }, { field: 'identifiers' }],
    })
  })

  it('says what is wrong with each field, once a field', () => {
    const wrong: PaperDraft = {
      ...empty,
      unreadIdentifiers: ['nonsense', 'more nonsense'],
      url: 'javascript:alert(1)',
      year: Number.NaN,
      pages: '1'.repeat(501),
      tags: ['Not A Tag'],
    }
    expect(problemsOf(wrong)).toEqual(['title', 'identifiers', 'url', 'year', 'pages', 'tags'])
  })

  it('with a wrong address and no identifier is asked for the address alone', () => {
    expect(problemsOf({ ...empty, title: 'A', url: 'ftp://example.org' })).toEqual(['url'])
  })

  it('is known by its address where it has no identifier', () => {
    const checked = checkDraft({ ...empty, title: ' A \n title', url: 'https://example.org/a' })
    expect(checked).toMatchObject({ title: 'A title', key: 'url:https://example.org/a' })
  })
})
