// Drafts and editors of papers that become one: no text is lost, and none is published with the wrong name.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operator, type PersonActor } from '#domain/actor.ts'
import type { Storage } from '#storage/connection.ts'
import { findSummaryEditor } from '#storage/queries/own-summary.ts'
import { accepted, someSummary } from '../../../test/support/discussed.ts'
import { column, merged, pageOf, somePaper, undone } from '../../../test/support/papers-to-merge.ts'
import { openTalk, type Talk } from '../../../test/support/talk.ts'
import { deleteSummary } from '../delete-summary.ts'
import { saveDraft } from '../save-draft.ts'
import { writeSummary } from '../write-summary.ts'

let talk: Talk
let storage: Storage
let ann: PersonActor
let ben: PersonActor

beforeAll(async () => {
  talk = await openTalk()
  ;({ storage, ada: ann, bob: ben } = talk)
})
afterAll(() => talk.close())

describe('two papers that become one', () => {
  test('keep what the editor saved for each', async () => {
    const [kept, other] = [await somePaper(storage), await somePaper(storage)]
    for (const [paperId, text] of [
      [kept.id, 'Begun here.'],
      [other.id, 'Begun there.'],
    ] as const)
      accepted(await saveDraft(storage, ben, { paperId, text, language: 'en', base: 0, version: 0 }))
    await merged(storage, kept.id, other.id)
    expect(
      await column<string>(storage, 'select text as value from drafts where paper_id = $1', kept.id),
    ).toEqual(['Begun here.\n\nBegun there.'])
  })

  test('take no text over the one that its editor was opened on', async () => {
    const [kept, other] = [await somePaper(storage), await somePaper(storage)]
    const stays = await someSummary(storage, ann.personId, {
      paperId: kept.id,
      text: 'Nameless words.',
      anonymous: true,
    })
    const opened = await someSummary(storage, ann.personId, { paperId: other.id, text: 'Signed words.' })
    await merged(storage, kept.id, other.id)
    const text = 'Signed words, again.'
    const sent = { paperId: kept.id, authorId: ann.personId, text, base: 1, anonymous: false }
    for (const summaryId of [opened.id, 0, undefined])
      expect(await writeSummary(storage, operator, { ...sent, summaryId })).toMatchObject({
        code: 'revision-conflict',
      })
    const page = await pageOf(storage, kept.key)
    expect(page?.summaries.map(({ excerpt }) => excerpt).toSorted()).toEqual([
      'Nameless words.',
      'Signed words.',
    ])
    expect(page?.summaries.find(({ id }) => id === stays.id)).not.toHaveProperty('author')
    accepted(await writeSummary(storage, operator, { ...sent, summaryId: stays.id, anonymous: true }))
  })

  test('keep the draft of a text without a name apart from the signed one', async () => {
    const [kept, other] = [await somePaper(storage), await somePaper(storage)]
    await someSummary(storage, ann.personId, { paperId: kept.id, text: 'Signed words.' })
    const hidden = await someSummary(storage, ann.personId, {
      paperId: other.id,
      text: 'Nameless words.',
      anonymous: true,
    })
    const draft = { text: 'Nameless words, and more.', language: 'en', base: 1, version: 0 }
    accepted(await saveDraft(storage, ann, { ...draft, paperId: other.id, summaryId: hidden.id }))
    const { id } = await merged(storage, kept.id, other.id)
    const found = await findSummaryEditor(storage.pool, ann.personId, kept.id)
    expect(found.draft).toMatchObject({ text: draft.text, summary: hidden.id, isSigned: false })
    const sent = { paperId: kept.id, authorId: ann.personId, text: draft.text, base: found.draft?.base }
    expect(
      await writeSummary(storage, ann, { ...sent, summaryId: found.draft?.summary, anonymous: false }),
    ).toMatchObject({ code: 'revision-conflict' })
    await undone(storage, id)
    const back = await findSummaryEditor(storage.pool, ann.personId, other.id)
    expect(back).toMatchObject({ summary: { id: hidden.id }, draft: { summary: hidden.id } })
    accepted(await writeSummary(storage, ann, { ...sent, paperId: other.id, summaryId: hidden.id }))
  })

  test('let two drafts that become one be without a name where either was', async () => {
    const [kept, other] = [await somePaper(storage), await somePaper(storage)]
    const signed = await someSummary(storage, ann.personId, { paperId: kept.id, text: 'Signed words.' })
    const hidden = await someSummary(storage, ann.personId, {
      paperId: other.id,
      text: 'Nameless words.',
      anonymous: true,
    })
    for (const [paperId, summaryId] of [
      [kept.id, signed.id],
      [other.id, hidden.id],
    ] as const) {
      const draft = { paperId, summaryId, text: `More on ${paperId}.`, language: 'en', base: 1, version: 0 }
      accepted(await saveDraft(storage, ann, draft))
    }
    await merged(storage, kept.id, other.id)
    const { draft } = await findSummaryEditor(storage.pool, ann.personId, kept.id)
    expect(draft).toMatchObject({ summary: hidden.id, isSigned: false })
  })

  test('lose no draft of the one with the deletion of the other', async () => {
    const [kept, other] = [await somePaper(storage), await somePaper(storage)]
    const first = await someSummary(storage, ann.personId, { paperId: kept.id, text: 'One.' })
    const second = await someSummary(storage, ann.personId, { paperId: other.id, text: 'Two.' })
    await merged(storage, kept.id, other.id)
    const draft = { paperId: kept.id, text: 'One, and more.', language: 'en', base: 1, version: 0 }
    accepted(await saveDraft(storage, ann, draft))
    const draftNow = async () => (await findSummaryEditor(storage.pool, ann.personId, kept.id)).draft
    accepted(await deleteSummary(storage, ann, second.id))
    expect(await draftNow()).toMatchObject({ text: 'One, and more.', summary: first.id })
    accepted(await deleteSummary(storage, ann, first.id))
    expect(await draftNow()).toBe(undefined)
  })
})
