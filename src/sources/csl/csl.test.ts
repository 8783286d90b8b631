// CSL-JSON as programs write it, each in its own way.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toCsl } from '#domain/citation/csl.ts'
import { identifierLabel } from '#domain/identifiers/identifier.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal } from '#domain/refusals.ts'
import { citedDraft, readDraft } from '../../../test/support/cited-draft.ts'
import { readLibraryPapers } from '../../../test/support/library-papers.ts'
import { readText } from '../read-text.ts'
import { cslReader } from './reader.ts'

const readCsl = (text: string) => readText(cslReader, text)
const readItems = (value: unknown) => readCsl(JSON.stringify(value))

async function draftOf(item: object): Promise<PaperDraft> {
  const reading = await readItems(item)
  if (isRefusal(reading)) throw new Error(reading.message)
  const [paper] = reading.papers
  if (paper === undefined) throw new Error(JSON.stringify(reading.unread))
  return paper.draft
}

const item = { id: 'x', type: 'article-journal', title: 'A Title' }

describe('CSL-JSON', () => {
  test.each([
    ['one item', item],
    ['a list', [item]],
    ['a list by name', { items: [item] }],
    ['a title in a list', { ...item, title: ['A Title', 'B'] }],
    ['HTML escapes in the title', { ...item, title: 'A&nbsp;Title' }],
    ['markup in the title', { ...item, title: '<i>A</i>\n <span class="nocase">Title</span>' }],
  ])('is read as %s', async (_, value) => {
    expect((await draftOf(value)).title).toBe('A Title')
    expect(await readCsl(`\ufeff${JSON.stringify(value)}`)).toMatchObject({
      papers: [{ draft: { title: 'A Title' } }],
    })
  })

  test.each<[string, unknown, number | undefined]>([
    ['numbers', { 'date-parts': [[2019, 6, 1]] }, 2019],
    ['strings', { 'date-parts': [['2019', '06']] }, 2019],
    ['one list', { 'date-parts': [2019] }, 2019],
    ['raw text', { raw: '1 June 2019' }, 2019],
    ['literal text', { literal: 'Summer 2019' }, 2019],
    ['a bare text', '2019-06-01', 2019],
    ['a bare number', 2019, 2019],
    ['nothing', { 'date-parts': [[]] }, undefined],
    ['null', null, undefined],
    ['null inside', { 'date-parts': [[null]] }, undefined],
  ])('has its date in %s', async (_, issued, year) => {
    expect((await draftOf({ ...item, issued })).year).toBe(year)
  })

  test.each<[unknown, object[]]>([
    [{ family: 'Doe', given: 'Jane' }, [{ name: 'Jane Doe', given: 'Jane', family: 'Doe' }]],
    [{ literal: 'NASA and ESA' }, [{ name: 'NASA and ESA' }]],
    [{ name: 'A Consortium' }, [{ name: 'A Consortium' }]],
    [{ family: 'Plato' }, [{ name: 'Plato' }]],
    ['Jane Doe', [{ name: 'Jane Doe' }]],
    [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der' }, [{ family: 'van der Berg' }]],
    [
      { family: 'Humboldt', given: 'A.', 'dropping-particle': 'von' },
      [{ name: 'A. von Humboldt', family: 'Humboldt' }],
    ],
    [
      { family: 'King', given: 'M. L.', suffix: 'Jr.' },
      [{ name: 'M. L. King Jr.', given: 'M. L.', family: 'King', suffix: 'Jr.' }],
    ],
    [
      { family: 'Doe', given: 'J', ORCID: 'http://orcid.org/0000-0002-1825-0097' },
      [{ orcid: '0000-0002-1825-0097' }],
    ],
    [{}, []],
    [null, []],
    [7, []],
  ])('has the author %j', async (author, authors) => {
    const draft = await draftOf({ ...item, author: [author] })
    expect(draft.authors).toMatchObject(authors)
    expect(draft.authors).toHaveLength(authors.length)
  })

  test.each<[object, string[]]>([
    [{ DOI: '10.1000/X' }, ['doi:10.1000/X']],
    [{ DOI: 'https://doi.org/10.1000/x' }, ['doi:10.1000/x']],
    [{ URL: 'https://arxiv.org/abs/1905.01320' }, ['arXiv:1905.01320']],
    [{ number: 'arXiv:1905.01320', archive: 'arXiv' }, ['arXiv:1905.01320']],
    [{ archive: 'arXiv', archive_location: '1905.01320' }, ['arXiv:1905.01320']],
    [{ number: 'TR-7' }, []],
    [{ URL: 'https://example.org/a' }, []],
  ])('has its identifiers in %j', async (fields, identifiers) => {
    expect((await draftOf({ ...item, ...fields })).identifiers.map(identifierLabel)).toEqual(identifiers)
  })

  test('has volume, issue and pages as texts or numbers, and its venue as text or list', async () => {
    const fields = {
      volume: 12,
      issue: '3',
      page: '1–9',
      'container-title': ['Nature'],
      URL: 'https://example.org/a',
    }
    expect(await draftOf({ ...item, ...fields })).toMatchObject({
      volume: '12',
      number: '3',
      pages: '1-9',
      venueName: 'Nature',
      venueKind: 'journal',
      url: 'https://example.org/a',
    })
  })

  test('has texts with HTML escapes as they are meant', async () => {
    // A bug report about O'Neil in a venue of "Clinical & Transl."
    const fields = {
      'container-title': 'Clinical &amp; Transl.',
      author: [{ family: 'O&apos;Neil', given: 'S.' }],
    }
    expect(await draftOf({ ...item, ...fields })).toMatchObject({
      venueName: 'Clinical & Transl.',
      authors: [{ family: "O'Neil", given: 'S.' }],
    })
  })

  test('leaves out items without a title and says which', async () => {
    expect(await readItems([item, { id: 'y' }, null])).toMatchObject({
      papers: [{ number: 1, name: 'x' }],
      unread: [{ number: 2, name: 'y', refusal: { code: 'title-missing' } }],
    })
  })

  test.each(['', '{', 'null', '7', '[]', '[null]', '"text"', '['.repeat(200_000)])(
    'is no list of items in %j',
    async (text) => {
      expect(await readCsl(text)).toMatchObject({ code: 'csl-malformed' })
    },
  )

  test('is answered for any JSON', async () => {
    await fc.assert(fc.asyncProperty(fc.jsonValue(), async (value) => void (await readItems(value))))
    const keys = fc.constantFrom(
      'title',
      'author',
      'issued',
      'DOI',
      'page',
      'container-title',
      'date-parts',
      'archive',
    )
    await fc.assert(
      fc.asyncProperty(fc.dictionary(keys, fc.jsonValue()), async (value) => void (await readItems(value))),
    )
  })

  test.each(readLibraryPapers().map((paper) => [paper.key, paper] as const))(
    'gives %s back',
    async (_, paper) => {
      expect(readDraft(await draftOf(toCsl(paper)))).toEqual(citedDraft(paper))
    },
  )
})
