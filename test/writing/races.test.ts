// Two requests of one person at once: what one of them deletes or makes anonymous, the other never brings back.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, type Program, program } from '../support/api.ts'
import { somePaper } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const rounds = 16

let site: TestSite
let author: Program
let other: Program
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  author = await program(site, 'hasty', { role: 'administrator' })
  other = await program(site, 'asked', { role: 'administrator' })
})
afterAll(() => site.close())

async function twice(first: string, second: string): Promise<{ key: string; id: number }> {
  const key = encodeURIComponent((await somePaper(site.storage)).key)
  await author.call('PUT', `/papers/${key}/summary`, { text: first })
  const { body } = await author.call('PUT', `/papers/${key}/summary`, { text: second })
  return { key, id: body.id }
}

/** The other one a little later, in each round by another moment. */
async function restoring(id: number, round: number, act: () => Promise<unknown>) {
  const restored = author.call('POST', `/summaries/${id}/revisions/1/restore`)
  await sleep(round % 6)
  await act()
  return restored
}

async function publicTexts(key: string): Promise<string[]> {
  const { rows } = await site.storage.pool.query<{ text: string }>(
    `select text from summaries s join revisions r on r.id = s.revision_id join papers p on p.id = s.paper_id
     where p.key = $1 and s.is_visible`,
    [decodeURIComponent(key)],
  )
  return rows.map(({ text }) => text)
}

describe('bringing a revision back', () => {
  test('while the summary is deleted leaves nothing to read', async () => {
    for (let round = 0; round < rounds; round++) {
      const { key, id } = await twice('What it said.', 'What it says.')
      const restored = await restoring(id, round, () => author.call('DELETE', `/papers/${key}/summary`))
      expect([200, 404]).toContain(restored.status)
      expect([round, await publicTexts(key)]).toEqual([round, []])
      expect((await call(site, 'GET', `/summaries/${id}`)).status).toBe(410)
    }
  }, 60_000)

  test('while the summary becomes anonymous puts no signed text under its new id', async () => {
    for (let round = 0; round < rounds; round++) {
      const { key, id } = await twice('Signed.', 'Signed, too.')
      const anonymous = { text: 'Without a name.', anonymous: true }
      const restored = await restoring(id, round, () =>
        author.call('PUT', `/papers/${key}/summary`, anonymous),
      )
      expect([200, 404]).toContain(restored.status)
      expect([round, await publicTexts(key)]).toEqual([round, ['Without a name.']])
    }
  }, 60_000)
})

test('an answer that is deleted while it’s accepted is accepted no longer', async () => {
  for (let round = 0; round < rounds; round++) {
    const key = encodeURIComponent((await somePaper(site.storage)).key)
    const question = { title: `Is it so, ${round}?`, text: `Tell, ${round}.` }
    const asked = await author.call('POST', `/papers/${key}/questions`, question)
    const answer = await other.call('POST', `/comments/${asked.body.id}/replies`, { text: `Yes, ${round}.` })
    await Promise.all([
      author.call('PUT', `/comments/${answer.body.id}/accepted`, { isAccepted: true }),
      other.call('DELETE', `/comments/${answer.body.id}`),
    ])
    const { rows } = await site.storage.pool.query('select accepted_id from comments where id = $1', [
      asked.body.id,
    ])
    expect([round, rows]).toEqual([round, [{ accepted_id: null }]])
  }
}, 60_000)
