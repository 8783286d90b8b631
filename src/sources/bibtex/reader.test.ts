// Files of BibTeX in pieces: entries wherever a piece ends, what they inherit, what's broken.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftIn, inPieces, namesIn, recordsOf, summaryOf } from '../../../test/support/source-records.ts'
import { keysOf } from '../../../test/support/source-works.ts'
import { isRefusedRecord, maxRecordBytes } from '../contract.ts'
import { bibtexReader } from './reader.ts'

const read = (file: string | Uint8Array, size?: number) => recordsOf(bibtexReader, file, size)
const one = async (file: string) => draftIn((await read(file))[0])

describe('cases that other programs failed on', () => {
  test('fields that are commented out are old', async () => {
    const draft = await one(
      '@article{k,\n  % title = {Old title},\n  title = {New title}, % year = 1999\n  year = 2001\n}',
    )
    expect(draft).toMatchObject({ title: 'New title', year: 2001 })
    expect((await one('@misc{k, title = {A}, % year = 1999, year = 2001}')).year).toBeDefined()
  })

  test.each([
    ['Ana Mu\\~noz and Ada Stone', ['Muñoz|Ana', 'Stone|Ada']],
    ['Jan Haji\\v c', ['Hajič|Jan']],
    ["Zolt{\\'a}n \\'E. Nagy", ['Nagy|Zoltán É.']],
    ['Donald\\ E.~Knuth', ['Knuth|Donald E.']],
    ['S\\o ren {\\AA}b', ['Åb|Søren']],
    ['Lin Stone, Bo Field and Kim Doe', ['Stone|Lin', 'Field|Bo', 'Doe|Kim']],
    ['Lin Stone, Bo Field, Kim Doe', ['Stone|Lin', 'Field|Bo', 'Doe|Kim']],
    ['L. Stone, B. Field', ['Stone|L.', 'Field|B.']],
    ['Stone, J.Y.; Field, G.X.', ['Stone|J.Y.', 'Field|G.X.']],
    ['Stone, J.Y., Field, G.X.', ['Stone|J.Y.', 'Field|G.X.']],
    ['Stone, J.Y. & Field, G.X.', ['Stone|J.Y.', 'Field|G.X.']],
    ['Lin Stone \\& Bo Field', ['Stone|Lin', 'Field|Bo']],
    ['Lin Stone AND Bo Field And Kim Doe', ['Stone|Lin', 'Field|Bo', 'Doe|Kim']],
    ['Simon \\& Schuster', ['{Simon & Schuster}']],
    ['{Simon \\& Schuster}', ['{Simon & Schuster}']],
    ["Garc{\\'i}a M{\\'a}rquez, Gabriel Jos{\\'e}", ['García Márquez|Gabriel José']],
    ['family=Deur, given=Alex, prefix=van, useprefix=true and Doe, K.', ['van Deur|Alex', 'Doe|K.']],
    ['given=Hans, family={Harms, GmbH}', ['Harms, GmbH|Hans']],
    ['family=King, given={Martin Luther}, suffix=Jr.', ['King|Martin Luther|Jr.']],
    ['Cobb, F. W., Jr.', ['Cobb|F. W.|Jr.']],
    ['Cobb, Jr., F. W.', ['Cobb|F. W.|Jr.']],
    ['F. W. Cobb, Jr.', ['Cobb|F. W.|Jr.']],
    ['F. W. Cobb III', ['Cobb|F. W.|III']],
    ['{NASA and ESA} and {{World Health Organization}}', ['{NASA and ESA}', '{World Health Organization}']],
    ['O&apos;Neil, S. and M&uuml;ller, J.', ["O'Neil|S.", 'Müller|J.']],
  ])('names in %j', async (author, names) => {
    expect(namesIn((await read(`@misc{k, title={T}, author={${author}}}`))[0])).toEqual(names)
  })

  test.each(['A. One and others', 'A. One and et al.', 'A. One et al.', 'One, A. and \\emph{et al.}'])(
    'the list %j is cut',
    async (author) => {
      const [record] = await read(`@misc{k, title={T}, author={${author}}}`)
      expect(namesIn(record)).toEqual(['One|A.'])
      expect(draftIn(record).authorsComplete).toBe(false)
    },
  )

  test.each([
    ['A 5\\texttimes{}3 grid of \\textalpha{} cells', 'A 5×3 grid of α cells'],
    ['\\foreignlanguage{german}{Das Buch} in \\textcolor{red}{Rot}', 'Das Buch in Rot'],
    ['\\enquote{A \\enquote{B}} and \\mkbibemph{C}', '“A “B”” and C'],
    ['\\texorpdfstring{$\\alpha$}{alpha} and \\ensuremath{x^2}', 'alpha and $x^2$'],
    ['\\textsuperscript{3}He at 5\\,\\textdegree{}C', '3He at 5 °C'],
    ['\\mynewcommand[opt]{kept} \\alpha-decay', 'kept α-decay'],
    ['A title\\footnote{Supported by X}\\thanks{Y}', 'A title'],
    ['CO<sub>2</sub> &amp; <i>E. coli</i>', 'CO2 & E. coli'],
    ['{\\textless}i{\\textgreater}E. coli{\\textless}/i{\\textgreater}', 'E. coli'],
    ['$\\less$sub$\\greater$2$\\less$/sub$\\greater$ and R{\\&}amp$\\mathsemicolon$D', '2 and R&D'],
    ['If $a<b>c$ then', 'If $a<b>c$ then'],
  ])('the title %j', async (title, text) => {
    expect((await one(`@misc{k, title={${title}}}`)).title).toBe(text)
  })

  test.each([
    [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how it's written
      '10.1175/1520-0485(1996)026${<}$2712:TEOIWU${>}$2.0.CO;2',
      '10.1175/1520-0485(1996)026<2712:TEOIWU>2.0.CO;2',
    ],
    [
      '10.1175/1520-0485(1996)026\\textless{}2712:TEOIWU\\textgreater{}2.0.CO;2',
      '10.1175/1520-0485(1996)026<2712:TEOIWU>2.0.CO;2',
    ],
    [
      '10.1175/1520-0485(1996)026&lt;2712:TEOIWU&gt;2.0.CO;2',
      '10.1175/1520-0485(1996)026<2712:TEOIWU>2.0.CO;2',
    ],
    ['10.5555/a{\\_}b\\%c', '10.5555/a_b%c'],
  ])('the DOI %j', async (doi, value) => {
    expect((await one(`@misc{k, title={T}, doi={${doi}}}`)).identifiers).toEqual([{ scheme: 'doi', value }])
  })

  test.each([
    ['{\\mnras}', 'Monthly Notices of the Royal Astronomical Society'],
    ['\\apj', 'The Astrophysical Journal'],
    ['"\\aap{}"', 'Astronomy & Astrophysics'],
    ['{Clinical &amp; Transl.}', 'Clinical & Transl.'],
  ])('the journal %s', async (journal, name) => {
    const value = /^[{"]/.test(journal) ? journal : `{${journal}}`
    expect((await one(`@article{k, title={T}, journal=${value}}`)).venueName).toBe(name)
  })
})

describe('what is shared', () => {
  const shared = '@xdata{x, journaltitle={JX}, date={2004}}\n'
  const paper = '@article{c, xdata={x}, title={With xdata}, author={A B}}\n'

  test.each([
    ['before', shared + paper],
    ['after', paper + shared],
    ['by way of another', `@xdata{y, date={2004}}\n@xdata{x, xdata={y}, journaltitle={JX}}\n${paper}`],
    [
      'beside another',
      `@xdata{y, date={2004}}@xdata{x, journaltitle={JX}}${paper.replace('{x}', '{ x , y }')}`,
    ],
  ])('as xdata %s the paper', async (_, file) => {
    const records = await read(file)
    expect(summaryOf(records)).toEqual(['With xdata'])
    expect(draftIn(records[0])).toMatchObject({ venueName: 'JX', year: 2004 })
  })

  test('by a volume that stands before or after its papers, which is no paper', async () => {
    const volume = '@proceedings{v, title={Proc. X}, year=2001}\n'
    const child = (key: string) => `@inproceedings{${key}, crossref={V}, title={${key}}}\n`
    const records = await read(`${child('a')}${volume}${child('b')}@misc{c, title={c}}`)
    expect(summaryOf(records)).toEqual(['a', 'b', 'c'])
    for (const record of records.filter(({ name }) => name !== 'c'))
      expect(draftIn(record)).toMatchObject({ venueName: 'Proc. X', year: 2001 })
    expect(summaryOf(await read(volume))).toEqual(['Proc. X'])
  })
})

test('books and papers come in the file’s order, also where one waits for another', async () => {
  const book = (key: string) => `@book{${key}, title={${key}}}\n`
  const child = (key: string, parent: string) => `@inbook{${key}, crossref={${parent}}, title={${key}}}\n`
  const text = `@misc{a, title={a}}${book('b')}@misc{c, title={c}}${child('d', 'g')}@misc{e, title={e}}${child('f', 'x')}${book('g')}${book('h')}@misc{i, title={i}}`
  for (const size of [1, 50, 10_000])
    expect(summaryOf(await recordsOf(bibtexReader, text, size))).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
      'h',
      'i',
    ])
})

test('a thousand papers between books come in order', async () => {
  const titles = Array.from({ length: 2_000 }, (_, place) => `t${place}`)
  const text = titles.map(
    (title, place) => `@${place % 2 === 0 ? 'book' : 'misc'}{${title}, title={${title}}}`,
  )
  expect(summaryOf(await recordsOf(bibtexReader, text.join('\n')))).toEqual(titles)
})

const file = `% comment
@string{j = "A {"}Journal{"}"}
@article{a, title = {A}, journal = j, year = 2001}
@article(b, title = "B" # { (}, year = 2002)
@comment{ @article{x, title={X}} }
@misc{broken, title = {C
@misc{d, title = {D \\& {DNA}}, author = {Ö, Ä}}
text @ text
@misc{e, year = 2003}
@misc{f, title = {F}}`

test('nothing depends on where the pieces of a file end', async () => {
  const whole = await read(file)
  expect(summaryOf(whole)).toEqual(['A', 'B (', 'bibtex-unclosed at 6', 'D & DNA', 'title-missing at 9', 'F'])
  expect(whole.filter(isRefusedRecord).map(({ name, text }) => [name, text])).toEqual([
    ['broken', '@misc{broken, title = {C\n'],
    ['e', '@misc{e, year = 2003}'],
  ])
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 80 }), async (size) => {
      expect(await read(file, size)).toEqual(whole)
    }),
  )
})

test('an entry that is too long is refused, and what follows is read', async () => {
  const long = `@misc{a, title = {A}, note = {${'x'.repeat(maxRecordBytes + 200_000)}\n`
  const records = await read(`${long}@misc{b, title = {B}}\n@misc{c, title = {C}}`, 64_000)
  expect(summaryOf(records)).toEqual(['bibtex-unclosed at 1', 'B', 'C'])
})

test('what waits for a parent that never comes is bounded', async () => {
  const entry = (i: number) =>
    `@inproceedings{k${i}, crossref = {v}, title = {T${i}}, note = {${'x'.repeat(100_000)}}}\n`
  const isRead: number[] = []
  async function* many(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < 120; i++) {
      yield Buffer.from(entry(i))
      isRead.push(i)
    }
  }
  let first: number | undefined
  let count = 0
  for await (const record of bibtexReader.read(many())) {
    first ??= isRead.length
    count++
    draftIn(record)
  }
  expect(count).toBe(120)
  // The first goes on without its parent long before the end of the file.
  expect(first).toBeLessThan(100)
})

test('identifiers of books and of PubMed have fields of their own', async () => {
  const draft = await one('@article{k, title={T}, eprint={12345}, eprinttype={pubmed}, doi={10.5555/ABC}}')
  expect(keysOf(draft)).toContain('doi:10.5555/abc')
})

test('a file that is none is one refused record', async () => {
  expect(summaryOf(await read('text'))).toEqual(['source-empty at 1'])
  expect(summaryOf(await Array.fromAsync(bibtexReader.read(inPieces(''))))).toEqual(['source-empty at 1'])
})
