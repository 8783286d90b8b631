import { expect, test } from 'vitest'
import { composeLetter, type FactsOf, type LetterKind } from './catalogue.ts'

const library = { title: 'Journal club', origin: 'https://papers.example.org' }
const link = 'https://papers.example.org/secret?token=abc'
const displayName = 'Ada Lovelace'

const notices = {
  displayName,
  token: '1.summary.x',
  noticeIds: [1],
  notices: [
    { kind: 'summary' as const, actor: 'Bob', paper: { key: 'doi:10.1/x', title: 'On x' }, summaryId: 2 },
  ],
}

const facts: { [Kind in LetterKind]: FactsOf<Kind> } = {
  'account-exists': { link },
  'address-changed': { displayName },
  'change-address': { link },
  digest: notices,
  notification: notices,
  invitation: { link, inviterName: displayName, until: '3 May 2027' },
  'password-changed': { link, displayName },
  'recover-password': { link, displayName },
  'verify-address': { link },
}

test.each(Object.keys(facts) as LetterKind[])(
  '%s names the library and gives the link on a line of text',
  (kind) => {
    const letter = composeLetter(kind, facts[kind], library)
    expect(letter?.subject).toContain(library.title)
    expect(letter?.text).toMatch(/^Hello/)
    expect(letter?.text.endsWith(`-- \n${library.title}\n${library.origin}\n`)).toBe(true)
    if ('link' in facts[kind]) expect(letter?.text).toContain(link)
  },
)

test.each(['account-exists', 'change-address', 'verify-address'] as const)(
  '%s says nothing that a stranger chose',
  (kind) => {
    const letter = composeLetter(kind, { link, displayName: 'Buy now' }, library)
    expect(letter?.text).not.toContain('Buy now')
  },
)

test('an invitation makes no link of a name', () => {
  const letter = composeLetter(
    'invitation',
    { ...facts.invitation, inviterName: 'https://evil.example' },
    library,
  )
  expect(letter?.text).not.toContain('evil.example')
})

test('there is no letter of an unknown kind', () => {
  expect(composeLetter('constructor', {}, library)).toBeUndefined()
})
