// Each service with answers in its documented format, and with what it says when it has nothing, or too much to do.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { identifierKey, parseIdentifier } from '#domain/identifiers/identifier.ts'
import { isRefusal } from '#domain/refusals.ts'
import { testClient } from '../../../test/support/asking.ts'
import { fixture } from '../../../test/support/fixtures.ts'
import {
  json,
  openSourceServer,
  page,
  redirect,
  type SourceServer,
  status,
  text,
  xml,
} from '../../../test/support/source-server.ts'
import { namesOf } from '../../../test/support/source-works.ts'
import type { OpenClient } from '../client/open-client.ts'
import { findArxivVersions } from './arxiv.ts'
import type { ResolvedWork, ResolverName } from './contract.ts'
import { openResolvers, resolversFor } from './registry.ts'

let server: SourceServer
let client: OpenClient
beforeAll(async () => {
  server = await openSourceServer()
})
afterEach(() => {
  server.clear()
  client?.close()
})
afterAll(() => server.close())

const resolvers = openResolvers({ openalex: 'key', semanticScholar: 'key' })

function resolverOf(name: ResolverName) {
  const resolver = resolvers.find((one) => one.name === name)
  if (resolver === undefined) throw new Error(name)
  client = testClient({ standIn: server.standIn })
  return resolver
}

/** What it says of the paper, or the code of the refusal. */
async function resolve(name: ResolverName, written: string): Promise<ResolvedWork | string> {
  const identifier = parseIdentifier(written)
  if (identifier === undefined) throw new Error(written)
  const resolver = resolverOf(name)
  expect(resolver.knows(identifier)).toBe(true)
  const resolved = await resolver.resolve(identifier, client)
  return isRefusal(resolved) ? resolved.code : resolved
}

async function find(name: ResolverName, words: string): Promise<ResolvedWork[] | string> {
  const found = await resolverOf(name).find?.(words, client)
  if (found === undefined) throw new Error(`${name} can't search`)
  return isRefusal(found) ? found.code : found
}

/** The draft, with keys and names that are easy to compare. */
function draftOf(resolved: ResolvedWork | string | undefined) {
  if (resolved === undefined || typeof resolved === 'string') throw new Error(resolved)
  const { identifiers: _, authors: __, ...draft } = resolved.draft
  return { ...draft, keys: resolved.draft.identifiers.map(identifierKey), names: namesOf(resolved.draft) }
}

describe('arXiv', () => {
  const query = 'export.arxiv.org/api/query?'
  const oai = 'oaipmh.arxiv.org/oai?'

  test('gives a paper, with wrapped lines, TeX and its newest version', async () => {
    server.on(`${query}id_list=1706.03762&`, xml(fixture('arxiv-1706.03762.xml')))
    const resolved = await resolve('arxiv', 'arXiv:1706.03762v3')
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
    server.on(query, xml(fixture('arxiv-1706.03762.xml')))
    await resolve('arxiv', 'hep-th/9901001')
    expect(server.requests[0]?.path).toContain('id_list=hep-th%2F9901001&')
  })

  test.each([
    ['an error, which comes as a feed with status 200', 'arxiv-error.xml'],
    ['nothing', 'arxiv-nothing.xml'],
  ])('is asked again by OAI-PMH where the API has %s', async (_, name) => {
    server.on(query, xml(fixture(name)))
    server.on(oai, xml(fixture('arxiv-oai-1706.03762.xml')))
    expect(draftOf(await resolve('arxiv', '1706.03762'))).toMatchObject({
      keys: ['arxiv:1706.03762'],
      names: ['Vaswani|Ashish', 'Shazeer|Noam', 'Kaiser|Łukasz'],
    })
    expect(server.count(query)).toBe(1)
  })

  test('doesn’t have a paper that OAI-PMH doesn’t have either', async () => {
    server.on(query, xml(fixture('arxiv-nothing.xml')))
    server.on(oai, xml(fixture('arxiv-oai-unknown.xml')))
    expect(await resolve('arxiv', '2612.00001')).toBe('paper-not-found')
  })

  test('is asked again where a page is empty that promises results', async () => {
    server.on(query, xml(fixture('arxiv-empty-page.xml')), xml(fixture('arxiv-1706.03762.xml')))
    expect(draftOf(await resolve('arxiv', '1706.03762'))).toMatchObject({ year: 2017 })
    server.on(query, xml(fixture('arxiv-empty-page.xml')))
    expect(await resolve('arxiv', '1706.03762')).toBe('answer-malformed')
  })

  test('finds by words, without those its index lacks', async () => {
    server.on(query, xml(fixture('arxiv-1706.03762.xml')))
    const found = await find('arxiv', '“Attention” is all: you (need) AND')
    expect(server.requests[0]?.path).toContain(
      'search_query=all:Attention+AND+all:all+AND+all:you+AND+all:need&start=0&max_results=10&sortBy=relevance',
    )
    expect(draftOf(found[0] as ResolvedWork)).toMatchObject({ keys: ['arxiv:1706.03762'] })
  })

  test('names all versions by OAI-PMH', async () => {
    server.on(oai, xml(fixture('arxiv-oai-1706.03762.xml')))
    client = testClient({ standIn: server.standIn })
    expect(await findArxivVersions({ scheme: 'arxiv', value: '1706.03762' }, client)).toEqual([
      { kind: 'version', value: '1', date: '2017-06-12' },
      { kind: 'version', value: '2', date: '2017-06-19' },
      { kind: 'version', value: '7', date: '2023-08-02' },
    ])
  })
})

describe('Crossref', () => {
  test('gives a paper with its preprint', async () => {
    server.on('api.crossref.org/works/10.1038%2Fnature14539', text(fixture('crossref-nature14539.json')))
    expect(draftOf(await resolve('crossref', 'https://doi.org/10.1038/nature14539'))).toMatchObject({
      keys: ['doi:10.1038/nature14539', 'arxiv:1502.01852'],
      title: 'Deep learning',
      names: ['LeCun|Yann', 'Bengio|Yoshua', 'Hinton|Geoffrey'],
      year: 2015,
      venueName: 'Nature',
      volume: '521',
      number: '7553',
      pages: '436-444',
    })
  })

  test('is asked for every sign of a DOI, encoded', async () => {
    const doi = '10.1002/(SICI)1097-0258(19980815)17:15/16<1661::AID-SIM968>3.0.CO;2-2'
    server.on('api.crossref.org/works/', status(404, {}, 'Resource not found.'))
    expect(await resolve('crossref', doi)).toBe('paper-not-found')
    expect(server.requests[0]?.path).toBe(
      '/works/10.1002%2F(SICI)1097-0258(19980815)17%3A15%2F16%3C1661%3A%3AAID-SIM968%3E3.0.CO%3B2-2',
    )
    await resolve('crossref', '10.1000/a?b#c%25d')
    expect(server.requests[1]?.path).toBe('/works/10.1000%2Fa%3Fb%23c%25d')
  })

  test('finds by words; what has no title is left out', async () => {
    server.on('api.crossref.org/works?', text(fixture('crossref-search.json')))
    const found = (await find('crossref', 'attention is all you need')) as ResolvedWork[]
    expect(found.map(({ draft }) => draft.title)).toEqual([
      'Attention is all you need',
      'Attention is not all you need & other remarks',
    ])
    expect(server.requests[0]?.path).toContain(
      'query.bibliographic=attention%20is%20all%20you%20need&rows=10',
    )
  })

  test('is asked for everything where it refuses the selection of fields', async () => {
    server.on('api.crossref.org/works?', status(400), text(fixture('crossref-search.json')))
    expect(await find('crossref', 'attention')).toHaveLength(2)
    expect(server.requests[1]?.path).not.toContain('select=')
  })

  test.each([
    ['source-busy', status(429)],
    ['source-unreachable', status(500)],
    ['answer-malformed', page],
    ['answer-malformed', text('{"status": "ok", "mess')],
    ['answer-malformed', json({ status: 'ok', message: null })],
    ['answer-malformed', json([])],
    [
      'paper-not-found',
      json({ status: 'ok', message: { DOI: '10.1/x', type: 'journal', title: ['Nature'] } }),
    ],
  ])('is %s', async (code, reply) => {
    server.on('api.crossref.org/', reply)
    expect(await resolve('crossref', '10.1038/nature14539')).toBe(code)
  })
})

describe('doi.org', () => {
  test('leads to another agency’s record', async () => {
    server.on(
      'doi.org/10.5281/zenodo.3509134',
      redirect('https://data.crosscite.org/10.5281%2Fzenodo.3509134'),
    )
    server.on(
      'data.crosscite.org/',
      text(fixture('datacite-zenodo.json'), 'application/vnd.citationstyles.csl+json'),
    )
    expect(draftOf(await resolve('datacite', '10.5281/zenodo.3509134'))).toMatchObject({
      keys: ['doi:10.5281/zenodo.3509134'],
      title: 'pandas-dev/pandas: Pandas',
      names: ['{The pandas development team}'],
      year: 2020,
    })
    expect(server.requests.map(({ headers }) => headers.accept)).toEqual([
      'application/vnd.citationstyles.csl+json',
      'application/vnd.citationstyles.csl+json',
    ])
  })

  test('knows arXiv’s papers, too', async () => {
    server.on('doi.org/10.48550/arXiv.1706.03762', text(fixture('datacite-arxiv.json')))
    expect(draftOf(await resolve('datacite', '1706.03762'))).toMatchObject({
      keys: ['arxiv:1706.03762'],
      year: 2017,
    })
  })

  test('has no record where an agency sends us to the publisher’s page', async () => {
    server.on('doi.org/', redirect('https://publisher.example.org/article'))
    server.on('publisher.example.org/', page)
    expect(await resolve('datacite', '10.1000/x')).toBe('paper-not-found')
  })
})

describe('dblp', () => {
  test('gives a record by its key, without numbers behind names', async () => {
    server.on('dblp.org/rec/conf/icml/FernandoG16.xml', xml(fixture('dblp-record.xml')))
    expect(draftOf(await resolve('dblp', 'conf/icml/FernandoG16'))).toMatchObject({
      keys: ['dblp:conf/icml/FernandoG16'],
      title: 'Learning End-to-end Video Classification with Rank-Pooling',
      names: ['Fernando|Basura', 'Gould|Stephen'],
      venueName: 'ICML',
      pages: '1187-1196',
    })
  })

  test('finds by words: one author is no list, an address may be', async () => {
    server.on('dblp.org/search/publ/api?', text(fixture('dblp-search.json')))
    const found = (await find('dblp', 'attention, all need')) as ResolvedWork[]
    expect(server.requests[0]?.path).toBe('/search/publ/api?q=attention%20all%20need&h=10&f=0&format=json')
    expect(found.map(draftOf)).toMatchObject([
      {
        keys: ['dblp:conf/nips/VaswaniSPUJGKP17'],
        title: 'Attention is All you Need',
        names: ['Vaswani|Ashish', 'Shazeer|Noam'],
      },
      { keys: ['arxiv:2103.00001'], title: 'Attention & Need', names: ['Alone|Jörg'] },
    ])
  })

  test('finds nothing where there’s no list of hits', async () => {
    server.on('dblp.org/', text(fixture('dblp-nothing.json')))
    expect(await find('dblp', 'nothing')).toEqual([])
  })

  test('is malformed where a page stands for a record', async () => {
    server.on('dblp.org/', page)
    expect(await resolve('dblp', 'conf/icml/FernandoG16')).toBe('answer-malformed')
  })
})

describe('PubMed', () => {
  const at = 'eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&id=26017442&retmode=xml'

  test('gives a paper with its own identifiers and not those of its references', async () => {
    server.on(at, xml(fixture('pubmed-26017442.xml')))
    const resolved = await resolve('pubmed', 'PMID: 26017442')
    expect(draftOf(resolved)).toMatchObject({
      keys: ['pmid:26017442', 'doi:10.1038/nature14539'],
      title: 'Deep learning',
      names: ['LeCun|Yann', 'Bengio|Y', 'Hinton|Geoffrey|Jr', '{Deep Learning Study Group}'],
      year: 2015,
      venueName: 'Nature',
      volume: '521',
      pages: '436-44',
      abstract: 'BACKGROUND: Layers learn.\n\nRESULTS: They learn CO2 too.',
    })
    expect(resolved).toMatchObject({
      draft: {
        authors: [{ affiliation: 'Facebook AI Research.' }, { orcid: '0000-0002-9322-3515' }, {}, {}],
      },
      notices: [{ kind: 'correction', value: '10.1038/erratum.1' }],
    })
  })

  test('answers with an empty set for a number of nobody', async () => {
    server.on(at, xml('<?xml version="1.0" ?><PubmedArticleSet></PubmedArticleSet>'))
    expect(await resolve('pubmed', 'PMID: 26017442')).toBe('paper-not-found')
  })

  test('is malformed where its answer is', async () => {
    server.on(at, xml('<PubmedArticleSet><PubmedArticle>'))
    expect(await resolve('pubmed', 'PMID: 26017442')).toBe('answer-malformed')
  })
})

describe('Europe PMC', () => {
  const at = 'www.ebi.ac.uk/europepmc/webservices/rest/search?'

  test('gives a paper by its number in PubMed Central', async () => {
    server.on(`${at}query=PMCID%3APMC8371605&`, text(fixture('europe-pmc-PMC8371605.json')))
    expect(draftOf(await resolve('europe-pmc', 'PMC8371605'))).toMatchObject({
      keys: ['pmid:34265844', 'doi:10.1038/s41586-021-03819-2', 'pmcid:PMC8371605'],
      title: 'Highly accurate protein structure prediction with AlphaFold',
      names: ['Jumper|John', 'Evans|Richard', '{AlphaFold Team}'],
      venueName: 'Nature',
      pages: '583-589',
      year: 2021,
    })
  })

  test('is asked for PubMed’s numbers as such', async () => {
    server.on(at, json({ hitCount: 0, resultList: { result: [] } }))
    expect(await resolve('europe-pmc', 'PMID:26017442')).toBe('paper-not-found')
    expect(server.requests[0]?.path).toContain('query=EXT_ID%3A26017442%20AND%20SRC%3AMED&')
  })
})

describe('OpenReview', () => {
  test('gives a submission of its newer interface', async () => {
    server.on('api2.openreview.net/notes?id=tEYskw1VY2', text(fixture('openreview-v2.json')))
    expect(draftOf(await resolve('openreview', 'https://openreview.net/forum?id=tEYskw1VY2'))).toMatchObject({
      keys: ['openreview:tEYskw1VY2'],
      title: 'Mamba: Linear-Time Sequence Modeling with Selective State Spaces',
      names: ['Gu|Albert', 'Dao|Tri'],
      venueName: 'COLM',
      venueYear: 2024,
      year: 2024,
      abstract: 'State spaces, selected.',
    })
    expect(server.requests).toHaveLength(1)
  })

  test('gives older ones of the older interface', async () => {
    server.on('api2.openreview.net/', status(404, {}, '{"name":"NotFoundError"}'))
    server.on('api.openreview.net/notes?id=YicbFdNTTy', text(fixture('openreview-v1.json')))
    expect(draftOf(await resolve('openreview', 'https://openreview.net/pdf?id=YicbFdNTTy'))).toMatchObject({
      names: ['Dosovitskiy|Alexey', 'Beyer|Lucas'],
      venueName: 'ICLR',
      year: 2021,
    })
  })

  test.each([
    ['ICLR.cc/2024/Conference/Rejected_Submission', 'Submitted to ICLR 2024', undefined],
    ['NeurIPS.cc/2023/Conference', 'NeurIPS 2023 poster', 'NeurIPS'],
    ['ICLR.cc/2024/Workshop/Tiny_Papers', 'ICLR 2024 Workshop Tiny Papers', 'ICLR Workshop Tiny Papers'],
    ['TMLR', 'Accepted by TMLR', 'TMLR'],
    ['', '', undefined],
  ])('says where %s appeared', async (venueid, venue, name) => {
    const content = {
      title: { value: 'T' },
      authors: { value: ['Anonymous'] },
      venue: { value: venue },
      venueid: { value: venueid },
    }
    server.on(
      'api2.openreview.net/',
      json({ notes: [{ id: 'abcdefgh', forum: 'abcdefgh', cdate: 1.7e12, content }] }),
    )
    const draft = draftOf(await resolve('openreview', 'openreview:abcdefgh'))
    expect([draft.venueName, draft.names]).toEqual([name, []])
  })

  test('has reviews that are no papers', async () => {
    const content = { title: { value: 'Official Review' } }
    server.on('api2.openreview.net/', json({ notes: [{ id: 'reviewid', forum: 'abcdefgh', content }] }))
    expect(await resolve('openreview', 'openreview:reviewid')).toBe('paper-not-found')
  })
})

describe('the ACL Anthology', () => {
  test('gives a paper as BibTeX', async () => {
    server.on('aclanthology.org/N19-1423.bib', text(fixture('acl-N19-1423.bib')))
    const draft = draftOf(await resolve('acl', 'https://aclanthology.org/N19-1423/'))
    expect(draft.keys.sort()).toEqual(['acl:N19-1423', 'doi:10.18653/v1/n19-1423'])
    expect(draft).toMatchObject({
      title: 'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding',
      names: ['Devlin|Jacob', 'Chang|Ming-Wei', 'Lee|Kenton', 'Toutanova|Kristina'],
      year: 2019,
      pages: '4171-4186',
    })
  })

  test.each([
    ['paper-not-found', status(404)],
    ['answer-malformed', page],
  ])('is %s', async (code, reply) => {
    server.on('aclanthology.org/', reply)
    expect(await resolve('acl', 'ACL:2023.acl-long.1')).toBe(code)
  })
})

describe('OpenAlex', () => {
  test('gives a work by its number; the key is sent and not stored', async () => {
    server.on('api.openalex.org/works/W3177828909', text(fixture('openalex-W3177828909.json')))
    expect(draftOf(await resolve('openalex', 'W3177828909'))).toMatchObject({
      keys: ['doi:10.1038/s41586-021-03819-2', 'pmid:34265844', 'pmcid:PMC8371605', 'openalex:W3177828909'],
      names: ['Jumper|John'],
      authorsComplete: false,
      abstract: 'Proteins are folded',
    })
    expect(server.requests[0]?.path).toBe('/works/W3177828909?api_key=key')
  })

  test('is asked about a DOI only with a key, and never about one it would refuse', async () => {
    const names = (keys: Parameters<typeof openResolvers>[0], value: string) =>
      resolversFor(openResolvers(keys), { scheme: 'doi', value }).map(({ name }) => name)
    expect(names({}, '10.1000/x')).toEqual(['crossref', 'datacite'])
    expect(names({ openalex: 'k' }, '10.1000/x')).toEqual(['crossref', 'datacite', 'openalex'])
    expect(names({ openalex: 'k' }, '10.1207/s1,a&b')).toEqual(['crossref', 'datacite'])
  })
})

describe('Semantic Scholar', () => {
  const at = 'api.semanticscholar.org/graph/v1/paper/'
  const hash = '204e3073870fae3d05bcbc2f6a8e263d9b72e776'

  test('gives a paper with its names elsewhere', async () => {
    server.on(`${at}${hash}?fields=`, text(fixture('s2-attention.json')))
    const draft = draftOf(
      await resolve('semantic-scholar', `https://www.semanticscholar.org/paper/x/${hash}`),
    )
    expect(draft.keys).toEqual(
      expect.arrayContaining(['arxiv:1706.03762', 'dblp:conf/nips/VaswaniSPUJGKP17', `s2:${hash}`]),
    )
    expect(draft).toMatchObject({
      names: ['Vaswani|Ashish', 'Shazeer|Noam M.'],
      venueKind: 'conference',
      abstract: undefined,
    })
    expect(server.requests[0]?.headers['x-api-key']).toBe('key')
  })

  test.each([
    ['paper-not-found', json(null)],
    ['source-busy', status(429, {}, '{"message": "Too Many Requests"}')],
    ['paper-not-found', json({ paperId: hash, title: null })],
  ])('is %s', async (code, reply) => {
    server.on(at, reply)
    expect(await resolve('semantic-scholar', hash)).toBe(code)
  })
})

test('services that register or publish a work are asked before those that collect', () => {
  const names = (written: string) => {
    const identifier = parseIdentifier(written)
    return identifier === undefined ? [] : resolversFor(openResolvers({}), identifier).map(({ name }) => name)
  }
  expect(names('1706.03762')).toEqual(['arxiv', 'datacite'])
  expect(names('PMID:26017442')).toEqual(['pubmed', 'europe-pmc'])
  expect(names('PMC8371605')).toEqual(['europe-pmc'])
  expect(names('https://example.org/a')).toEqual([])
})
