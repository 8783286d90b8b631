// HTML as text.
import { expect, test } from 'vitest'
import { html, safeHtml } from './html.ts'

test('values are escaped where they stand, in text and in attributes', () => {
  const title = '"><script>alert(1)</script> & co'
  expect(html`<a title="${title}">${title}</a>`.text).toBe(
    '<a title="&quot;>&lt;script>alert(1)&lt;/script> &amp; co">&quot;>&lt;script>alert(1)&lt;/script> &amp; co</a>',
  )
})

test('finished HTML stays as it is, alone and in lists', () => {
  const items = ['<a>', '<b>'].map((name) => html`<li>${name}</li>`)
  expect(html`<ul>${items}</ul>${safeHtml('<hr>')}`.text).toBe('<ul><li>&lt;a></li><li>&lt;b></li></ul><hr>')
})

test('what is absent leaves no trace, and zero is a number', () => {
  expect(html`a${undefined}b${false}c${0}`.text).toBe('abc0')
})
