// HTML as feed readers get it.
import katex from 'katex'
import { describe, expect, test } from 'vitest'
import { htmlForFeeds } from './feed-html.ts'

const page = 'https://scholium.example/summaries/7'

describe('addresses', () => {
  test('within the site, the page and elsewhere are absolute', () => {
    const html =
      '<a href="/papers/doi:10.1000/x">a</a><a href="#n1">b</a><a href="https://e.org/?a=1&amp;b">c</a><img src="/media/i.png" alt="">'
    expect(htmlForFeeds(html, page)).toBe(
      '<a href="https://scholium.example/papers/doi:10.1000/x">a</a>' +
        '<a href="https://scholium.example/summaries/7#n1">b</a>' +
        '<a href="https://e.org/?a=1&#x26;b">c</a><img src="https://scholium.example/media/i.png" alt="">',
    )
  })

  test('that nobody can read stay as they are', () => {
    expect(htmlForFeeds('<a href="https://">x</a>', page)).toBe('<a href="https://">x</a>')
  })
})

test('what only this site can use is dropped', () => {
  const html =
    '<div class="table-scroll" id="s7-t" tabindex="0" data-x="1" dir="auto"><code class="hljs">x</code></div>'
  expect(htmlForFeeds(html, page)).toBe('<div dir="auto"><code>x</code></div>')
})

describe('formulas', () => {
  const inline = katex.renderToString('x_1 < \\frac{a}{b}', { output: 'htmlAndMathml' })
  const display = katex.renderToString('E = mc^2', { output: 'htmlAndMathml', displayMode: true })

  test('are MathML alone, with their TeX as alternative text', () => {
    const html = htmlForFeeds(`<p>If <span class="math">${inline}</span>, yes.</p>`, page)
    expect(html).toContain(
      '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x_1 < \\frac{a}{b}"><mrow>',
    )
    expect(html).toMatch(/<\/math><\/span>, yes\.<\/p>$/)
    expect(html).not.toMatch(/katex|annotation|semantics|style=/)
  })

  test('set apart say so', () => {
    const html = htmlForFeeds(`<div class="math">${display}</div>`, page)
    expect(html).toMatch(/^<div><span><math [^>]*display="block"[^>]*alttext="E = mc\^2">/)
    expect(html.match(/<math/g)).toHaveLength(1)
  })

  test('follow one another', () => {
    expect(htmlForFeeds(inline + inline + display, page).match(/<math/g)).toHaveLength(3)
  })
})

test('doing it twice changes nothing more', () => {
  const once = htmlForFeeds(`<p class="a">${katex.renderToString('x')} <a href="/x">y</a></p>`, page)
  expect(htmlForFeeds(once, page)).toBe(once)
})
