// Works as Crossref has them, with what publishers really deposit.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codeOf, keysOf, namesOf, workOf } from '../../../test/support/source-works.ts'
import { readCrossrefWork } from './work.ts'

const article = { DOI: '10.5555/ABC', type: 'journal-article', title: ['A Title'] }
const draftOf = (fields: object) => workOf(readCrossrefWork({ ...article, ...fields })).draft

test('a journal article is read whole', () => {
  const { draft } = workOf(
    readCrossrefWork({
      DOI: '10.5555/12345678',
      type: 'journal-article',
      title: ['Toward a Unified Theory of\n  High-Energy Metaphysics'],
      subtitle: ['Silly String Theory'],
      'container-title': ['Journal of Psychoceramics', 'J. Psych.'],
      author: [
        {
          given: 'Josiah',
          family: 'Carberry',
          ORCID: 'http://orcid.org/0000-0002-1825-0097',
          affiliation: [{ name: 'Brown University' }],
        },
        { name: 'Friends of Josiah Carberry' },
      ],
      issued: { 'date-parts': [[2008, 8, 13]] },
      volume: '5',
      issue: '11',
      page: '1-3',
      abstract: '<jats:title>Abstract</jats:title><jats:p>One &amp; two.</jats:p><jats:p>Three.</jats:p>',
    }),
  )
  expect(draft).toMatchObject({
    title: 'Toward a Unified Theory of High-Energy Metaphysics: Silly String Theory',
    authors: [
      {
        name: 'Josiah Carberry',
        given: 'Josiah',
        family: 'Carberry',
        orcid: '0000-0002-1825-0097',
        affiliation: 'Brown University',
      },
      { name: 'Friends of Josiah Carberry' },
    ],
    authorsComplete: true,
    year: 2008,
    venueName: 'Journal of Psychoceramics',
    venueKind: 'journal',
    volume: '5',
    number: '11',
    pages: '1-3',
    abstract: 'One & two.\n\nThree.',
    url: undefined,
  })
  expect(keysOf(draft)).toEqual(['doi:10.5555/12345678'])
})

describe('a title', () => {
  test.each<[string, object, string]>([
    ['with tags', { title: ['<i>E. coli</i> &amp; CO<sub>2</sub>'] }, 'E. coli & CO2'],
    [
      'with lines around its tags',
      { title: ['The\n  <i>\n  Drosophila\n  </i>\n  eye'] },
      'The Drosophila eye',
    ],
    ['escaped twice', { title: ['A &amp;lt;i&amp;gt;B&amp;lt;/i&amp;gt; &amp;amp; C'] }, 'A B & C'],
    [
      'with signs that are no tags',
      { title: ['p &lt; 0.05 and a <b and c> d'] },
      'p < 0.05 and a <b and c> d',
    ],
    ['in CDATA', { title: ['<![CDATA[A < B]]>'] }, 'A < B'],
    ['in small capitals', { title: ['<scp>l</scp>-DOPA'] }, 'l-DOPA'],
    ['in JATS', { title: ['<jats:italic>A</jats:italic> B'] }, 'A B'],
    [
      'with numbers below in MathML',
      {
        title: [
          'On <mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:msub><mml:mi>SrTiO</mml:mi><mml:mn>3</mml:mn></mml:msub></mml:math>',
        ],
      },
      'On SrTiO3',
    ],
    [
      'with a formula in MathML',
      {
        title: [
          'Up to <mml:math xmlns:mml="m"><mml:mi>O</mml:mi><mml:mo>(</mml:mo><mml:msup><mml:mi>n</mml:mi><mml:mn>2</mml:mn></mml:msup><mml:mo>)</mml:mo></mml:math> steps',
        ],
      },
      'Up to $O(n^{2})$ steps',
    ],
    ['read in the wrong character set', { title: ['MÃ¼ller â\u0080\u0093 a life'] }, 'Müller – a life'],
    [
      'that its subtitle repeats',
      { title: ['A: The Subtitle'], subtitle: ['the subtitle'] },
      'A: The Subtitle',
    ],
    [
      'that its subtitle repeats, written otherwise',
      { title: ['Life of Poincaré: On O(n)'], subtitle: ['on <i>O(n)</i>'] },
      'Life of Poincaré: On O(n)',
    ],
    [
      'with a subtitle that’s a part of one of its words',
      { title: ['Artists of nature'], subtitle: ['Art'] },
      'Artists of nature: Art',
    ],
    [
      'with a subtitle that has no words',
      { title: ['Artists of nature'], subtitle: ['–'] },
      'Artists of nature',
    ],
    ['only in the original language', { title: [], 'original-title': ['Über'] }, 'Über'],
    ['as text', { title: 'Text' }, 'Text'],
    ['in capitals, as printed', { title: ['ON THE THEORY OF DNA'] }, 'ON THE THEORY OF DNA'],
  ])('%s', (_, fields, title) => {
    expect(draftOf(fields).title).toBe(title)
  })

  test.each([[[]], [undefined], [['']], [null]])('that is %j refuses the record', (title) => {
    expect(codeOf(readCrossrefWork({ ...article, title }))).toBe('title-missing')
  })
})

describe('authors', () => {
  test.each<[string, object[], string[]]>([
    ['in parts with a suffix', [{ given: 'F. W.', family: 'Cobb', suffix: 'Jr.' }], ['Cobb|F. W.|Jr.']],
    ['with the suffix in the family name', [{ given: 'F. W.', family: 'Cobb, Jr.' }], ['Cobb|F. W.|Jr.']],
    ['that are organisations', [{ name: 'The ATLAS Collaboration' }], ['{The ATLAS Collaboration}']],
    ['with a family name alone', [{ family: 'Plato' }, { family: 'van Orman' }], ['Plato', 'van Orman']],
    [
      'that are organisations named as families',
      [{ family: 'ATLAS Collaboration' }],
      ['{ATLAS Collaboration}'],
    ],
    ['with initials in the family name', [{ family: 'Smith J.R.' }], ['Smith|J.R.']],
    [
      'in capitals',
      [
        { given: 'JOHN A.', family: 'MCDONALD' },
        { given: 'JHM', family: 'VAN DER BERG-SMITH' },
      ],
      ['McDonald|John A.', 'van der Berg-Smith|JHM'],
    ],
    [
      'in capitals behind a small Mc',
      [
        { given: 'RONALD', family: 'McDONALD' },
        { given: 'ANN', family: 'MacDONALD' },
        { given: 'Ann', family: 'MacDonald' },
      ],
      ['McDonald|Ronald', 'MacDonald|Ann', 'MacDonald|Ann'],
    ],
    [
      'with initials in the family name beside given names',
      [
        { given: 'H', family: 'Müller J.R.' },
        { given: 'J', family: 'Smith J.R.' },
        { given: 'John', family: 'Smith J.' },
      ],
      ['Müller|H J.R.', 'Smith|J.R.', 'Smith|John'],
    ],
    ['of two capitals', [{ given: 'Y', family: 'LI' }], ['LI|Y']],
    ['with escapes', [{ given: 'S.', family: 'O&apos;Neil' }], ["O'Neil|S."]],
    ['with markup', [{ given: '<i>A.</i>', family: 'M&uuml;ller' }], ['Müller|A.']],
    ['without any part', [{}, { given: '', family: '' }], []],
  ])('%s', (_, author, names) => {
    expect(namesOf(draftOf({ author }))).toEqual(names)
  })

  test.each([[{ family: 'et al.' }], [{ name: 'et al' }], [{ given: 'et', family: 'al.' }], [{ name: '…' }]])(
    '%j says that the list is cut',
    (last) => {
      const draft = draftOf({ author: [{ given: 'A.', family: 'One' }, last] })
      expect(namesOf(draft)).toEqual(['One|A.'])
      expect(draft.authorsComplete).toBe(false)
    },
  )

  test('are the editors where there are none, and nobody for an anonymous text', () => {
    expect(namesOf(draftOf({ editor: [{ given: 'E.', family: 'Ditor' }] }))).toEqual(['Ditor|E.'])
    expect(draftOf({ type: 'peer-review' }).authors).toEqual([])
  })

  test('are cut at the limit, which is said', () => {
    const author = Array.from({ length: 6_000 }, (_, i) => ({ given: 'A.', family: `Name${i}` }))
    const draft = draftOf({ author })
    expect(draft.authors).toHaveLength(5_000)
    expect(draft.authorsComplete).toBe(false)
  })
})

describe('the year', () => {
  const created = { created: { 'date-parts': [[2011, 5, 2]] } }
  test.each<[string, object, number | undefined]>([
    ['issued', { issued: { 'date-parts': [[2010]] } }, 2010],
    ['null', { issued: { 'date-parts': [[null]] }, ...created }, 2011],
    ['zero', { issued: { 'date-parts': [[0]] }, ...created }, 2011],
    ['long after the deposit', { issued: { 'date-parts': [[2110]] }, ...created }, 2011],
    [
      'in print',
      { issued: { 'date-parts': [[null]] }, 'published-print': { 'date-parts': [['2009']] } },
      2009,
    ],
    [
      'in the future, where another date is known',
      { issued: { 'date-parts': [[2100]] }, posted: { 'date-parts': [[2013, 4]] } },
      2013,
    ],
    ['nowhere', {}, undefined],
    ['no date', { issued: 'soon' }, undefined],
  ])('%s', (_, fields, year) => {
    expect(draftOf(fields).year).toBe(year)
  })
})

describe('the place', () => {
  test.each<[object, object]>([
    [
      {
        type: 'proceedings-article',
        'container-title': ['Lecture Notes in Computer Science', 'Computer Vision – ECCV 2018'],
      },
      { venueName: 'Computer Vision – ECCV 2018', venueKind: 'conference' },
    ],
    [
      { type: 'book-chapter', 'container-title': ['A Handbook', 'Lecture Notes in Computer Science'] },
      { venueName: 'A Handbook', venueKind: 'book' },
    ],
    [
      { type: 'posted-content', institution: [{ name: 'bioRxiv' }] },
      { venueName: 'bioRxiv', venueKind: 'preprint' },
    ],
    [{ 'container-title': [] }, { venueName: undefined }],
    [{ 'container-title': ['Clinical &amp;amp; Transl.'] }, { venueName: 'Clinical & Transl.' }],
    [{ 'article-number': 'e12' }, { pages: 'e12' }],
  ])('%j', (fields, expected) => {
    expect(draftOf(fields)).toMatchObject(expected)
  })
})

test('a retraction names the paper, and the paper names its retraction', () => {
  const updated = { 'date-parts': [[2020, 3, 1]] }
  const notice = { kind: 'retraction', value: '10.5555/notice', date: '2020-03-01' }
  const paper = readCrossrefWork({
    ...article,
    'updated-by': [{ DOI: '10.5555/notice', type: 'retraction', updated }],
  })
  expect(workOf(paper)).toMatchObject({ notices: [notice], updates: [] })
  const notifying = readCrossrefWork({
    ...article,
    DOI: '10.5555/notice',
    'update-to': [{ DOI: '10.5555/ABC', type: 'retraction', updated }],
  })
  expect(workOf(notifying)).toMatchObject({
    notices: [],
    updates: [{ work: { scheme: 'doi', value: '10.5555/ABC' }, notice }],
  })
})

test('what is no paper is refused with its kind', () => {
  expect(codeOf(readCrossrefWork({ type: 'journal', title: ['J'] }))).toBe('not-a-paper')
  expect(codeOf(readCrossrefWork([]))).toBe('record-malformed')
})

test('any JSON is answered', () => {
  const keys = fc.constantFrom(
    'DOI',
    'title',
    'author',
    'issued',
    'created',
    'container-title',
    'update-to',
    'event',
  )
  fc.assert(fc.property(fc.dictionary(keys, fc.jsonValue()), (value) => void readCrossrefWork(value)))
})
