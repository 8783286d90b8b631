import { expect, test } from 'vitest'
import { type NoticeKind, noticeKinds } from './follow.ts'
import { noticePath, noticeSentence } from './notice.ts'

const paper = { key: 'doi:10.1/x', title: 'On waves' }
const kinds = Object.keys(noticeKinds) as NoticeKind[]

test.each(kinds)('a notice of the kind %s is a sentence, also where nothing is known', (kind) => {
  expect(noticeSentence({ kind })).toMatch(/^[A-Z][^.]+$/)
  expect(noticePath({ kind })).toMatch(/^\/\w/)
})

test('a long title is cut', () => {
  const sentence = noticeSentence({ kind: 'paper', paper: { ...paper, title: '𝔵'.repeat(1_000) } })
  expect([...sentence].length).toBeLessThan(150)
})

test('what nobody may know is not said', () => {
  expect(noticeSentence({ kind: 'summary', paper })).toBe('New anonymous summary of “On waves”')
  expect(noticeSentence({ kind: 'comment', paper })).toBe('Someone commented on your summary of “On waves”')
})

test.each([
  [{ kind: 'summary', paper, summaryId: 5 }, '/summaries/5'],
  [{ kind: 'reply', paper, summaryId: 5, commentId: 7 }, '/comments/7'],
  [{ kind: 'question', paper, commentId: 7 }, '/questions/7'],
  [{ kind: 'moderation', decisionId: 3 }, '/moderation/decisions/3'],
  [{ kind: 'paper', paper }, '/papers/doi:10.1/x'],
] as const)('%j leads to %s', (notice, path) => {
  expect(noticePath(notice)).toBe(path)
})

test('what was decided is said with its reason, and not about whom to the person who reported it', () => {
  const decision = { kind: 'hide', subjectKind: 'summary', reason: 'Copied.', isOwn: true } as const
  const notice = { kind: 'moderation', decisionId: 3 } as const
  expect(noticeSentence({ ...notice, decision })).toBe('A moderator hid your summary: “Copied.”')
  expect(noticeSentence({ ...notice, decision: { ...decision, isOwn: false } })).toBe(
    'After your report, a moderator hid a summary: “Copied.”',
  )
})
