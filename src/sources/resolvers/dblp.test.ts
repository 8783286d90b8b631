// dblp’s records and its search.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fixture } from '../../../test/support/fixtures.ts'
import { draftOf, openServiceStage, type ServiceStage } from '../../../test/support/services.ts'
import { page, text, xml } from '../../../test/support/source-server.ts'
import type { ResolvedWork } from './contract.ts'

let services: ServiceStage
beforeAll(async () => {
  services = await openServiceStage()
})
afterEach(() => services.clear())
afterAll(() => services.close())

describe('dblp', () => {
  test('gives a record by its key, without numbers behind names', async () => {
    services.on('dblp.org/rec/conf/icml/FernandoG16.xml', xml(fixture('dblp-record.xml')))
    expect(draftOf(await services.resolve('dblp', 'conf/icml/FernandoG16'))).toMatchObject({
      keys: ['dblp:conf/icml/FernandoG16'],
      title: 'Learning End-to-end Video Classification with Rank-Pooling',
      names: ['Fernando|Basura', 'Gould|Stephen'],
      venueName: 'ICML',
      pages: '1187-1196',
    })
  })

  test('finds by words: one author is no list, an address may be', async () => {
    services.on('dblp.org/search/publ/api?', text(fixture('dblp-search.json')))
    const found = (await services.find('dblp', 'attention, all need')) as ResolvedWork[]
    expect(services.requests[0]?.path).toBe('/search/publ/api?q=attention%20all%20need&h=10&f=0&format=json')
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
    services.on('dblp.org/', text(fixture('dblp-nothing.json')))
    expect(await services.find('dblp', 'nothing')).toEqual([])
  })

  test('is malformed where a page stands for a record', async () => {
    services.on('dblp.org/', page)
    expect(await services.resolve('dblp', 'conf/icml/FernandoG16')).toBe('answer-malformed')
  })
})
