// Papers that are hard to write down, for properties: names and titles that formats have signs for.
import fc from 'fast-check'
import { type Author, type Paper, type Venue, workTypes } from '#domain/papers/paper.ts'
import { isNameSuffix, printedName } from '#domain/papers/printed-name.ts'

const word = fc.oneof(
  fc.constantFrom(
    'DNA',
    'naïve',
    'Łódź',
    'Søren',
    'São',
    'C++',
    'C#',
    '50%',
    'R&D',
    'a_b',
    '{x}',
    'x^2',
    '\\n',
    '~',
    '$5',
    '"so"',
  ),
  fc.constantFrom(
    "O'Brien's",
    '--',
    '---',
    '``',
    "''",
    'and',
    'others',
    'AI',
    'GPT-3.5:',
    '漢字',
    'β-VAE',
    '#1',
    '@home',
    '%',
    '=',
    ',',
    ';',
  ),
  fc.stringMatching(/^[A-Za-zéßŁøÄ0-9]{1,9}$/),
)
const formula = fc.constantFrom('$O(n^2)$', '$\\alpha$', '$\\ell_1$', '$a<b>c$', '$N$')
const title = fc
  .array(fc.oneof({ weight: 9, arbitrary: word }, { weight: 1, arbitrary: formula }), {
    minLength: 1,
    maxLength: 7,
  })
  .map((words) => words.join(' '))
  // Whether a lone dollar before a formula is a price, nobody can say; and three dots are an ellipsis' own business.
  .filter((text) => !(text.includes('$5') && /\$[^5]/.test(text)) && /[\p{L}\p{N}]/u.test(text))

const namePart = fc.stringMatching(/^[A-ZŁÖÉØ][a-zéßøłñ’']{1,7}[a-zé]$/)
const family = fc
  .tuple(
    fc.constantFrom('', '', '', 'van der ', 'de la ', 'von '),
    namePart,
    fc.constantFrom('', '', '-Ö', ' Rosa', ' and Sons', ' & Co', ', Inc'),
  )
  .map(([particle, name, end]) => `${particle}${name}${end === '-Ö' ? '-Özgür' : end}`)
const given = fc.oneof(
  namePart,
  fc.constantFrom('J. R. R.', 'Jean-François', 'Đặng', 'M.', 'Mary Ann', 'José', 'III', 'and'),
)
const suffix = fc.constantFrom('', '', '', 'Jr.', 'III', 'Sr.')

const person = fc.tuple(family, given, suffix).map(([familyName, givenName, ending]): Author => {
  const name = printedName(givenName, familyName, ending)
  const author: Author = { name, given: givenName, family: familyName }
  return ending === '' ? author : { ...author, suffix: ending }
})
const organisation = fc
  .constantFrom(
    'NASA and ESA',
    'Barnes, Inc.',
    'Simon & Schuster',
    'OpenAI',
    'R Core Team',
    'A, B & C',
    'Plato',
    'ATLAS Collaboration; CMS',
  )
  .map((name): Author => ({ name }))

const venue = fc.record({
  key: fc.constant('x'),
  name: fc.constantFrom(
    'Nature',
    'Clinical & Transl. Med.',
    'Proc. 3rd ACM/IEEE Conf. on X_1',
    'Łódź Journal of {DNA}',
    'arXiv',
  ),
  short: fc.constant('X'),
  kind: fc.constantFrom('conference', 'journal', 'book', 'other'),
}) as fc.Arbitrary<Venue>

/** What a name can't say in a format that has commas and no braces. */
export function isPlainName({ family: name = '' }: Author): boolean {
  return !name.includes(',')
}

const doi = fc.constantFrom(
  '10.5555/ABC',
  '10.1175/1520-0485(1996)026<2712:TEOIWU>2.0.CO;2',
  '10.5555/a_b%c',
  '10.5555/x#y',
)

export const hardPaper: fc.Arbitrary<Paper> = fc
  .record({
    title,
    authors: fc.array(fc.oneof(person, person, organisation), { maxLength: 4 }),
    authorsComplete: fc.boolean(),
    year: fc.integer({ min: 1000, max: 2100 }),
    venue: fc.option(venue, { nil: undefined }),
    type: fc.option(fc.constantFrom(...workTypes), { nil: undefined }),
    volume: fc.option(fc.constantFrom('12', 'A_3', 'LNCS 7'), { nil: undefined }),
    pages: fc.option(fc.constantFrom('1-9', 'e12', '12-1–12-5'), { nil: undefined }),
    doi: fc.option(doi, { nil: undefined }),
    arxiv: fc.option(fc.constantFrom('1905.01320', 'hep-th/9711200'), { nil: undefined }),
  })
  .map(({ venue: place, type, volume, pages, doi: doiValue, arxiv, authorsComplete, authors, ...rest }) => {
    const paper: Paper = {
      ...rest,
      key: 'url:https://example.org/x',
      authors,
      // A list that's cut names somebody.
      authorsComplete: authorsComplete || authors.length === 0,
      identifiers: [
        ...(arxiv === undefined ? [] : [{ scheme: 'arxiv' as const, value: arxiv }]),
        ...(doiValue === undefined ? [] : [{ scheme: 'doi' as const, value: doiValue }]),
      ],
      fields: [],
      tags: [],
    }
    if (place !== undefined) paper.venue = place.name === 'arXiv' ? { ...place, kind: 'preprint' } : place
    if (type !== undefined) paper.type = type
    if (volume !== undefined) paper.volume = volume
    if (pages !== undefined) paper.pages = pages
    return paper
  })
  .filter(
    (paper) => paper.venue?.kind !== 'preprint' || paper.identifiers.some(({ scheme }) => scheme === 'arxiv'),
  )

export function isSuffix(text: string): boolean {
  return isNameSuffix(text)
}
