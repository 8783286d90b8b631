// What is taken for an image, and how its description reaches the text.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderText } from '#text/render.ts'
import { isRefusal } from '../refusals.ts'
import { checkAlt, imageKindOf, imageLimits, imageMarkdown } from './image.ts'

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

describe('the kind of an image', () => {
  test.each([
    ['\x89PNG\r\n\x1a\n\0\0', 'png'],
    ['\xff\xd8\xff\xe0\0\x10JFIF', 'jpeg'],
    ['GIF87a', 'gif'],
    ['GIF89a', 'gif'],
    ['RIFF\x01\x02\x03\x04WEBPVP8 ', 'webp'],
    ['\0\0\0\x1cftypavif\0\0\0\0mif1avif', 'avif'],
    ['\0\0\0\x1cftypmif1\0\0\0\0avifmiaf', 'avif'],
  ])('is told from %j', (start, kind) => {
    expect(imageKindOf(bytes(start))).toBe(kind)
  })

  test.each([
    '',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<?xml version="1.0"?><svg/>',
    'PK\x03\x04\x14\0',
    '%PDF-1.7',
    'BM\x36\0\0\0',
    'II*\0',
    'RIFF\x01\x02\x03\x04WAVE',
    '\0\0\0\x18ftypheic\0\0\0\0mif1heic',
    '\0\0\0\x10ftypmif1\0\0\0\0avif',
    '\x89PNG',
    ' GIF89a',
    '#!/bin/sh',
  ])('is none in %j', (start) => {
    expect(imageKindOf(bytes(start))).toBeUndefined()
  })

  test('is answered for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (any) => void imageKindOf(any)))
  })
})

describe('the description of an image', () => {
  const codeOf = (result: string | { code: string }) => (typeof result === 'string' ? result : result.code)

  test('is asked for unless the image only decorates', () => {
    expect(codeOf(checkAlt({ alt: '  ' }))).toBe('alt-missing')
    expect(checkAlt({ alt: '', decorative: true })).toBe('')
    expect(checkAlt({ alt: ' Loss\n falls ' })).toBe('Loss falls')
  })

  test('has a limit and no NUL', () => {
    expect(codeOf(checkAlt({ alt: 'x'.repeat(imageLimits.alt + 1) }))).toBe('alt-too-long')
    expect(codeOf(checkAlt({ alt: 'a\0b' }))).toBe('text-malformed')
    expect(isRefusal(checkAlt({ alt: 'x'.repeat(imageLimits.alt) }))).toBe(false)
  })
})

describe('the Markdown of an image', () => {
  const address = `/media/${'0'.repeat(32)}.webp`

  test('shows the image with its description, whatever that holds', () => {
    const part = fc.constantFrom(
      'a',
      ' ',
      '[',
      ']',
      '(',
      ')',
      '$',
      '*',
      '`',
      '\\',
      '<b>',
      '!',
      '&amp;',
      '@ada',
      '~~',
      '\\cite{x}',
      ':',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const alt = checkAlt({ alt: `x${parts.join('')}` })
        if (isRefusal(alt)) throw new Error(alt.message)
        const { html } = renderText(imageMarkdown(address, alt), { idPrefix: 'a' })
        const shown = html.match(/^<p dir="auto"><img src="[^"]*" alt="([^"]*)" loading="lazy"><\/p>$/)?.[1]
        expect(unescapeHtml(shown ?? html)).toBe(alt)
      }),
    )
  })
})

function unescapeHtml(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
  return text.replace(/&(?:#x([0-9a-f]+)|(\w+));/gi, (whole, code: string | undefined, name: string) =>
    code === undefined ? (named[name] ?? whole) : String.fromCodePoint(Number.parseInt(code, 16)),
  )
}
