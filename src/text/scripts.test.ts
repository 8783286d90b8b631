// Texts in scripts without spaces: emphasis beside their punctuation, bare addresses and identifiers among their letters.
import { describe, expect, it, test } from 'vitest'
import { renderText } from './render.ts'

function html(markdown: string): string {
  const rendered = renderText(markdown, { idPrefix: '' }).html
  return rendered.replace(/^<p dir="auto">(.*)<\/p>$/s, '$1')
}

/** The addresses that a text leads to, and what stands for them. */
function links(markdown: string): [href: string, words: string][] {
  const found = html(markdown).matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)
  return [...found].map(([, href = '', words = '']) => [href, words])
}

describe('emphasis beside the punctuation of these scripts', () => {
  test.each([
    ['这是**重点：**后面的文字。', '这是<strong>重点：</strong>后面的文字。'],
    ['これは**「強調」**した。', 'これは<strong>「強調」</strong>した。'],
    ['这是*重点：*后面', '这是<em>重点：</em>后面'],
    ['这是~~删除：~~后面', '这是<del>删除：</del>后面'],
    ['他说**“你好”**吗', '他说<strong>“你好”</strong>吗'],
    ['이것은**강조(強調)**입니다', '이것은<strong>강조(強調)</strong>입니다'],
    ['**全角！**。**二つ（２）**も', '<strong>全角！</strong>。<strong>二つ（２）</strong>も'],
    ['葛\u{e0100}**「城」**市', '葛\u{e0100}<strong>「城」</strong>市'],
    ['𠮷**（よし）**野家', '𠮷<strong>（よし）</strong>野家'],
    ['**`代码`：**中$x$文', '<strong><code dir="ltr">代码</code>：</strong>中'],
  ])('is read in %s', (markdown, expected) => expect(html(markdown)).toContain(expected))

  it('leaves the TeX space, words in other scripts and marks inside words as they are', () => {
    expect(html('Fig.~1 and Fig.~2')).toBe('Fig.~1 and Fig.~2')
    expect(html('a**"b"**c and snake_case_name')).toBe('a**"b"**c and snake_case_name')
  })
})

describe('a bare address', () => {
  test.each([
    ['访问https://example.org/docs（说明）了解', 'https://example.org/docs'],
    ['见 https://example.org/a。', 'https://example.org/a'],
    ['見て（https://example.org/a?b=c）。', 'https://example.org/a?b=c'],
    ['“https://example.org/a”。', 'https://example.org/a'],
    ['https://example.org/a.。', 'https://example.org/a'],
    ['https://example.org/a——这', 'https://example.org/a'],
    ['https://example.org/a、https', 'https://example.org/a'],
    ['https://example.org/a\u3000次', 'https://example.org/a'],
    ['https://example.org/a，', 'https://example.org/a'],
    ['انظر https://example.org/a، ثم', 'https://example.org/a'],
    ['देखें https://example.org/a।', 'https://example.org/a'],
    ['https://example.org了解', 'https://example.org'],
    ['https://example.org:8080了解', 'https://example.org:8080'],
    ['http&#58;//example.org/a。b', 'http://example.org/a'],
    ['<b>https://example.org/a。', 'https://example.org/a'],
  ])('ends where the writing around it goes on: %s', (markdown, address) => {
    expect(links(markdown)).toEqual([[address, address]])
  })

  test.each([
    ['见www.example.org/a，和', 'http://www.example.org/a', 'www.example.org/a'],
    ['（www.example.org）', 'http://www.example.org', 'www.example.org'],
    ['联系a@b.example。谢谢', 'mailto:a@b.example', 'a@b.example'],
    ['联系：a@b.example了解', 'mailto:a@b.example', 'a@b.example'],
  ])('needs no space before it: %s', (markdown, href, words) => {
    expect(links(markdown)).toEqual([[href, words]])
  })

  it('may itself be in any script', () => {
    expect(links('https://ja.wikipedia.org/wiki/レオナルド・ダ・ヴィンチ、')).toEqual([
      [
        `https://ja.wikipedia.org/wiki/${encodeURIComponent('レオナルド・ダ・ヴィンチ')}`,
        'https://ja.wikipedia.org/wiki/レオナルド・ダ・ヴィンチ',
      ],
    ])
    expect(links('见https://例え.jp/a。')[0]?.[1]).toBe('https://例え.jp/a')
    expect(links('见https://ab例え.jp/a。')[0]?.[1]).toBe('https://ab例え.jp/a')
    expect(links('见https://例子.中国。')[0]?.[1]).toBe('https://例子.中国')
    expect(links('https://example.org/a’s and https://example.org/a’.').map(([, words]) => words)).toEqual([
      'https://example.org/a’s',
      'https://example.org/a',
    ])
  })

  it('leaves what follows it to Markdown', () => {
    expect(html('https://example.org/a（**重点**）$x$')).toContain(
      '</a>（<strong>重点</strong>）<span class="math"',
    )
    expect(html('**见https://example.org/a。**后')).toMatch(/^<strong>见<a [^>]*>[^<]*<\/a>。<\/strong>后$/)
  })
})

describe('identifiers in running text', () => {
  function cited(markdown: string, mentions = false): string[] {
    return renderText(markdown, { idPrefix: '', mentions }).citations
  }
  const sici = '10.1175/1520-0493(2002)130<1913:EDAWPO>2.0.CO;2'
  const siciKey = 'doi:10.1175/1520-0493(2002)130<1913:edawpo>2.0.co;2'

  test.each([
    `https://doi.org/${sici} says so`,
    `<https://doi.org/${sici}> says so`,
    `(doi:${sici}).`,
    `doi:${sici.replace('<', '&lt;').replace('>', '&gt;')}, and`,
    `https://doi.org/${sici.replace('<', '&#60;').replace('>', '&#x3e;')} and`,
    `https://doi.org/${sici.replace('<', '%3C').replace('>', '%3E')}。`,
    `https://journals.example.org/doi/full/${sici}`,
    `\\cite{${sici}} \\cite{1905.01320}`,
    `\\cite{${sici.replace('<', '&lt;').replace('>', '&gt;')}}`,
    `[words](https://doi.org/${sici})`,
    `[words](<https://doi.org/${sici}>)`,
    `[words](<https://doi.org/${sici.replace('<', '\\<').replace('>', '\\>')}>)`,
    `| a |\n|---|\n| doi:${sici}|`,
    `**doi:${sici}**`,
  ])('hold what looks like an element: %s', (markdown) => expect(cited(markdown)[0]).toBe(siciKey))

  it('hold what looks like an address or emphasis', () => {
    expect(cited('doi:10.1000/1(2)3<L13:AB>2.0.CO;2 x')).toEqual(['doi:10.1000/1(2)3<l13:ab>2.0.co;2'])
    expect(cited('doi:10.1007/978-3_4_5 and 10.1007/978\\_4')).toEqual(['doi:10.1007/978-3_4_5'])
    expect(cited('doi:10.1007/978\\_4')).toEqual(['doi:10.1007/978_4'])
  })

  test.each([
    ['见doi:10.1000/x。然后', 'doi:10.1000/x'],
    ['见arXiv:1905.01320，然后', 'arxiv:1905.01320'],
    ['见https://doi.org/10.1000/x（说明）', 'doi:10.1000/x'],
    ['_arXiv:1905.01320_ is', 'arxiv:1905.01320'],
    ['**doi:10.1000/x**。', 'doi:10.1000/x'],
    ['~~doi:10.1000/x~~', 'doi:10.1000/x'],
    ['doi:10.1000/x[^1]\n\n[^1]: a', 'doi:10.1000/x'],
    ['<b>doi:10.1000/x</b>', 'doi:10.1000/x'],
    ['see arXiv:\n1905.01320', 'arxiv:1905.01320'],
    ['> see doi:\n> 10.1000/x', 'doi:10.1000/x'],
  ])('end where the writing around them goes on: %s', (markdown, key) =>
    expect(cited(markdown)).toEqual([key]),
  )

  it('take the @ of a citation along, and no other', () => {
    const link = '<a href="/papers/arxiv:1412.6980" class="cite">arXiv:1412.6980</a>'
    for (const mentions of [false, true]) {
      const written = (markdown: string) => renderText(markdown, { idPrefix: '', mentions }).html
      expect(written('as @arxiv:1412.6980 says')).toBe(`<p dir="auto">as ${link} says</p>`)
      expect(written('as [@arXiv:1412.6980].')).toBe(`<p dir="auto">as [${link}].</p>`)
      expect(cited('[@doi:10.1000/x; @arxiv:1412.6980]', mentions)).toEqual([
        'doi:10.1000/x',
        'arxiv:1412.6980',
      ])
      expect(written('x@arxiv:1412.6980')).toContain('x@')
      expect(written('\\@arxiv:1412.6980')).toContain(`@${link}`)
      expect(written('`@arxiv:1412.6980`')).not.toContain('<a')
    }
  })

  it('make no link inside a link', () => {
    expect(html('[see doi:10.1000/x](/b)')).toBe('<a href="/b">see doi:10.1000/x</a>')
    expect(html('[https://doi.org/10.1000/x](https://doi.org/10.1000/x)')).toBe(
      '<a href="/papers/doi:10.1000/x" class="cite">doi:10.1000/x</a>',
    )
  })
})
