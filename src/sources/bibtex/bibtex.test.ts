// BibTeX as people paste it: every trap that real files hold, and none that costs more than its length.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toBibtex } from '#domain/citation/bibtex.ts'
import { identifierLabel } from '#domain/identifiers/identifier.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal } from '#domain/refusals.ts'
import { citedDraft, readDraft } from '../../../test/support/cited-draft.ts'
import { readLibraryPapers } from '../../../test/support/library-papers.ts'
import { maxSourceLength, type SourceReading } from '../contract.ts'
import { readText } from '../read-text.ts'
import { latexText } from './latex-text.ts'
import { readAuthors } from './names.ts'
import { bibtexReader, looksLikeBibtex } from './reader.ts'

const readBibtex = (text: string) => readText(bibtexReader, text)

async function read(text: string): Promise<SourceReading> {
  const reading = await readBibtex(text)
  if (isRefusal(reading)) throw new Error(reading.message)
  return reading
}

async function draftOf(text: string): Promise<PaperDraft> {
  const { papers, unread } = await read(text)
  const [paper, ...rest] = papers
  if (paper === undefined || rest.length + unread.length > 0)
    throw new Error(`read ${papers.length} and left ${JSON.stringify(unread)}`)
  return paper.draft
}

const entry = (fields: string) => `@article{key, title = {A Title}, ${fields}}`
const titles = async (text: string) => (await read(text)).papers.map(({ draft }) => draft.title)

describe('an entry', () => {
  test.each([
    ['braces', '@article{key, title = {A Title}}'],
    ['parentheses', '@article(key, title = {A Title})'],
    ['parentheses around parentheses', '@article(key, title = {A Title}, note = {(sic)})'],
    ['capitals', '@ARTICLE{key, TITLE = {A Title}}'],
    ['quotes', '@article{key, title = "A Title"}'],
    ['spaces and lines everywhere', '\n@article \n {  key ,\n title\n=\n{A\n   Title}\n}\n'],
    ['a comma after the last field', '@article{key, title = {A Title},}'],
    ['commas too many', '@article{key,, title = {A Title},,}'],
    ['no comma between fields', '@article{key, year = 2001 title = {A Title} volume = "3"}'],
    ['no key', '@article{title = {A Title}}'],
    ['an empty key', '@article{, title = {A Title}}'],
    ['no comma after the key', '@article{key\n title = {A Title}}'],
    ['a key with signs', "@article{o'neil:2001/a.b+c_d-e, title = {A Title}}"],
    ['a key with braces', '@article{ke{y}s, title = {A Title}}'],
    ['a byte order mark', '\ufeff@article{key, title = {A Title}}'],
    ['lines of Windows', '@article{key,\r\n  title = {A\r\n Title}\r\n}\r\n'],
    ['comment around it', 'me@example.org wrote:\n% so\n@article{key, title = {A Title}}\nand {more'],
    ['a comment entry before it', '@comment{jabref-meta: x;} @article{key, title = {A Title}}'],
    ['an entry that is commented out', '@comment{@article{b, title = {B}}}@article{key, title = {A Title}}'],
    ['a preamble with anything', '@preamble{"\\newcommand{\\x}{@}"}@article{key, title = {A Title}}'],
    ['a title in pieces', '@article{key, title = "A" # { } # "Title"}'],
    ['an abbreviation', '@string{t = {A Title}}@article{key, title = t}'],
    ['abbreviations of abbreviations', '@string(a = "A")@STRING{t = a # " Title"}@article{key, title = T}'],
    ['the first of two titles', '@article{key, title = {A Title}, title = {B}}'],
    ['braces that guard capitals', '@article{key, title = {{A} T{itl}e}}'],
    ['two pairs of braces', '@article{key, title = {{A Title}}}'],
    ['a file field', '@article{key, file = {:C$\\backslash$:/x.pdf:PDF}, title = {A Title}}'],
    ['a percent sign that is no comment', '@article{key, note = {50% more}, title = {A Title}}'],
    ['a word that is no field', '@article{key, pinned title = {A Title}}'],
    ['a single line without spaces', '@article{key,title={A Title},year=2001}'],
  ])('is read with %s', async (_, text) => {
    expect((await draftOf(text)).title).toBe('A Title')
  })

  test('has a quote in its value only inside braces', async () => {
    expect((await draftOf('@misc{k, title = "A {"}quoted{"} word"}')).title).toBe('A "quoted" word')
  })

  test('with a month by name and a number by itself is whole', async () => {
    expect(await draftOf(entry('month = jun, year = 2019, volume = 12'))).toMatchObject({
      year: 2019,
      volume: '12',
    })
  })

  test('says where it stands and what it is called', async () => {
    expect((await read('\n\n@misc{a, title = {A}}\n@misc{b, title = {B}}')).papers).toMatchObject([
      { line: 3, name: 'a' },
      { line: 4, name: 'b' },
    ])
  })

  test('may be one of many, also under one key', async () => {
    expect(await titles('@misc{a, title={A}}@misc{a, title={B}}\n@misc{a, title={C}}')).toEqual([
      'A',
      'B',
      'C',
    ])
  })
})

describe('a broken entry', () => {
  test.each([
    ['a brace never closed', '@misc{a,\n title = {A\n}\n@misc{b,\n title = {B}\n}'],
    ['the end never closed', '@misc{a,\n title = {A},\n@misc{b,\n title = {B}\n}'],
    ['two braces never closed', '@misc{a, title = {A\n@misc{b, title = {B}}'],
    ['a quote never closed', '@misc{a, title = "A}\n@misc{b, title = {B}}'],
    ['parentheses never closed', '@misc(a, title = {A}\n@misc{b, title = {B}}'],
    ['a stop in its key', '@misc{a\n@misc{b, title = {B}}'],
  ])('is left out with its place, and the next is read: %s', async (_, text) => {
    const { papers, unread } = await read(`% first line\n${text}`)
    expect(papers.map(({ draft }) => draft.title)).toEqual(['B'])
    expect(unread).toMatchObject([{ line: 2, refusal: { code: 'bibtex-unclosed' } }])
  })

  test('with a brace too many ends there', async () => {
    expect(await titles('@misc{a, title = {A}}, year = 2001}\n@misc{b, title = {B}}')).toEqual(['A', 'B'])
  })

  test('without a title is left out with its place', async () => {
    expect((await read('@misc{a, year = 2001}\n@misc{b, title = {}}')).unread).toMatchObject([
      { name: 'a', line: 1, refusal: { code: 'title-missing' } },
      { name: 'b', line: 2 },
    ])
  })

  test('is no reason to refuse a text, but the lack of any entry is', async () => {
    expect(await readBibtex('arXiv:1905.01320')).toMatchObject({ code: 'bibtex-missing' })
    expect(await readBibtex('')).toMatchObject({ code: 'bibtex-missing' })
    expect(await readBibtex('x'.repeat(maxSourceLength + 1))).toMatchObject({ code: 'source-too-long' })
  })
})

describe('text in LaTeX', () => {
  test.each([
    ['{\\"o}', 'ö'],
    ['\\"{o}', 'ö'],
    ['\\"o', 'ö'],
    ['\\" o', 'ö'],
    ["{\\'{\\i}}", 'í'],
    ["\\'\\i x", 'íx'],
    ['\\v s', 'š'],
    ['\\v{s}', 'š'],
    ['{\\v s}', 'š'],
    ['\\c{c}', 'ç'],
    ['\\c c', 'ç'],
    ['\\k{a}', 'ą'],
    ['\\H{o}', 'ő'],
    ['\\r a', 'å'],
    ["\\'{\\^e}", 'ế'],
    ['Stra\\ss e', 'Straße'],
    ['Stra{\\ss}e', 'Straße'],
    ['\\O{}rsted', 'Ørsted'],
    ['\\o stergaard', 'østergaard'],
    ['\\L{}ukasz', 'Łukasz'],
    ['\\AA ngstr\\"om', 'Ångström'],
    ['Do\\~na', 'Doña'],
    ['a~b', 'a b'],
    ['1--2 --- 3', '1–2 — 3'],
    ["``so''", '“so”'],
    ['A \\& B \\% \\$ \\# \\_ C', 'A & B % $ # _ C'],
    ['\\emph{a} \\textbf{b} {\\em c} {\\it d}', 'a b c d'],
    ['\\url{https://x.org}', 'https://x.org'],
    ['\\href{https://x.org}{here}', 'here'],
    ['{\\noopsort{1973b}}1973', '1973'],
    ['\\textasciitilde{} \\textbackslash{} \\textbraceleft{}', '~ \\ {'],
    ['\\~{} \\^{}', '~ ^'],
    ['{D}{N}{A} {DNA}', 'DNA DNA'],
    ['$O(n^{2})$ and {$N$}', '$O(n^{2})$ and $N$'],
    ['$a\\$b$ and \\$5', '$a\\$b$ and $5'],
    ['a $5 note', 'a $5 note'],
    ['\\LaTeX{} and \\TeX', 'LaTeX and TeX'],
    ['\\unknown x', '\\unknown x'],
    ['\\unknown{x}', 'x'],
    ['a\\', 'a\\'],
    ['a\n  b', 'a b'],
    ['\\toString', '\\toString'],
  ])('%j is %j', async (latex, text) => {
    expect(latexText(latex)).toBe(text)
  })

  test('is answered for any text', async () => {
    const any = fc.array(fc.constantFrom('\\', '{', '}', '$', '"', "'", 'a', ' ', 'v', '~', '-', '`', 'é'))
    fc.assert(fc.property(any, (parts) => void latexText(parts.join(''))))
  })
})

describe('names', () => {
  test.each([
    ['Donald E. Knuth', [{ name: 'Donald E. Knuth', given: 'Donald E.', family: 'Knuth' }]],
    ['Knuth, Donald E.', [{ name: 'Donald E. Knuth', given: 'Donald E.', family: 'Knuth' }]],
    ['Ludwig van Beethoven', [{ name: 'Ludwig van Beethoven', given: 'Ludwig', family: 'van Beethoven' }]],
    ['van der Berg, Jan', [{ name: 'Jan van der Berg', given: 'Jan', family: 'van der Berg' }]],
    ["de la Vall{\\'e}e Poussin, Charles", [{ given: 'Charles', family: 'de la Vallée Poussin' }]],
    ['King, Jr., Martin Luther', [{ name: 'Martin Luther King Jr.', family: 'King', suffix: 'Jr.' }]],
    ['{NASA and ESA}', [{ name: 'NASA and ESA' }]],
    ['{{NASA and ESA}} and Jane Doe', [{ name: 'NASA and ESA' }, { family: 'Doe' }]],
    ['{Barnes, Inc.}', [{ name: 'Barnes, Inc.' }]],
    ['Plato', [{ name: 'Plato' }]],
    ['{\\"O}zg{\\"u}r Kaya', [{ given: 'Özgür', family: 'Kaya' }]],
    ["{\\'e}lie Cartan", [{ name: 'élie Cartan' }]],
    ['A One AND B Two\nand\n  C Three', [{ family: 'One' }, { family: 'Two' }, { family: 'Three' }]],
    ['A One and and B Two', [{ family: 'One' }, { family: 'Two' }]],
    ['Alexandra Anderson', [{ family: 'Anderson' }]],
    ['J.~R. Doe', [{ given: 'J. R.', family: 'Doe' }]],
    ['李 明', [{ given: '李', family: '明' }]],
    ['A, B, C, D', [{ name: 'A, B, C, D' }]],
    ['', []],
    [' and ', []],
  ])('%j', async (latex, authors) => {
    const read = readAuthors(latex)
    expect(read.authors).toMatchObject(authors)
    expect(read.authors).toHaveLength(authors.length)
  })

  test('end with others where the list is cut', async () => {
    expect(readAuthors('A One and others')).toMatchObject({ authors: [{ family: 'One' }], isComplete: false })
    expect(readAuthors('A One and B Others').isComplete).toBe(true)
  })
})

describe('identifiers and addresses', () => {
  test.each([
    ['doi = {10.1000/x_y}', ['doi:10.1000/x_y']],
    ['doi = {10.1000/x\\_y}', ['doi:10.1000/x_y']],
    ['doi = {https://doi.org/10.1000/X}', ['doi:10.1000/X']],
    ['doi = {DOI: 10.1000/x}', ['doi:10.1000/x']],
    ['url = {http://dx.doi.org/10.1000/x}', ['doi:10.1000/x']],
    ['eprint = {1905.01320}, archivePrefix = {arXiv}, primaryClass = {cs.LG}', ['arXiv:1905.01320']],
    ['eprint = {1905.01320v2}', ['arXiv:1905.01320v2']],
    ['eprint = {hep-th/9901001}, eprinttype = {arxiv}', ['arXiv:hep-th/9901001']],
    ['eprint = {https://arxiv.org/abs/1905.01320}', ['arXiv:1905.01320']],
    ['eprint = {12345}, eprinttype = {pubmed}', ['PMID:12345']],
    ['journal = {arXiv preprint arXiv:1905.01320}', ['arXiv:1905.01320']],
    ['journal = {CoRR}, volume = {abs/1905.01320}', ['arXiv:1905.01320']],
    ['url = {https://arxiv.org/abs/1905.01320}, doi = {10.1000/x}', ['doi:10.1000/x', 'arXiv:1905.01320']],
    ['howpublished = {\\url{https://arxiv.org/abs/1905.01320}}', ['arXiv:1905.01320']],
    ['note = {arXiv:1905.01320}', ['arXiv:1905.01320']],
    ['note = {Extends arXiv:1905.01320}', []],
    ['biburl = {https://dblp.org/rec/conf/x/Y20.bib}', ['dblp:conf/x/Y20']],
    ['doi = {forthcoming}', []],
  ])('%s', async (fields, identifiers) => {
    expect((await draftOf(entry(fields))).identifiers.map(identifierLabel).sort()).toEqual(identifiers.sort())
  })

  test('also stand in keys that dblp gave', async () => {
    expect((await draftOf('@misc{DBLP:conf/x/Y20, title = {A}}')).identifiers.map(identifierLabel)).toEqual([
      'dblp:conf/x/Y20',
    ])
  })

  test('leave an address its own place', async () => {
    expect(await draftOf(entry('url = {https://example.org/a\\_b%20c}'))).toMatchObject({
      identifiers: [],
      url: 'https://example.org/a_b%20c',
    })
    expect((await draftOf(entry('url = {https://doi.org/10.1000/x}'))).url).toBeUndefined()
  })
})

describe('where a paper appeared', () => {
  test.each([
    ['@article{k, title={T}, journal={Nature}}', { venueName: 'Nature', venueKind: 'journal' }],
    ['@article{k, title={T}, journaltitle={Nature}}', { venueName: 'Nature', venueKind: 'journal' }],
    ['@inproceedings{k, title={T}, booktitle={Proc. X}}', { venueName: 'Proc. X', venueKind: 'conference' }],
    ['@incollection{k, title={T}, booktitle={A Book}}', { venueName: 'A Book', venueKind: 'book' }],
    ['@phdthesis{k, title={T}, school={A School}}', { venueName: 'A School', venueKind: 'other' }],
    ['@misc{k, title={T}, eprint={1905.01320}}', { venueName: 'arXiv', venueKind: 'preprint' }],
    ['@article{k, title={T}, journal={ArXiv}}', { venueName: 'arXiv', venueKind: 'preprint' }],
    ['@misc{k, title={T}, howpublished={\\url{https://x.org}}}', { venueName: undefined }],
    ['@article{k, title={T}, pages={12--34}}', { pages: '12-34' }],
    ['@article{k, title={T}, pages={12 – 34}}', { pages: '12-34' }],
    ['@article{k, title={T}, eid={e12}}', { pages: 'e12' }],
    ['@article{k, title={T}, issue={3}}', { number: '3' }],
    ['@article{k, title={T}, date={2019-06-01}}', { year: 2019, venueYear: 2019 }],
    ['@article{k, title={T}, year={c1987}}', { year: 1987 }],
    ['@article{k, title={T}, year={in press}}', { year: undefined }],
  ])('%s', async (text, expected) => {
    const draft = await draftOf(text)
    expect({ ...draft, venueName: draft.venueName }).toMatchObject(expected)
  })

  test('is told by the volume it refers to, which is no paper itself', async () => {
    const text = `@inproceedings{a, crossref = {Vol}, title = {A}}
      @proceedings{vol, title = {Proceedings of X}, year = 2001, doi = {10.1000/vol}}`
    expect(await draftOf(text)).toMatchObject({ venueName: 'Proceedings of X', year: 2001, identifiers: [] })
  })

  test('is unknown where the volume is missing, or refers to itself', async () => {
    expect((await draftOf('@inproceedings{a, crossref = {b}, title = {A}}')).venueName).toBeUndefined()
    const long = `@inproceedings{a, crossref = {b}, title = {A}}@proceedings{b, booktitle = {${'x'.repeat(401)}}}`
    expect((await draftOf(long)).venueName).toBeUndefined()
    expect((await draftOf('@inproceedings{a, crossref = {a}, title = {A}}')).title).toBe('A')
    expect(await titles('@misc{a, crossref={b}, title={A}}@misc{b, crossref={a}, title={B}}')).toEqual([])
  })
})

describe('what this library writes', () => {
  test.each(readLibraryPapers().map((paper) => [paper.key, paper] as const))(
    'is read back: %s',
    async (_, paper) => {
      expect(readDraft(await draftOf(toBibtex([paper])))).toEqual(citedDraft(paper))
    },
  )

  test('is recognised, and identifiers are not', async () => {
    expect(looksLikeBibtex(toBibtex(readLibraryPapers()))).toBe(true)
    for (const text of ['1905.01320', 'me@example.org', 'https://x.org/@a{b}', '@misc'])
      expect(looksLikeBibtex(text), text).toBe(false)
  })
})

describe('hostile text', () => {
  test('is answered, whatever it is', async () => {
    const part = fc.constantFrom(
      '@',
      'a',
      '{',
      '}',
      '(',
      ')',
      '"',
      ',',
      '=',
      '#',
      '\n',
      '\\',
      'title',
      '@misc{',
      '%',
      "'",
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 60 }),
        async (parts) => void (await readBibtex(parts.join(''))),
      ),
      { numRuns: 2_000 },
    )
  })

  test('of abbreviations of abbreviations stays small', async () => {
    const doubling = Array.from({ length: 60 }, (_, i) => `@string{a${i + 1} = a${i} # a${i}}`).join('\n')
    const uses = Array.from({ length: 2_000 }, () => '@misc{k, title = a60}').join('\n')
    const { papers } = await read(`@string{a0 = {xx}}\n${doubling}\n${uses}`)
    const length = papers.reduce((sum, { draft }) => sum + draft.title.length, 0)
    expect(length).toBeLessThan(2_000_000)
  })

  test.each<[string, (n: number) => string]>([
    ['braces opened', (n) => `@misc{k, title = ${'{'.repeat(n)}`],
    ['braces closed', (n) => `@misc{k, title = {A}${'}'.repeat(n)}`],
    ['braces in braces', (n) => `@misc{k, title = ${'{'.repeat(n)}A${'}'.repeat(n)}}`],
    ['entries never closed', (n) => '@misc{k, title = {A\n'.repeat(n / 20)],
    ['entries in parentheses never closed', (n) => '@misc(k, title = {A}\n'.repeat(n / 20)],
    ['entries never closed on one line', (n) => '@misc(k, a = "b" '.repeat(n / 16)],
    ['quotes never closed', (n) => '@misc{k, title = "A}\n'.repeat(n / 20)],
    ['quotes in nested entries', (n) => '@misc{k, title = "A\n'.repeat(n / 20) + '}'.repeat(n / 20)],
    ['signs @', (n) => '@'.repeat(n)],
    [
      'spaces',
      (n) => `@misc{k, title = {A${' '.repeat(n)}B}, author = {A${' '.repeat(n)}B}${' '.repeat(n)}}`,
    ],
    ['names', (n) => `@misc{k, title = {A}, author = {${'A and '.repeat(n / 6)}B}}`],
    ['words of a name', (n) => `@misc{k, title = {A}, author = {${'a '.repeat(n / 2)}B}}`],
    ['accents', (n) => `@misc{k, title = {${"\\'".repeat(n / 2)}a}}`],
    ['dollars', (n) => `@misc{k, title = {${'\\$'.repeat(n / 2)}${'$a\\$'.repeat(n / 4)}}}`],
    ['joints', (n) => `@misc{k, title = ${'{a} # '.repeat(n / 6)}{b}}`],
    ['words that are no fields', (n) => `@misc{k, ${'a '.repeat(n / 2)} title = {A}}`],
    ['line ends', (n) => `@misc{k${'\n'.repeat(n)}, title = {A}}`],
    ['pages', (n) => `@misc{k, title = {A}, pages = {${'-'.repeat(n)}${' '.repeat(n)}1}}`],
    ['volumes', (n) => '@misc{a, crossref={a}, title={A}}'.repeat(n / 33)],
  ])(
    'of many %s costs no more than its length',
    async (_, make) => {
      // Quadratic work on 600,000 characters takes minutes; the test's own limit tells.
      await readBibtex(make(600_000))
    },
    20_000,
  )
})

test('an address in a title keeps its tilde', async () => {
  expect((await draftOf('@misc{k, title={See {\\url{http://x.y/~z}} for more}}')).title).toBe(
    'See http://x.y/~z for more',
  )
  expect((await draftOf('@misc{k, title={\\url{http://x.y/a\\_b--c} and A~B}}')).title).toBe(
    'http://x.y/a_b--c and A B',
  )
})

test('a name that begins with small words has no first names', async () => {
  expect(readAuthors('jean de la fontaine').authors).toEqual([
    { name: 'jean de la fontaine', family: 'jean de la fontaine' },
  ])
  expect(readAuthors('Jean de la Fontaine').authors).toMatchObject([
    { given: 'Jean', family: 'de la Fontaine' },
  ])
})
