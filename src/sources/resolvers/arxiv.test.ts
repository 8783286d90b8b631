// arXiv’s API and OAI-PMH, with answers in their documented formats, and with what they say when they have nothing.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fixture } from '../../../test/support/fixtures.ts'
import { draftOf, openServiceStage, type ServiceStage } from '../../../test/support/services.ts'
import { xml } from '../../../test/support/source-server.ts'
import { findArxivVersions } from './arxiv.ts'
import type { ResolvedWork } from './contract.ts'

let services: ServiceStage
beforeAll(async () => {
  services = await openServiceStage()
})
afterEach(() => services.clear())
afterAll(() => services.close())

describe('arXiv', () => {
  const query = 'export.arxiv.org/api/query?'
  const oai = 'oaipmh.arxiv.org/oai?'

  test('gives a paper, with wrapped lines, TeX and its newest version', async () => {
    services.on(`${query}id_list=1706.03762&`, xml(fixture('arxiv-1706.03762.xml')))
    const resolved = await services.resolve('arxiv', 'arXiv:1706.03762v3')
    expect(draftOf(resolved)).toMatchObject({
      keys: ['arxiv:1706.03762'],
      title: 'Attention Is All You Need',
      names: ['Vaswani|Ashish', 'Shazeer|Noam', 'Kaiser|Łukasz'],
      year: 2017,
      abstract: 'A model of attention alone, with $d_{model} < 1024$, written down in two lines.',
    })
    expect(resolved).toMatchObject({
      source: 'arxiv',
      notices: [{ kind: 'version', value: '7', date: '2023-08-02' }],
    })
  })

  test('asks for old identifiers by their whole name', async () => {
    services.on(query, xml(fixture('arxiv-1706.03762.xml')))
    await services.resolve('arxiv', 'hep-th/9901001')
    expect(services.requests[0]?.path).toContain('id_list=hep-th%2F9901001&')
  })

  test.each([
    ['an error, which comes as a feed with status 200', 'arxiv-error.xml'],
    ['nothing', 'arxiv-nothing.xml'],
  ])('is asked again by OAI-PMH where the API has %s', async (_, name) => {
    services.on(query, xml(fixture(name)))
    services.on(oai, xml(fixture('arxiv-oai-1706.03762.xml')))
    expect(draftOf(await services.resolve('arxiv', '1706.03762'))).toMatchObject({
      keys: ['arxiv:1706.03762'],
      names: ['Vaswani|Ashish', 'Shazeer|Noam', 'Kaiser|Łukasz'],
    })
    expect(services.count(query)).toBe(1)
  })

  test('doesn’t have a paper that OAI-PMH doesn’t have either', async () => {
    services.on(query, xml(fixture('arxiv-nothing.xml')))
    services.on(oai, xml(fixture('arxiv-oai-unknown.xml')))
    expect(await services.resolve('arxiv', '2612.00001')).toBe('paper-not-found')
  })

  test('is asked again where a page is empty that promises results', async () => {
    services.on(query, xml(fixture('arxiv-empty-page.xml')), xml(fixture('arxiv-1706.03762.xml')))
    expect(draftOf(await services.resolve('arxiv', '1706.03762'))).toMatchObject({ year: 2017 })
    services.on(query, xml(fixture('arxiv-empty-page.xml')))
    expect(await services.resolve('arxiv', '1706.03762')).toBe('answer-malformed')
  })

  test('finds by words, without those its index lacks', async () => {
    services.on(query, xml(fixture('arxiv-1706.03762.xml')))
    const found = await services.find('arxiv', '“Attention” is all: you (need) AND')
    expect(services.requests[0]?.path).toContain(
      'search_query=all:Attention+AND+all:all+AND+all:you+AND+all:need&start=0&max_results=10&sortBy=relevance',
    )
    expect(draftOf(found[0] as ResolvedWork)).toMatchObject({ keys: ['arxiv:1706.03762'] })
  })

  test('names all versions by OAI-PMH', async () => {
    services.on(oai, xml(fixture('arxiv-oai-1706.03762.xml')))
    expect(await findArxivVersions({ scheme: 'arxiv', value: '1706.03762' }, services.client())).toEqual([
      { kind: 'version', value: '1', date: '2017-06-12' },
      { kind: 'version', value: '2', date: '2017-06-19' },
      { kind: 'version', value: '7', date: '2023-08-02' },
    ])
  })
})
