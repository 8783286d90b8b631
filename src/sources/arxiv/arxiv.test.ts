// arXiv's papers in each of its formats.
import { describe, expect, test } from 'vitest'
import { draftIn, recordsOf } from '../../../test/support/source-records.ts'
import { arxivAuthorSample, arxivRssSample } from '../../../test/support/source-samples.ts'
import { codeOf, keysOf, namesOf, workOf } from '../../../test/support/source-works.ts'
import { isRefusedRecord, type ReadWork } from '../contract.ts'
import { readerNamed } from '../registry.ts'
import { childrenOf, parseXml, type XmlElement } from '../xml/tree.ts'
import { readArxivItem } from './item.ts'
import { readArxivNames } from './names.ts'
import { arxivFeed, readArxivEntry, readArxivItemOfRss, readOaiRecord } from './record.ts'

function xml(text: string): XmlElement {
  const element = parseXml(text)
  if (element === undefined) throw new Error('not well-formed')
  return element
}

const item = {
  id: '0704.0001',
  title: "Calculation of prompt diphoton production\n  cross sections at $\\sqrt{s}$ by Poincar\\'e",
  authors: "C. Bal\\'azs, E. L. Berger",
  authors_parsed: [
    ["Bal\\'azs", 'C.', ''],
    ['Cobb', 'F. W.', 'Jr.', 'A University'],
    ['ATLAS Collaboration', '', ''],
  ],
  categories: 'hep-ph math.CO',
  doi: '10.1103/PhysRevD.76.013009',
  abstract: '  A fully differential $x<y$ calculation in 50% of\n  cases.\n',
  versions: [
    { version: 'v1', created: 'Mon, 2 Apr 2007 19:18:42 GMT' },
    { version: 'v2', created: 'Tue, 24 Jul 2007 20:10:27 GMT' },
  ],
  update_date: '2008-11-26',
}

describe('a line of the snapshot', () => {
  test('is read whole', () => {
    const work = workOf(readArxivItem(item))
    expect(work.draft).toMatchObject({
      title: 'Calculation of prompt diphoton production cross sections at $\\sqrt{s}$ by Poincaré',
      year: 2007,
      venueName: 'arXiv',
      venueKind: 'preprint',
      abstract: 'A fully differential $x<y$ calculation in 50% of cases.',
    })
    expect(namesOf(work.draft)).toEqual(['Balázs|C.', 'Cobb|F. W.|Jr.', '{ATLAS Collaboration}'])
    expect(keysOf(work.draft)).toEqual(['arxiv:0704.0001', 'doi:10.1103/physrevd.76.013009'])
    expect(work.notices).toEqual([
      { kind: 'version', value: '1', date: '2007-04-02' },
      { kind: 'version', value: '2', date: '2007-07-24' },
    ])
    expect(work.categories).toEqual(['hep-ph', 'math.CO'])
  })

  test('may have several DOIs or none that is one, and only the names as text', () => {
    const read = (fields: object) => workOf(readArxivItem({ ...item, ...fields })).draft
    expect(keysOf(read({ doi: '10.5555/a, 10.5555/b' }))).toEqual([
      'arxiv:0704.0001',
      'doi:10.5555/a',
      'doi:10.5555/b',
    ])
    expect(keysOf(read({ doi: 'to appear' }))).toEqual(['arxiv:0704.0001'])
    expect(namesOf(read({ authors_parsed: undefined }))).toEqual(['Balázs|C.', 'Berger|E. L.'])
    expect(read({ versions: undefined, update_date: undefined }).year).toBe(2007)
  })

  test('that is withdrawn says so', () => {
    const { notices } = workOf(
      readArxivItem({ ...item, versions: [], comments: 'This paper has been withdrawn' }),
    )
    expect(notices).toEqual([{ kind: 'withdrawal', value: '' }])
  })

  test.each([
    [{ ...item, id: '9999.99999' }, 'identifier-missing'],
    [{ ...item, title: '' }, 'title-missing'],
    ['text', 'record-malformed'],
  ])('is refused where something is missing', (value, code) => {
    expect(codeOf(readArxivItem(value))).toBe(code)
  })
})

test.each([
  ['A. One, B. Two', ['One|A.', 'Two|B.'], true],
  ['A. One (1), B. Two (1 and 2) ((1) A University (Paris), (2) B)', ['One|A.', 'Two|B.'], true],
  ['A. One and B. van Two', ['One|A.', 'van Two|B.'], true],
  ['A. One, Jr., B. Two', ['One|A.|Jr.', 'Two|B.'], true],
  ['A. One, for the ALICE Collaboration', ['One|A.', '{the ALICE Collaboration}'], true],
  ['A. One, et al.', ['One|A.'], false],
  ['J\\"org M\\"uller', ['Müller|Jörg'], true],
  ['', [], true],
])('the names in %j', (written, names, isComplete) => {
  const { authors, ...list } = readArxivNames(written)
  expect(namesOf({ authors } as never)).toEqual(names)
  expect(list.isComplete).toBe(isComplete)
})

test('categories are arXiv’s own, without those of ACM and MSC', () => {
  const categories = ['cs.LG', 'I.2.6', '05C15, 05C20', '68T05', 'cond-mat.stat-mech hep-th', 'cs.LG']
  const work = workOf(readArxivItem({ ...item, categories }))
  expect(work.categories).toEqual(['cs.LG', 'cond-mat.stat-mech', 'hep-th'])
})

describe('a record of OAI-PMH', () => {
  const record = (metadata: string, status = '') =>
    readOaiRecord(
      xml(
        `<record><header${status}><identifier>oai:arXiv.org:math/0611800</identifier><datestamp>2007-05-23</datestamp></header>${metadata}</record>`,
      ),
    )

  test('in arXiv’s format has its authors in parts', () => {
    const { draft, categories } = workOf(
      record(`<metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>math/0611800</id><created>2006-11-26</created>
        <authors><author><keyname>M\\"uller</keyname><forenames>J.</forenames><suffix>Jr.</suffix><affiliation>Bonn</affiliation></author>
        <author><keyname>LIGO Collaboration</keyname></author></authors>
        <title>A   title with x &lt; y</title><categories>math.CO math.PR</categories><doi>10.5555/ABC</doi>
        <abstract> Text. </abstract></arXiv></metadata>`),
    )
    expect(draft).toMatchObject({ title: 'A title with x < y', year: 2006, abstract: 'Text.' })
    expect(namesOf(draft)).toEqual(['Müller|J.|Jr.', '{LIGO Collaboration}'])
    expect(keysOf(draft)).toEqual(['arxiv:math/0611800', 'doi:10.5555/abc'])
    expect(categories).toEqual(['math.CO', 'math.PR'])
  })

  test('in the raw format has its versions', () => {
    const { draft, notices } = workOf(
      record(`<metadata><arXivRaw><id>math/0611800</id><version version="v1"><date>Sun, 26 Nov 2006 08:00:00 GMT</date></version>
        <version version="v2"><date>Mon, 4 Dec 2006 08:00:00 GMT</date></version><title>T</title><authors>A. One, B. Two</authors></arXivRaw></metadata>`),
    )
    expect(namesOf(draft)).toEqual(['One|A.', 'Two|B.'])
    expect(notices).toEqual([
      { kind: 'version', value: '1', date: '2006-11-26' },
      { kind: 'version', value: '2', date: '2006-12-04' },
    ])
  })

  test('in Dublin Core has inverted names', () => {
    const { draft } = workOf(
      record(`<metadata><oai_dc:dc><dc:title>T</dc:title><dc:creator>Doe, Jane</dc:creator><dc:creator>ATLAS Collaboration</dc:creator>
        <dc:date>2006-11-26</dc:date><dc:description>Text.</dc:description><dc:identifier>http://arxiv.org/abs/math/0611800</dc:identifier>
        <dc:identifier>doi:10.5555/ABC</dc:identifier></oai_dc:dc></metadata>`),
    )
    expect(namesOf(draft)).toEqual(['Doe|Jane', '{ATLAS Collaboration}'])
    expect(keysOf(draft)).toEqual(['arxiv:math/0611800', 'doi:10.5555/abc'])
  })

  test('that was deleted, or has nothing, is refused', () => {
    expect(codeOf(record('', ' status="deleted"'))).toBe('record-deleted')
    expect(codeOf(record('<metadata/>'))).toBe('record-malformed')
  })
})

describe('an answer of the API', () => {
  const feed = (entry: string) => xml(`<feed xmlns="http://www.w3.org/2005/Atom">${entry}</feed>`)
  const entry = `<entry><id>http://arxiv.org/abs/1706.03762v5</id><updated>2017-12-06T03:30:32Z</updated>
    <published>2017-06-12T17:57:34Z</published><title>Attention\n  Is All</title><summary>One\n two.</summary>
    <author><name>Ashish Vaswani</name><arxiv:affiliation>Google</arxiv:affiliation></author><author><name>Łukasz Kaiser</name></author>
    <arxiv:doi>10.5555/ABC</arxiv:doi><arxiv:primary_category term="cs.CL"/><category term="cs.CL"/><category term="68T50, 68T05"/><category term="I.2.7"/></entry>`

  test('has the paper with its version and dates', () => {
    const { entries } = arxivFeed(feed(entry))
    const [first] = entries
    if (first === undefined) throw new Error('no entry')
    const work = workOf(readArxivEntry(first))
    expect(work.draft).toMatchObject({ title: 'Attention Is All', year: 2017, abstract: 'One two.' })
    expect(namesOf(work.draft)).toEqual(['Vaswani|Ashish', 'Kaiser|Łukasz'])
    expect(keysOf(work.draft)).toEqual(['arxiv:1706.03762', 'doi:10.5555/abc'])
    expect(work.notices).toEqual([{ kind: 'version', value: '5', date: '2017-12-06' }])
    expect(work.categories).toEqual(['cs.CL'])
  })

  test('may be an error that looks like a paper, or empty', () => {
    const error =
      '<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_1</id><title>Error</title><summary>incorrect id format for 1</summary></entry>'
    expect(arxivFeed(feed(error))).toEqual({ entries: [], error: 'incorrect id format for 1' })
    expect(arxivFeed(feed(''))).toEqual({ entries: [] })
    expect(childrenOf(feed(entry), 'entry')).toHaveLength(1)
  })
})

test('a saved list of an author’s papers has each paper’s own authors', async () => {
  const records = await recordsOf(readerNamed('arxiv-atom'), arxivAuthorSample)
  expect(records).toMatchObject([
    { draft: { title: 'A', year: 2012 }, notices: [{ kind: 'version', value: '2', date: '2012-06-01' }] },
  ])
  const draft = draftIn(records[0])
  expect(namesOf(draft)).toEqual(['Doe|Jane', 'Roe|John'])
  expect(keysOf(draft)).toEqual(['arxiv:1204.1234'])
})

describe('an announcement in RSS', () => {
  async function itemAt(place: number): Promise<ReadWork> {
    const record = (await recordsOf(readerNamed('arxiv-rss'), arxivRssSample))[place]
    if (record === undefined || isRefusedRecord(record)) throw new Error('no paper')
    return record
  }

  test('of a new paper has its authors in one text, and the year of its identifier', async () => {
    const work = await itemAt(0)
    expect(work.draft).toMatchObject({
      title: 'Looms that Étienne knew: $x < y$',
      year: 2024,
      venueName: 'arXiv',
      abstract: 'A text about looms.',
    })
    expect(namesOf(work.draft)).toEqual(['Doe|Jane', 'van der Berg|Ludwig', 'Roe|John|Jr'])
    expect(keysOf(work.draft)).toEqual(['arxiv:2412.20001'])
    expect(work.categories).toEqual(['cs.LG', 'math.CO'])
    expect(work.notices).toEqual([{ kind: 'version', value: '1' }])
  })

  test('of a paper’s next version has its DOI and the version', async () => {
    const work = await itemAt(1)
    expect(work.draft).toMatchObject({ year: 1997, abstract: 'Text.' })
    expect(namesOf(work.draft)).toEqual(['One|A.', 'Two|B.'])
    expect(keysOf(work.draft)).toEqual(['arxiv:hep-th/9711200', 'doi:10.5555/abc'])
    expect(work.notices).toEqual([{ kind: 'version', value: '3' }])
  })

  test.each(['new', 'cross', 'replace', 'replace-cross'])(
    'of the type %s keeps only its abstract',
    (type) => {
      const item = `<item><title>T</title><guid>oai:arXiv.org:2412.20001v1</guid>
      <description>arXiv:2412.20001v1 Announce Type: ${type} \nAbstract: Abstract: art.</description></item>`
      expect(workOf(readArxivItemOfRss(xml(item))).draft.abstract).toBe('Abstract: art.')
    },
  )
})
