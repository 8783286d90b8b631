// Europe PMC’s records.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fixture } from '../../../test/support/fixtures.ts'
import { draftOf, openServiceStage, type ServiceStage } from '../../../test/support/services.ts'
import { json, text } from '../../../test/support/source-server.ts'

let services: ServiceStage
beforeAll(async () => {
  services = await openServiceStage()
})
afterEach(() => services.clear())
afterAll(() => services.close())

describe('Europe PMC', () => {
  const at = 'www.ebi.ac.uk/europepmc/webservices/rest/search?'

  test('gives a paper by its number in PubMed Central', async () => {
    services.on(`${at}query=PMCID%3APMC8371605&`, text(fixture('europe-pmc-PMC8371605.json')))
    expect(draftOf(await services.resolve('europe-pmc', 'PMC8371605'))).toMatchObject({
      keys: ['pmid:34265844', 'doi:10.1038/s41586-021-03819-2', 'pmcid:PMC8371605'],
      title: 'Highly accurate protein structure prediction with AlphaFold',
      names: ['Jumper|John', 'Evans|Richard', '{AlphaFold Team}'],
      venueName: 'Nature',
      pages: '583-589',
      year: 2021,
    })
  })

  test('is asked for PubMed’s numbers as such', async () => {
    services.on(at, json({ hitCount: 0, resultList: { result: [] } }))
    expect(await services.resolve('europe-pmc', 'PMID:26017442')).toBe('paper-not-found')
    expect(services.requests[0]?.path).toContain('query=EXT_ID%3A26017442%20AND%20SRC%3AMED&')
  })
})
