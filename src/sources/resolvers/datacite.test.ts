// Records by content negotiation at doi.org.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fixture } from '../../../test/support/fixtures.ts'
import { draftOf, openServiceStage, type ServiceStage } from '../../../test/support/services.ts'
import { page, redirect, text } from '../../../test/support/source-server.ts'

let services: ServiceStage
beforeAll(async () => {
  services = await openServiceStage()
})
afterEach(() => services.clear())
afterAll(() => services.close())

describe('doi.org', () => {
  test('leads to another agency’s record', async () => {
    services.on(
      'doi.org/10.5281/zenodo.3509134',
      redirect('https://data.crosscite.org/10.5281%2Fzenodo.3509134'),
    )
    services.on(
      'data.crosscite.org/',
      text(fixture('datacite-zenodo.json'), 'application/vnd.citationstyles.csl+json'),
    )
    expect(draftOf(await services.resolve('datacite', '10.5281/zenodo.3509134'))).toMatchObject({
      keys: ['doi:10.5281/zenodo.3509134'],
      title: 'pandas-dev/pandas: Pandas',
      names: ['{The pandas development team}'],
      year: 2020,
    })
    expect(services.requests.map(({ headers }) => headers.accept)).toEqual([
      'application/vnd.citationstyles.csl+json',
      'application/vnd.citationstyles.csl+json',
    ])
  })

  test('knows arXiv’s papers, too', async () => {
    services.on('doi.org/10.48550/arXiv.1706.03762', text(fixture('datacite-arxiv.json')))
    expect(draftOf(await services.resolve('datacite', '1706.03762'))).toMatchObject({
      keys: ['arxiv:1706.03762'],
      year: 2017,
    })
  })

  test('has no record where an agency sends us to the publisher’s page', async () => {
    services.on('doi.org/', redirect('https://publisher.example.org/article'))
    services.on('publisher.example.org/', page)
    expect(await services.resolve('datacite', '10.1000/x')).toBe('paper-not-found')
  })
})
