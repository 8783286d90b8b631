// XML that an independent parser reads back.
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { element, textElement, xmlDocument } from './xml.ts'

/** Halves of characters, controls and all. */
const codeUnit = fc.nat(0xffff).map((code) => String.fromCharCode(code))

interface Read {
  text: string
  attribute: string
}

function read(xml: string): Read {
  const found: Read = { text: '', attribute: '' }
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('text', (text) => {
    found.text += text
  })
  parser.on('opentag', (tag) => {
    found.attribute = tag.attributes.a ?? ''
  })
  parser.write(xml).close()
  return found
}

test('elements nest, and empty ones close themselves', () => {
  const root = element('a', { b: '1' }, textElement('c', 'x'), undefined, element('d', {}))
  expect(xmlDocument(root)).toBe('<?xml version="1.0" encoding="utf-8"?>\n<a b="1"><c>x</c><d/></a>\n')
})

test('text keeps what it says, entities and all', () => {
  expect(read(element('x', { a: '?a=1&b=2' }, ']]> &amp; <b>').xml)).toEqual({
    text: ']]> &amp; <b>',
    attribute: '?a=1&b=2',
  })
})

test('what XML 1.0 forbids is taken out', () => {
  expect(read(element('x', {}, 'a\u0000b\u000bc\u001fd\uffffe\ud800f').xml).text).toBe('abcde\ufffdf')
})

test('a parser reads back any text and any attribute', () => {
  const xmlSafe = (text: string) =>
    [...text.toWellFormed().replace(/\r\n?/g, '\n')]
      .filter((character) => /[\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(character))
      .join('')
  const unit = fc.constantFrom('&', '<', '>', '"', ']', '\r', '\n', '\t', '\u0000', '\u0085', '\u2028', 'a')
  const text = fc.oneof(fc.string({ unit: codeUnit }), fc.string({ unit }), fc.string({ unit: 'grapheme' }))
  fc.assert(
    fc.property(text, (given) => {
      const kept = xmlSafe(given)
      expect(read(element('x', { a: given }, given).xml)).toEqual({ text: kept, attribute: kept })
    }),
  )
})
