// HTML as feed readers get it.
import katex from 'katex'
import { describe, expect, test } from 'vitest'
import { absoluteHtml } from './feed-addresses.ts'
import { feedHtmlFrom } from './feed-html.ts'

const origin = 'https://scholium.example'
const page = `${origin}/summaries/7`

function htmlForFeeds(html: string): string {
  return absoluteHtml(feedHtmlFrom(html), origin, page)
}

describe('addresses', () => {
  test('within the site, the page and elsewhere are absolute', () => {
    const html =
      '<a href="/papers/doi:10.1000/x">a</a><a href="#n1">b</a><a href="https://e.org/?a=1&amp;b">c</a><img src="/media/i.png" alt="">'
    expect(htmlForFeeds(html)).toBe(
      '<a href="https://scholium.example/papers/doi:10.1000/x">a</a>' +
        '<a href="https://scholium.example/summaries/7#n1">b</a>' +
        '<a href="https://e.org/?a=1&#x26;b">c</a><img src="https://scholium.example/media/i.png" alt="">',
    )
  })

  test('that nobody can read stay as they are', () => {
    expect(htmlForFeeds('<a href="https://">x</a>')).toBe('<a href="https://">x</a>')
  })
})

test('what a writer wrote is never taken for the place of an address', () => {
  const html = '<p title="\u0001/a">\u0001/b \u0002#c href="/d"</p>'
  expect(htmlForFeeds(html)).toBe('<p title="/a">/b #c href="/d"</p>')
})

test('what only this site can use is dropped', () => {
  const html =
    '<div class="table-scroll" id="s7-t" tabindex="0" data-x="1" dir="auto"><code class="hljs">x</code></div>'
  expect(htmlForFeeds(html)).toBe('<div dir="auto"><code>x</code></div>')
})

describe('formulas', () => {
  const inline = katex.renderToString('x_1 < \\frac{a}{b}', { output: 'htmlAndMathml' })
  const display = katex.renderToString('E = mc^2', { output: 'htmlAndMathml', displayMode: true })

  test('are MathML alone, with their TeX as alternative text', () => {
    const html = htmlForFeeds(`<p>If <span class="math">${inline}</span>, yes.</p>`)
    expect(html).toContain(
      '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x_1 < \\frac{a}{b}"><mrow>',
    )
    expect(html).toMatch(/<\/math><\/span>, yes\.<\/p>$/)
    expect(html).not.toMatch(/katex|annotation|semantics|style=/)
  })

  test('set apart say so', () => {
    const html = htmlForFeeds(`<div class="math">${display}</div>`)
    expect(html).toMatch(/^<div><span><math [^>]*display="block"[^>]*alttext="E = mc\^2">/)
    expect(html.match(/<math/g)).toHaveLength(1)
  })

  test('follow one another', () => {
    expect(htmlForFeeds(inline + inline + display).match(/<math/g)).toHaveLength(3)
  })
})

test('doing it twice changes nothing more', () => {
  const once = htmlForFeeds(`<p class="a">${katex.renderToString('x')} <a href="/x">y</a></p>`)
  expect(htmlForFeeds(once)).toBe(once)
})
