// Every paper of the library, written by us and read back by citation.js and by Better BibTeX's parser, which share no code with us.
import { Cite, type ReadItem, type ReadName } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-ris'
import { type Creator, parseAsync } from '@retorquere/bibtex-parser'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toBibtex } from '#domain/citation/bibtex.ts'
import { citationKeys } from '#domain/citation/citation-key.ts'
import { invertedName } from '#domain/citation/reference.ts'
import { toRis } from '#domain/citation/ris.ts'
import type { Paper } from '#domain/papers/paper.ts'
import { hardPaper } from './support/hard-papers.ts'
import { readLibraryPapers } from './support/library-papers.ts'

const papers = readLibraryPapers()

function readOne(text: string): ReadItem {
  const [item, ...rest] = new Cite(text).data
  if (item === undefined || rest.length > 0) throw new Error(`read ${rest.length + 1} entries`)
  return item
}

function readNames(item: ReadItem): string[] {
  return (item.author ?? []).map(toWritten)
}

function toWritten(name: ReadName): string {
  const family = [name['non-dropping-particle'], name.family ?? name.literal].filter(Boolean).join(' ')
  return [family, name.given].filter(Boolean).join(', ')
}

/** The reader sets quotes and the markup of guarded capitals in type; we write what was given. */
function untypeset(text = ''): string {
  return text
    .replace(/<\/?(?:span|i|b)[^>]*>/g, '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
}

function doiIn(paper: Paper): string | undefined {
  return paper.identifiers.find(({ scheme }) => scheme === 'doi')?.value
}

test('the library has papers to try', () => {
  expect(papers.length).toBeGreaterThan(30)
})

describe('BibTeX', () => {
  test.each(papers.map((paper) => [paper.key, paper] as const))('gives %s back', (_, paper) => {
    const item = readOne(toBibtex([paper]))
    expect(untypeset(item.title)).toBe(untypeset(paper.title))
    expect(item.issued?.['date-parts'][0]?.[0]).toBe(paper.year)
    expect(item.DOI).toBe(doiIn(paper))
    const others = paper.authorsComplete ? [] : ['others']
    expect(readNames(item)).toEqual([...paper.authors.map(invertedName), ...others])
  })

  test('gives all back from one file, under their keys', () => {
    expect(new Cite(toBibtex(papers)).data.map(({ id }) => id)).toEqual(citationKeys(papers))
  })

  test('gives back any title without formulas', () => {
    const [paper] = papers
    if (paper === undefined) throw new Error('no paper')
    const word = fc.stringMatching(/^[A-Za-zéßŁ0-9&%#_{}^\\]{1,8}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const title = words.join(' ')
        expect(untypeset(readOne(toBibtex([{ ...paper, title }])).title)).toBe(title)
      }),
    )
  })
})

describe('RIS', () => {
  test.each(papers.map((paper) => [paper.key, paper] as const))('gives %s back', (_, paper) => {
    const text = toRis([paper])
    const item = readOne(text)
    expect(item.title).toBe(paper.title)
    // The reader takes the year of a conference paper for that of the event, and knows no DOI of one.
    const isConference = paper.venue?.kind === 'conference'
    expect((isConference ? item['event-date'] : item.issued)?.['date-parts'][0]?.[0]).toBe(paper.year)
    expect(isConference ? text.match(/^DO {2}- (.*)\r$/m)?.[1] : item.DOI).toBe(doiIn(paper))
    const cut = paper.authorsComplete ? [] : ['et al.']
    expect(readNames(item)).toEqual([...paper.authors.map(invertedName), ...cut])
  })

  test('gives all back from one file', () => {
    expect(new Cite(toRis(papers)).data.map(({ title }) => title)).toEqual(papers.map(({ title }) => title))
  })
})

test('a retracted paper has a note that both formats’ readers find', async () => {
  const [paper] = papers
  if (paper === undefined) throw new Error('no paper')
  const retracted: Paper = { ...paper, retraction: 'retraction' }
  expect(readOne(toBibtex([retracted])).note).toBe('Retracted')
  expect(readOne(toRis([retracted])).note).toBe('Retracted')
  const { entries } = await parseAsync(toBibtex([retracted]), {})
  expect(entries[0]?.fields.note).toBe('Retracted')
  for (const text of [toBibtex([paper]), toRis([paper])]) expect(readOne(text).note).toBe(undefined)
})

describe('Better BibTeX', () => {
  const options = { sentenceCase: false, english: false, caseProtection: false } as const

  test('reads the same names, years, DOIs and keys from all papers of the library', async () => {
    const { entries, errors } = await parseAsync(toBibtex(papers), options)
    expect(errors).toEqual([])
    expect(entries.map(({ key }) => key)).toEqual(citationKeys(papers))
    expect(entries.map(({ fields }) => creatorsOf(fields.author))).toEqual(papers.map(authorsIn))
    expect(entries.map(({ fields }) => Number(fields.year))).toEqual(papers.map(({ year }) => year))
    expect(entries.map(({ fields }) => fields.doi)).toEqual(papers.map(doiIn))
  })

  test('reads hard names and titles as they are meant', async () => {
    await fc.assert(
      fc.asyncProperty(hardPaper, async (paper) => {
        const { entries, errors } = await parseAsync(toBibtex([paper]), options)
        expect(errors).toEqual([])
        const [entry, ...rest] = entries
        if (entry === undefined || rest.length > 0) throw new Error(`read ${entries.length} entries`)
        expect(creatorsOf(entry.fields.author)).toEqual(authorsIn(paper))
        // It sets formulas in type.
        if (!paper.title.includes('$'))
          expect(withoutLigatures(entry.fields.title)).toBe(withoutLigatures(paper.title))
      }),
      { numRuns: 60 },
    )
  })

  function authorsIn({ authors, authorsComplete }: Paper): string[] {
    const others = authorsComplete ? [] : ['others']
    return [...authors.map(invertedName), ...others]
  }

  function creatorsOf(creators: Creator[] = []): string[] {
    return creators.map(({ name, prefix, lastName, firstName, suffix }) => {
      const family = [prefix, lastName].filter(Boolean).join(' ')
      return name ?? [family, firstName, suffix].filter(Boolean).join(', ')
    })
  }

  /** Quotes and dashes are set in type, however they were kept apart. */
  function withoutLigatures(title = ''): string {
    return title
      .replace(/<[^>]*>/g, '')
      .replace(/[‘’“”"'`«»–—-]/g, '')
      .replace(/\s+/g, ' ')
  }
})
