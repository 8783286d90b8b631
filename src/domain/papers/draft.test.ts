// What is wrong with a paper that somebody enters, all of it at once.
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../refusals.ts'
import { checkDraft, draftKeys, type PaperDraft } from './draft.ts'

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

  it('has no person for an identifier', () => {
    const orcid = { scheme: 'orcid' as const, value: '0000-0002-1825-0097' }
    expect(checkDraft({ ...empty, title: 'A', identifiers: [orcid] })).toMatchObject({
      code: 'identifier-of-person',
      message: expect.stringContaining('“ORCID:0000-0002-1825-0097” identifies a person, not a paper.'),
    })
  })

  it('is looked for by its book’s ISBN only where it has nothing better', () => {
    const isbn = { scheme: 'isbn' as const, value: '9783161484100' }
    const doi = { scheme: 'doi' as const, value: '10.1000/X' }
    expect(draftKeys({ ...empty, identifiers: [isbn] })).toEqual(['isbn:9783161484100'])
    expect(draftKeys({ ...empty, identifiers: [isbn, doi] })).toEqual(['doi:10.1000/x'])
  })

  it('is known by its address where it has no identifier', () => {
    const checked = checkDraft({ ...empty, title: ' A \n title', url: 'https://example.org/a' })
    expect(checked).toMatchObject({ title: 'A title', key: 'url:https://example.org/a' })
  })
})
