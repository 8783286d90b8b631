// Works from ORCID on a person's list: asked for politely, read by the rules of its format, private until they're shown.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { bringOrcidWorks } from '#actions/lists/bring-orcid-works.ts'
import { operator, type PersonActor } from '#domain/actor.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import type { PoliteClient, PoliteRequest } from '#sources/client/contract.ts'
import { signIn } from '../support/browsing.ts'
import { accepted, someone } from '../support/discussed.ts'
import { paperDraft } from '../support/records.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: PersonActor

beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await someone(site.storage, 'ada')
  accepted(await addPaper(site.storage, operator, paperDraft(['10.1000/known'], { title: 'On looms' })))
})
afterAll(() => site.close())

const externalId = (type: string, value: string, relationship: string, normalized?: string) => ({
  'external-id-type': type,
  'external-id-value': value,
  'external-id-normalized': normalized === undefined ? null : { value: normalized, transient: true },
  'external-id-relationship': relationship,
})

function summary(title: string, ids: object[], more: object = {}) {
  return {
    title: { title: { value: title }, subtitle: null },
    'external-ids': { 'external-id': ids },
    'publication-date': { year: { value: '1843' }, month: null, day: null },
    'journal-title': null,
    url: null,
    'display-index': '0',
    ...more,
  }
}

const works = {
  group: [
    {
      'work-summary': [
        summary('A worse record', [externalId('doi', '10.1000/new', 'self')]),
        summary('On engines', [externalId('doi', 'https://doi.org/10.1000/NEW', 'self', '10.1000/new')], {
          'display-index': '1',
        }),
      ],
    },
    { 'work-summary': [summary('On looms', [externalId('doi', '10.1000/known', 'self')])] },
    { 'work-summary': [summary('A chapter', [externalId('doi', '10.1000/journal', 'part-of')])] },
  ],
}

function clientFor(answer: object, status = 200): PoliteClient & { asked: PoliteRequest[] } {
  const asked: PoliteRequest[] = []
  return {
    asked,
    async get(request) {
      asked.push(request)
      const text = JSON.stringify(answer)
      return {
        status,
        text,
        contentType: 'application/json',
        url: request.url,
        isCached: false,
        fetchedAt: new Date(),
      }
    },
  }
}

function bring(client: PoliteClient, orcid = '0000-0002-1825-0097') {
  return bringOrcidWorks(site.storage, client, ada, { personId: ada.personId, orcid })
}

describe('works from ORCID', { timeout: 60_000 }, () => {
  test('come onto one private list, each once, with what can’t be added named', async () => {
    const client = clientFor(works)
    const { listId, lines } = accepted(await bring(client, 'https://orcid.org/0000-0002-1825-0097'))
    expect(client.asked).toMatchObject([
      {
        url: 'https://pub.orcid.org/v3.0/0000-0002-1825-0097/works',
        headers: { accept: 'application/json' },
      },
    ])
    expect(lines).toMatchObject([
      { what: 'On engines', outcome: 'added' },
      { what: 'On looms', outcome: 'listed' },
      { what: 'A chapter', outcome: 'refused', reason: expect.any(String) },
    ])
    const { rows } = await site.storage.pool.query('select title, visibility from lists where id = $1', [
      listId,
    ])
    expect(rows).toEqual([{ title: 'My papers', visibility: 'private' }])
    const again = accepted(await bring(client))
    expect(again.listId).toBe(listId)
    expect(again.lines.map(({ outcome }) => outcome)).toEqual(['there', 'there', 'refused'])
  })

  test.each(['0000-0002-1825-0098', '0000-0002-1825', '../works', ''])(
    'aren’t asked for by “%s”',
    async (orcid) => {
      const client = clientFor(works)
      expect(await bring(client, orcid)).toMatchObject({ code: 'orcid-malformed' })
      expect(client.asked).toEqual([])
    },
  )

  test('that ORCID doesn’t have, or doesn’t give, are a refusal', async () => {
    expect(await bring(clientFor({}, 404))).toMatchObject({ code: 'orcid-unknown' })
    const away: PoliteClient = { get: async () => refuse('source-unreachable', 'ORCID doesn’t answer.') }
    expect(await bring(away)).toMatchObject({ code: 'source-unreachable' })
    const odd = await bring(clientFor(['nothing of the kind']))
    expect(isRefusal(odd) || odd.lines.every(({ outcome }) => outcome === 'refused')).toBe(true)
  })

  test('have a page, which says why it can’t ask', async () => {
    const bob = await signIn(site, 'bob')
    expect(await bob.text('/settings/orcid')).toContain('ORCID iD')
    const answer = await bob.post('/settings/orcid', { orcid: '0000-0002-1825-0097' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await answer.text()).toContain('value="0000-0002-1825-0097"')
  })
})
