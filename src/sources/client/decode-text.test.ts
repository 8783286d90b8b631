import { expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const utf16 = Buffer.from([0xff, 0xfe, ...Buffer.from('Gödel', 'utf16le')])

test.each([
  ['UTF-8 without a word about it', Buffer.from('Gödel'), 'application/json', 'Gödel'],
  ['UTF-8 with a byte order mark', Buffer.from('\ufeffGödel'), 'text/xml', 'Gödel'],
  ['UTF-8 that’s declared as Latin-1', Buffer.from('Gödel'), 'text/xml; charset=ISO-8859-1', 'Gödel'],
  ['Latin-1 that’s declared as UTF-8', latin1('Gödel'), 'text/xml; charset=utf-8', 'Gödel'],
  ['Latin-1 by its header', latin1('Gödel'), 'text/xml; charset="iso-8859-1"', 'Gödel'],
  [
    'Latin-1 by its XML declaration',
    latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>Gödel</a>'),
    'text/xml',
    '<?xml version="1.0" encoding="ISO-8859-1"?><a>Gödel</a>',
  ],
  ['Japanese by its header', Buffer.from([0x93, 0xfa, 0x96, 0x7b]), 'text/plain; charset=Shift_JIS', '日本'],
  ['UTF-16 by its byte order mark', utf16, 'text/plain; charset=utf-8', 'Gödel'],
  ['a charset that nobody knows', Buffer.from('Gödel'), 'text/plain; charset=x-none', 'Gödel'],
  [
    'Cyrillic by a page’s meta element',
    Buffer.from([0x3c, 0x6d, 0x65, 0x74, 0x61, 0x20, ...latin1('charset=koi8-r>'), 0xed]),
    'text/html',
    '<meta charset=koi8-r>М',
  ],
])('%s is read', (_, bytes, contentType, text) => {
  expect(decodeText(bytes, contentType)).toBe(text)
})
