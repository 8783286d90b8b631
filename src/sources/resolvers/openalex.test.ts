// OpenAlex’s records, and when it’s asked.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fixture } from '../../../test/support/fixtures.ts'
import { draftOf, openServiceStage, type ServiceStage } from '../../../test/support/services.ts'
import { text } from '../../../test/support/source-server.ts'
import { openResolvers, resolversFor } from './registry.ts'

let services: ServiceStage
beforeAll(async () => {
  services = await openServiceStage()
})
afterEach(() => services.clear())
afterAll(() => services.close())

describe('OpenAlex', () => {
  test('gives a work by its number; the key is sent and not stored', async () => {
    services.on('api.openalex.org/works/W3177828909', text(fixture('openalex-W3177828909.json')))
    expect(draftOf(await services.resolve('openalex', 'W3177828909'))).toMatchObject({
      keys: ['doi:10.1038/s41586-021-03819-2', 'pmid:34265844', 'pmcid:PMC8371605', 'openalex:W3177828909'],
      names: ['Jumper|John'],
      authorsComplete: false,
      abstract: 'Proteins are folded',
    })
    expect(services.requests[0]?.path).toBe('/works/W3177828909?api_key=key')
  })

  test('is asked about a DOI only with a key, and never about one it would refuse', async () => {
    const names = (keys: Parameters<typeof openResolvers>[0], value: string) =>
      resolversFor(openResolvers(keys), { scheme: 'doi', value }).map(({ name }) => name)
    expect(names({}, '10.1000/x')).toEqual(['crossref', 'datacite'])
    expect(names({ openalex: 'k' }, '10.1000/x')).toEqual(['crossref', 'datacite', 'openalex'])
    expect(names({ openalex: 'k' }, '10.1207/s1,a&b')).toEqual(['crossref', 'datacite'])
  })
})
