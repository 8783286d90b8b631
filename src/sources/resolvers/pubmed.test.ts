// PubMed’s records.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fixture } from '../../../test/support/fixtures.ts'
import { draftOf, openServiceStage, type ServiceStage } from '../../../test/support/services.ts'
import { xml } from '../../../test/support/source-server.ts'

let services: ServiceStage
beforeAll(async () => {
  services = await openServiceStage()
})
afterEach(() => services.clear())
afterAll(() => services.close())

describe('PubMed', () => {
  const at = 'eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&id=26017442&retmode=xml'

  test('gives a paper with its own identifiers and not those of its references', async () => {
    services.on(at, xml(fixture('pubmed-26017442.xml')))
    const resolved = await services.resolve('pubmed', 'PMID: 26017442')
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
    services.on(at, xml('<?xml version="1.0" ?><PubmedArticleSet></PubmedArticleSet>'))
    expect(await services.resolve('pubmed', 'PMID: 26017442')).toBe('paper-not-found')
  })

  test('is malformed where its answer is', async () => {
    services.on(at, xml('<PubmedArticleSet><PubmedArticle>'))
    expect(await services.resolve('pubmed', 'PMID: 26017442')).toBe('answer-malformed')
  })
})
