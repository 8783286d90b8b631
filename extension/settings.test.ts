// What people type as the address of their library.
import { expect, test } from 'vitest'
import { readLibraryAddress } from './settings.ts'

test.each([
  ['https://papers.example.org', 'https://papers.example.org'],
  [' https://papers.example.org/papers/arxiv:1905.01320?x=1#y ', 'https://papers.example.org'],
  ['papers.example.org', 'https://papers.example.org'],
  ['papers.example.org:8443/', 'https://papers.example.org:8443'],
  ['http://papers.local', 'http://papers.local'],
  ['localhost:4000', 'http://localhost:4000'],
  ['127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['[::1]:4000', 'http://[::1]:4000'],
  ['HTTPS://Papers.Example.org', 'https://papers.example.org'],
  ['bücher.example', 'https://xn--bcher-kva.example'],
])('%s is the library %s', (written, origin) => {
  expect(readLibraryAddress(written)).toBe(origin)
})

test.each([
  '',
  'no address',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'ftp://papers.example.org',
  'https://user:secret@papers.example.org',
  'https://',
  `${'x'.repeat(400)}.example`,
])('“%s” is no library’s address', (written) => {
  expect(readLibraryAddress(written)).toBeUndefined()
})
