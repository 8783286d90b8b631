// OpenReview’s submissions, by its newer and its older interface.
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

describe('OpenReview', () => {
  test('gives a submission of its newer interface', async () => {
    services.on('api2.openreview.net/notes?id=tEYskw1VY2', text(fixture('openreview-v2.json')))
    expect(
      draftOf(await services.resolve('openreview', 'https://openreview.net/forum?id=tEYskw1VY2')),
    ).toMatchObject({
      keys: ['openreview:tEYskw1VY2'],
      title: 'Mamba: Linear-Time Sequence Modeling with Selective State Spaces',
      names: ['Gu|Albert', 'Dao|Tri'],
      venueName: 'COLM',
      venueYear: 2024,
      year: 2024,
      abstract: 'State spaces, selected.',
    })
    expect(services.requests).toHaveLength(1)
  })

  test('gives older ones of the older interface', async () => {
    services.on('api2.openreview.net/', status(404, {}, '{"name":"NotFoundError"}'))
    services.on('api.openreview.net/notes?id=YicbFdNTTy', text(fixture('openreview-v1.json')))
    expect(
      draftOf(await services.resolve('openreview', 'https://openreview.net/pdf?id=YicbFdNTTy')),
    ).toMatchObject({
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
    services.on(
      'api2.openreview.net/',
      json({ notes: [{ id: 'abcdefgh', forum: 'abcdefgh', cdate: 1.7e12, content }] }),
    )
    const draft = draftOf(await services.resolve('openreview', 'openreview:abcdefgh'))
    expect([draft.venueName, draft.names]).toEqual([name, []])
  })

  test('has reviews that are no papers', async () => {
    const content = { title: { value: 'Official Review' } }
    services.on('api2.openreview.net/', json({ notes: [{ id: 'reviewid', forum: 'abcdefgh', content }] }))
    expect(await services.resolve('openreview', 'openreview:reviewid')).toBe('paper-not-found')
  })
})
