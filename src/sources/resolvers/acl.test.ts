// The ACL Anthology’s records.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fixture } from '../../../test/support/fixtures.ts'
import { draftOf, openServiceStage, type ServiceStage } from '../../../test/support/services.ts'
import { page, status, text } from '../../../test/support/source-server.ts'

let services: ServiceStage
beforeAll(async () => {
  services = await openServiceStage()
})
afterEach(() => services.clear())
afterAll(() => services.close())

describe('the ACL Anthology', () => {
  test('gives a paper as BibTeX', async () => {
    services.on('aclanthology.org/N19-1423.bib', text(fixture('acl-N19-1423.bib')))
    const draft = draftOf(await services.resolve('acl', 'https://aclanthology.org/N19-1423/'))
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
    services.on('aclanthology.org/', reply)
    expect(await services.resolve('acl', 'ACL:2023.acl-long.1')).toBe(code)
  })
})
