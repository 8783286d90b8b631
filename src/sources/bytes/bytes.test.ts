// Files as text, whatever bytes they are.
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inPieces } from '../../../test/support/source-records.ts'
import { maxRecordBytes } from '../contract.ts'
import { BrokenSource } from './broken-source.ts'
import { linesOf } from './lines.ts'
import { textOf } from './text.ts'
import { unpacked } from './unpacked.ts'

async function read(file: string | Uint8Array, size: number): Promise<string> {
  return (await Array.fromAsync(textOf(inPieces(file, size)))).join('')
}

const latin = Buffer.from('Müller — né\n', 'latin1')

test.each<[string, Uint8Array, string]>([
  ['UTF-8', Buffer.from('Müller 漢字 🎓'), 'Müller 漢字 🎓'],
  ['UTF-8 with its mark', Buffer.from('\ufeffMüller\nx'), 'Müller\nx'],
  ['Latin-1', Buffer.from('Müller\nné', 'latin1'), 'Müller\nné'],
  ['Windows-1252', Buffer.from([0x93, 0x61, 0x94, 0x20, 0x80]), '“a” €'],
  [
    'both, line by line',
    Buffer.concat([Buffer.from('Müller\n'), Buffer.from('né\n', 'latin1')]),
    'Müller\nné\n',
  ],
  ['UTF-16', Buffer.from('\ufeffMüller', 'utf16le'), 'Müller'],
  [
    'what its declaration says',
    Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?>é', 'latin1'),
    '<?xml version="1.0" encoding="ISO-8859-1"?>é',
  ],
  [
    'a declaration that nobody knows',
    Buffer.from('<?xml version="1.0" encoding="x-none"?>é'),
    '<?xml version="1.0" encoding="x-none"?>é',
  ],
  ['lines of Windows and of old Macs', Buffer.from('a\r\nb\rc\n\r\n'), 'a\nb\nc\n\n'],
  ['nothing', Buffer.from(''), ''],
])('%s', async (_, bytes, text) => {
  for (const size of [1_000, 1, 50]) expect(await read(bytes, size)).toBe(text)
  expect(await read(gzipSync(bytes), 3)).toBe(text)
})

test('no character is cut by the end of a piece', async () => {
  const text = 'a漢🎓é\n漢\r\n🎓'
  for (const size of [1, 2, 3, 5]) expect(await read(Buffer.from(text), size)).toBe(text.replace('\r', ''))
})

test('a line in Latin-1 that is cut is read as Latin-1', async () => {
  expect(await read(latin, 3)).toBe('Müller \u0014 né\n')
})

test('a packed file that breaks off gives what came before, then says so', async () => {
  const packed = gzipSync(Buffer.from('line\n'.repeat(100_000)))
  const seen: string[] = []
  const reading = (async () => {
    for await (const text of textOf(inPieces(packed.subarray(0, packed.length - 20)))) seen.push(text)
  })()
  await expect(reading).rejects.toMatchObject({ refusal: { code: 'gzip-broken' } })
  expect(seen.join('').length).toBeGreaterThan(1_000)
})

test('a bomb is stopped', async () => {
  const packed = gzipSync(Buffer.alloc(40_000_000))
  let size = 0
  const reading = (async () => {
    for await (const bytes of unpacked(inPieces(packed, 10_000))) size += bytes.length
  })()
  await expect(reading).rejects.toBeInstanceOf(BrokenSource)
  expect(size).toBeLessThan(21_000_000)
})

test('a line that is too long is cut, and the next is whole', async () => {
  const long = 'x'.repeat(maxRecordBytes + 100_000)
  for (const size of [64_000, 2 * maxRecordBytes]) {
    const lines = await Array.fromAsync(linesOf(textOf(inPieces(`a\n${long}\nb`, size)), maxRecordBytes))
    expect(lines.map(({ number, isCut, text }) => [number, isCut, text.length])).toEqual([
      [1, false, 1],
      [2, true, 2_000],
      [3, false, 1],
    ])
  }
})

test('a long packed file leaves nothing behind for each of its pieces', async () => {
  const warnings: string[] = []
  const note = ({ name }: Error) => warnings.push(name)
  process.on('warning', note)
  try {
    const text = Array.from({ length: 200_000 }, (_, i) => `${i * 7919}\n`).join('')
    expect(await read(gzipSync(text), 1_000)).toHaveLength(text.length)
    await new Promise((resolve) => setImmediate(resolve))
  } finally {
    process.off('warning', note)
  }
  expect(warnings).toEqual([])
})
