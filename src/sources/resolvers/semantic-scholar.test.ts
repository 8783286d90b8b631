// Semantic Scholar’s records.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fixture } from '../../../test/support/fixtures.ts'
import { draftOf, openServiceStage, type ServiceStage } from '../../../test/support/services.ts'
import { json, status, text } from '../../../test/support/source-server.ts'

let services: ServiceStage
beforeAll(async () => {
  services = await openServiceStage()
})
afterEach(() => services.clear())
afterAll(() => services.close())

describe('Semantic Scholar', () => {
  const at = 'api.semanticscholar.org/graph/v1/paper/'
  const hash = '204e3073870fae3d05bcbc2f6a8e263d9b72e776'

  test('gives a paper with its names elsewhere', async () => {
    services.on(`${at}${hash}?fields=`, text(fixture('s2-attention.json')))
    const draft = draftOf(
      await services.resolve('semantic-scholar', `https://www.semanticscholar.org/paper/x/${hash}`),
    )
    expect(draft.keys).toEqual(
      expect.arrayContaining(['arxiv:1706.03762', 'dblp:conf/nips/VaswaniSPUJGKP17', `s2:${hash}`]),
    )
    expect(draft).toMatchObject({
      names: ['Vaswani|Ashish', 'Shazeer|Noam M.'],
      venueKind: 'conference',
      abstract: undefined,
    })
    expect(services.requests[0]?.headers['x-api-key']).toBe('key')
  })

  test.each([
    ['paper-not-found', json(null)],
    ['source-busy', status(429, {}, '{"message": "Too Many Requests"}')],
    ['paper-not-found', json({ paperId: hash, title: null })],
  ])('is %s', async (code, reply) => {
    services.on(at, reply)
    expect(await services.resolve('semantic-scholar', hash)).toBe(code)
  })
})
