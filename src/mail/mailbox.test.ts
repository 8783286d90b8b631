import { expect, test } from 'vitest'
import { defaultMailbox, parseMailbox } from './mailbox.ts'

test.each([
  ['club@example.org', { name: '', address: 'club@example.org' }],
  ['<club@example.org>', { name: '', address: 'club@example.org' }],
  ['Journal club <club@example.org>', { name: 'Journal club', address: 'club@example.org' }],
  ['"Club, the" <club@bücher.example>', { name: 'Club, the', address: 'club@xn--bcher-kva.example' }],
])('%s is a mailbox', (written, mailbox) => {
  expect(parseMailbox(written)).toEqual(mailbox)
})

test.each([
  '',
  'club',
  'Club <>',
  'Club club@example.org',
  'a <b@example.org> c',
  'a <b@x.org>\r\nBcc: <c@x.org>',
])('%j is none', (written) => {
  expect(parseMailbox(written)).toBeUndefined()
})

test('a library without one writes from its own address', () => {
  expect(defaultMailbox('Scholium', 'https://papers.example.org')).toEqual({
    name: 'Scholium',
    address: 'no-reply@papers.example.org',
  })
  expect(defaultMailbox('Scholium', 'http://localhost:4000').address).toBe('no-reply@localhost')
  expect(defaultMailbox('Scholium', 'http://127.0.0.1:4000').address).toBe('no-reply@localhost')
})
