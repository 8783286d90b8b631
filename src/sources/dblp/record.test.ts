// Records of dblp's file and hits of its search.
import { describe, expect, test } from 'vitest'
import { codeOf, keysOf, namesOf, workOf } from '../../../test/support/source-works.ts'
import { parseXml } from '../xml/tree.ts'
import { dblpHits, readDblpHit, readDblpRecord } from './record.ts'

function read(xml: string) {
  const element = parseXml(xml)
  if (element === undefined) throw new Error('not well-formed')
  return readDblpRecord(element)
}

test('a conference paper, its elements in any order', () => {
  const { draft } = workOf(
    read(`<inproceedings mdate="2020-01-01" key="conf/icml/DoeW16"><booktitle>ICML</booktitle>
      <title>On <i>H</i><sub>2</sub> &amp; <tt>C++</tt> &uuml;ber <ref href="x">all</ref>.</title>
      <year>2016</year><author>Jane Doe</author><author>Wei Wang 0001</author><author>Peter M&uuml;ller</author>
      <pages>1-9</pages><ee type="oa">https://example.org/a.pdf</ee><ee>https://doi.org/10.5555/ABC</ee>
      <ee>https://arxiv.org/abs/1602.00001</ee><crossref>conf/icml/2016</crossref><url>db/conf/icml/icml2016.html#DoeW16</url></inproceedings>`),
  )
  expect(draft).toMatchObject({
    title: 'On H2 & C++ über all',
    year: 2016,
    venueName: 'ICML',
    venueKind: 'conference',
    pages: '1-9',
    url: 'https://example.org/a.pdf',
  })
  expect(namesOf(draft)).toEqual(['Doe|Jane', 'Wang|Wei', 'Müller|Peter'])
  expect(keysOf(draft)).toEqual(['doi:10.5555/abc', 'arxiv:1602.00001', 'dblp:conf/icml/DoeW16'])
})

describe('an article', () => {
  const article = (attributes: string, more: string) =>
    read(`<article key="journals/x/Y20" ${attributes}><title>T.</title>${more}</article>`)

  test('keeps the dots of an ellipsis, and loses one full stop', () => {
    expect(
      workOf(read('<article key="journals/x/Y20"><title>And so on...</title></article>')).draft.title,
    ).toBe('And so on...')
  })

  test('of CoRR is an arXiv preprint', () => {
    const { draft } = workOf(
      read(`<article key="journals/corr/abs-1706-03762" publtype="informal"><title>T.</title>
        <journal>CoRR</journal><volume>abs/1706.03762</volume><year>2017</year><ee>http://arxiv.org/abs/1706.03762</ee></article>`),
    )
    expect(keysOf(draft)).toEqual(['arxiv:1706.03762'])
    expect(draft).toMatchObject({ venueName: 'arXiv', venueKind: 'preprint', volume: undefined })
  })

  test('that is withdrawn says so', () => {
    expect(workOf(article('publtype="informal withdrawn"', '')).notices).toEqual([
      { kind: 'withdrawal', value: '' },
    ])
    expect(workOf(article('publtype="informal"', '')).notices).toEqual([])
  })
})

test('a master’s thesis is known by its key alone', () => {
  const { draft } = workOf(
    read(`<mastersthesis key="ms/Vollmer2006"><author>Jane Doe</author><title>On Looms.</title>
      <year>2006</year><school>Diplomarbeit, Universit&auml;t Trier</school></mastersthesis>`),
  )
  expect(keysOf(draft)).toEqual(['dblp:ms/Vollmer2006'])
  expect(draft).toMatchObject({ type: 'masters-thesis', venueName: 'Diplomarbeit, Universität Trier' })
})

describe('an ISBN', () => {
  const keysOfRecord = (name: string, key: string, isbns: string) =>
    keysOf(workOf(read(`<${name} key="${key}"><title>T.</title>${isbns}</${name}>`)).draft)

  test.each([
    ['book', 'books/aw/X97'],
    ['phdthesis', 'phd/Turpin92'],
  ])('of a %s is its own, with hyphens, in ten digits or thirteen', (name, key) => {
    expect(keysOfRecord(name, key, '<isbn>0-262-03561-8</isbn><isbn>978-3-16-148410-0</isbn>')).toEqual([
      'isbn:9780262035613',
      'isbn:9783161484100',
      `dblp:${key}`,
    ])
  })

  test('that isn’t one is left out', () => {
    expect(keysOfRecord('book', 'books/aw/X97', '<isbn>0-262-03561-1</isbn>')).toEqual(['dblp:books/aw/X97'])
  })

  test.each([
    ['incollection', 'books/aw/X97/Y97'],
    ['inproceedings', 'conf/x/Y97'],
    ['article', 'journals/x/Y97'],
  ])('in an %s is the whole’s', (name, key) => {
    expect(keysOfRecord(name, key, '<isbn>978-3-16-148410-0</isbn>')).toEqual([`dblp:${key}`])
  })
})

test.each([
  ['<www key="homepages/w/WeiWang"><author>Wei Wang</author><title>Home Page</title></www>', 'not-a-paper'],
  ['<person key="homepages/x"><author>A</author></person>', 'not-a-paper'],
  ['<proceedings key="conf/x/2016"><title>Proceedings.</title></proceedings>', 'not-a-paper'],
  ['<data key="data/10/1"><title>Data.</title></data>', 'not-a-paper'],
  ['<article key="journals/x/Y"><author>A B</author></article>', 'title-missing'],
])('%s is refused', (xml, code) => {
  expect(codeOf(read(xml))).toBe(code)
})

describe('a hit of the search', () => {
  const info = {
    key: 'conf/icml/DoeW16',
    title: 'A &amp; B.',
    authors: { author: { '@pid': '1/2', text: 'Wei Wang 0001' } },
    year: '2016',
    type: 'Conference and Workshop Papers',
    venue: ['ICML', 'JMLR'],
    ee: ['https://example.org/x', 'https://doi.org/10.5555/ABC'],
    doi: '10.5555/ABC',
  }

  test('has one author, one of several venues, escaped text and numbers as text', () => {
    const { draft } = workOf(readDblpHit({ info }))
    expect(draft).toMatchObject({ title: 'A & B', year: 2016, venueName: 'ICML', venueKind: 'conference' })
    expect(namesOf(draft)).toEqual(['Wang|Wei'])
    expect(keysOf(draft)).toEqual(['doi:10.5555/abc', 'dblp:conf/icml/DoeW16'])
  })

  test('may have several authors or none', () => {
    const authors = { author: [{ text: 'A One' }, 'B Two'] }
    expect(namesOf(workOf(readDblpHit({ info: { ...info, authors } })).draft)).toEqual(['One|A', 'Two|B'])
    expect(workOf(readDblpHit({ info: { ...info, authors: undefined } })).draft.authors).toEqual([])
  })

  test('may be none, one, or several', () => {
    expect(dblpHits({ result: { hits: { '@total': '0' } } })).toEqual([])
    expect(dblpHits({ result: { hits: { hit: { info } } } })).toHaveLength(1)
    expect(dblpHits({ result: { hits: { hit: [{ info }, { info }] } } })).toHaveLength(2)
    expect(codeOf(readDblpHit({}))).toBe('record-malformed')
  })
})

test('a title keeps its exponents, and Wikidata’s page isn’t the paper’s', () => {
  const { draft } = workOf(
    read(`<article key="journals/x/Y20"><title>An n<sup>2</sup> and 2<sup>n-1</sup>, <i>x<sup>k</sup></i>, 2<sup>O(n)</sup>, 1<sup>st</sup> way.</title>
      <ee>https://www.wikidata.org/entity/Q1</ee><ee>https://example.org/a</ee></article>`),
  )
  expect(draft.title).toBe('An n² and 2ⁿ⁻¹, x^k, 2^(O(n)), 1st way')
  expect(draft.url).toBe('https://example.org/a')
})
