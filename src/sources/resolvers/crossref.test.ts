// Crossref, with answers in its documented format, and with what it says when it has nothing, or too much to do.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fixture } from '../../../test/support/fixtures.ts'
import { draftOf, openServiceStage, type ServiceStage } from '../../../test/support/services.ts'
import { json, page, status, text } from '../../../test/support/source-server.ts'
import type { ResolvedWork } from './contract.ts'

let services: ServiceStage
beforeAll(async () => {
  services = await openServiceStage()
})
afterEach(() => services.clear())
afterAll(() => services.close())

describe('Crossref', () => {
  test('gives a paper with its preprint', async () => {
    services.on('api.crossref.org/works/10.1038%2Fnature14539', text(fixture('crossref-nature14539.json')))
    expect(draftOf(await services.resolve('crossref', 'https://doi.org/10.1038/nature14539'))).toMatchObject({
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
    services.on('api.crossref.org/works/', status(404, {}, 'Resource not found.'))
    expect(await services.resolve('crossref', doi)).toBe('paper-not-found')
    expect(services.requests[0]?.path).toBe(
      '/works/10.1002%2F(SICI)1097-0258(19980815)17%3A15%2F16%3C1661%3A%3AAID-SIM968%3E3.0.CO%3B2-2',
    )
    await services.resolve('crossref', '10.1000/a?b#c%25d')
    expect(services.requests[1]?.path).toBe('/works/10.1000%2Fa%3Fb%23c%25d')
  })

  test('finds by words; what has no title is left out', async () => {
    services.on('api.crossref.org/works?', text(fixture('crossref-search.json')))
    const found = (await services.find('crossref', 'attention is all you need')) as ResolvedWork[]
    expect(found.map(({ draft }) => draft.title)).toEqual([
      'Attention is all you need',
      'Attention is not all you need & other remarks',
    ])
    expect(services.requests[0]?.path).toContain(
      'query.bibliographic=attention%20is%20all%20you%20need&rows=10',
    )
  })

  test('is asked for everything where it refuses the selection of fields', async () => {
    services.on('api.crossref.org/works?', status(400), text(fixture('crossref-search.json')))
    expect(await services.find('crossref', 'attention')).toHaveLength(2)
    expect(services.requests[1]?.path).not.toContain('select=')
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
    services.on('api.crossref.org/', reply)
    expect(await services.resolve('crossref', '10.1038/nature14539')).toBe(code)
  })
})
