import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localPath } from './local-path.ts'

const site = 'http://scholium.test'

/** What an attacker would build an address from. */
const pieces = [
  ...[
    '/',
    '//',
    '\\',
    '.',
    '..',
    '%2e',
    '%2E%2e',
    '%2f',
    '%5c',
    ':',
    '@',
    '?',
    '#',
    ' ',
    '\t',
    '\n',
    '\r',
    '\0',
  ],
  ...[
    'evil.org',
    'http:',
    'https:',
    'javascript:alert(1)',
    'a',
    'summaries',
    '%09',
    '%00',
    '[',
    ']',
    '⁄',
    '／',
    '。',
  ],
]
const written = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''))

test('whatever is written, a browser stays on this site', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        written,
        written.map((rest) => `/${rest}`),
        fc.webUrl(),
        fc.string(),
      ),
      (to) => {
        const path = localPath(to)
        expect(path).toMatch(/^\/(?![/\\])/)
        expect(new URL(path, site).origin).toBe(site)
        // Nor does it change when it goes through once more, as a field of the next form.
        expect(localPath(path)).toBe(path)
      },
    ),
    { numRuns: 5_000 },
  )
})

test.each([
  '/..//evil.org',
  '/.//evil.org',
  '/a/..//evil.org',
  '/%2e%2e//evil.org',
  '/a/%2E./..//evil.org',
  '/.\\/evil.org',
  '/..\\\\evil.org',
  '/\t/evil.org',
  '//evil.org',
  '/\\evil.org',
  'https://evil.org',
  'javascript:alert(1)',
])('%j leads home', (to) => {
  expect(localPath(to)).toBe('/')
  expect(localPath(to, '/inbox')).toBe('/inbox')
})

test.each(['/venues?page=1', '/papers/doi:10.1000/x#summary-1', '/search?q=https://example.org//a', '/a//b'])(
  '%s stays as it is',
  (to) => {
    expect(localPath(to)).toBe(to)
  },
)
