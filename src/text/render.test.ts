// A whole text as HTML: formulas, links, images, headings, tables, tasks, footnotes, code, and what goes with them.
import { describe, expect, it } from 'vitest'
import { paperAddress, parseIdentifier } from '#domain/identifiers/identifier.ts'
import { renderText } from './render.ts'

function html(markdown: string): string {
  return renderText(markdown, { idPrefix: 's12-' }).html
}

function rules(markdown: string): string[] {
  return renderText(markdown, { idPrefix: 's12-' }).messages.map((message) => message.rule)
}

/** The TeX of each formula that was set. */
function formulas(markdown: string, dialect: 'scholium' | 'shortscience' = 'scholium'): string[] {
  const rendered = renderText(markdown, { idPrefix: 'a-', dialect }).html
  const found = rendered.matchAll(/<annotation encoding="application\/x-tex">([^<]*)<\/annotation>/g)
  return [...found].map((match) => (match[1] ?? '').replaceAll('&lt;', '<').replaceAll('&amp;', '&'))
}

describe('formulas', () => {
  it('are MathML and HTML with their source, without any script', () => {
    const rendered = html('a $x^2$ b')
    expect(rendered).toContain('<span class="math" dir="ltr"><span class="katex">')
    expect(rendered).toContain('<msup><mi>x</mi><mn>2</mn></msup>')
    expect(rendered).toContain('<annotation encoding="application/x-tex">x^2</annotation>')
    expect(rendered).toContain('aria-hidden="true"')
  })

  it('are boxes that scroll by keyboard when displayed', () => {
    const box = '<div class="math math-display" dir="ltr" tabindex="0" role="group" aria-label="formula">'
    expect(html('$$x$$')).toContain(box)
    expect(html('```math\nx\n```')).toContain(box)
    expect(html('a $$x$$ b')).toMatch(
      /^<p dir="auto">a <\/p>\n<div class="math .*<\/div>\n<p dir="auto"> ?b<\/p>$/s,
    )
    expect(html('- *a $$x$$*')).toContain('<span class="math math-display" dir="ltr" tabindex="0"')
  })

  it('keep what Markdown would take from them', () => {
    for (const tex of ['a_b c_d', 'a*b*c', '\\{n:\\: n\\}', 'a<b>c', '[a](b)', 'a \\\\ b', "f'", 'a % c']) {
      expect(formulas(`so $${tex}$ is`)).toEqual([tex])
    }
    expect(formulas('|a|b|\n|-|-|\n| $P(A\\|B)$ | $|x|$ |')).toEqual(['P(A|B)', '|x|'])
    expect(formulas('\\begin{align}\na &= b \\\\\n&= c % d\n\\end{align}')).toHaveLength(1)
  })

  it('render with a thousand characters', () => {
    const tex = 'a_{1}+b^2 '.repeat(100).trim()
    expect(formulas(`$$${tex}$$`)).toEqual([tex])
    expect(rules(`$$${tex}$$`)).toEqual([])
  })

  it('render in every bare environment', () => {
    for (const name of [
      'align',
      'align*',
      'equation',
      'equation*',
      'gather',
      'gather*',
      'multline',
      'multline*',
      'CD',
    ]) {
      expect(rules(`\\begin{${name}} a \\end{${name}}`)).toEqual([])
    }
    expect(rules('\\begin{eqnarray} a &=& b \\label{eq:a_b} \\end{eqnarray}')).toEqual([])
    expect(rules('so $\\begin{align} a &= b \\end{align}$ is')).toEqual([])
  })

  it('show their source when KaTeX refuses them, and the writer is told where', () => {
    const rendering = renderText('a\n\nb $\\frac{<b>$', { idPrefix: 'a-' })
    expect(rendering.html).toContain('<code class="math-source" dir="ltr">\\frac{&lt;b></code>')
    expect(rendering.messages).toMatchObject([{ rule: 'math-error', line: 3, column: 3 }])
    expect(html('$$\\frac{$$')).toMatch(/^<div class="math math-display"[^>]*><code class="math-source"/)
  })

  it('show nothing of commands that need trust', () => {
    for (const tex of [
      '\\href{javascript:alert(1)}{a}',
      '\\url{https://a.example}',
      '\\includegraphics{https://a.example/b.png}',
      '\\htmlClass{evil}{a}',
      '\\htmlId{evil}{a}',
      '\\htmlStyle{position:fixed}{a}',
      '\\htmlData{a=evil}{a}',
    ]) {
      const rendered = html(`$${tex}$`).replaceAll(/<annotation.*?<\/annotation>/gs, '')
      expect(rendered).not.toMatch(/href=|src=|evil["' ]|data-|fixed|<a |<img/)
    }
  })

  it('share the macros of their text and leak none to the next', () => {
    const own = '$\\newcommand{\\R}{\\mathbb{R}} \\gdef\\pair#1#2{(#1,#2)}$ and $\\R$ and $\\pair ab$'
    expect(rules(own)).toEqual([])
    expect(rules('$\\R$ $\\pair ab$')).toEqual(['math-error'])
    expect(html(own)).toBe(html(own))
  })

  it('stop macros that explode, and go on with the text', () => {
    const names = 'abcdefghijklmnopqrstuvwxyz'.split('')
    const doubling = names.map((name, index) => `\\gdef\\z${name}#1{\\z${names[index + 1] ?? 'end'}{#1#1}}`)
    const bomb = `$${doubling.join('')}\\gdef\\zend#1{#1}\\za{x}$ and $y$`
    expect(rules(bomb)).toEqual(['math-too-large'])
    expect(formulas(bomb)).toEqual(['y'])
    expect(rules('$\\def\\a{\\a\\a}\\a$')).toHaveLength(1)
    expect(rules(`$\\def\\a{${'x'.repeat(900)}}${'\\a'.repeat(900)}$`)).toEqual(['math-too-large'])
    expect(rules(`$${'{'.repeat(9_000)}x${'}'.repeat(9_000)}$`)).toEqual(['math-too-large'])
  })

  it('are limited in length and number', () => {
    expect(rules(`$${'a'.repeat(20_001)}$`)).toEqual(['math-too-large'])
    expect(rules(`$a$ ${'and more words '.repeat(4)}\n\n`.repeat(2_001))).toEqual(['math-too-large'])
  })

  it('are shown in paragraphs, headings, tables, lists, quotes, links and footnotes', () => {
    const text = '# $a$\n\n> $b$\n\n- $c$\n\n|$d$|\n|-|\n\n[$e$](/f) [^1]\n\n[^1]: $g$'
    expect(formulas(text)).toEqual(['a', 'b', 'c', 'd', 'e', 'g'])
  })
})

describe('the ShortScience dialect', () => {
  it('undoes in formulas what its Markdown made writers escape', () => {
    expect(formulas('$\\\\{{\\bf v}_t\\\\}_{t=1}^T$', 'shortscience')).toEqual(['\\{{\\bf v}_t\\}_{t=1}^T'])
    expect(formulas('$x\\_1 \\* y\\_{2}$', 'shortscience')).toEqual(['x_1 * y_{2}'])
    expect(formulas('$$\n\\text{a\\\\_b} \\\\ c\n$$', 'shortscience')).toEqual(['\\text{a\\_b} \\\\ c'])
  })

  it('changes nothing outside formulas, and nothing unless asked for', () => {
    const text = 'a\\_b `\\\\{` $\\\\{$'
    expect(renderText(text, { idPrefix: '', dialect: 'shortscience' }).plain).toBe('a_b \\\\{ \\{')
    expect(renderText(text, { idPrefix: '' }).plain).toBe('a_b \\\\{ \\\\{')
  })
})

describe('raw HTML', () => {
  it('is shown as text', () => {
    expect(html('a <b onclick="x()">c</b>')).toBe('<p dir="auto">a &lt;b onclick="x()">c&lt;/b></p>')
    expect(html('<script>\nalert(1)\n</script>')).toBe(
      '<p dir="auto">&lt;script><br>alert(1)<br>&lt;/script></p>',
    )
    expect(html('<!-- a -->')).toBe('<p dir="auto">&lt;!-- a --></p>')
    expect(html('> <div>')).toContain('<p dir="auto">&lt;div></p>')
  })
})

describe('headings', () => {
  it('stand below the titles of the page', () => {
    const rendered = html('# a\n## b\n### c\n#### d\n##### e\n###### f')
    expect([...rendered.matchAll(/<h(\d)/g)].map((match) => match[1])).toEqual(['3', '4', '5', '6', '6', '6'])
  })

  it('leave out no level, whatever number of hashes a text begins with', () => {
    const rendered = html('## a\n#### b\n## c\n# d\n## e')
    expect([...rendered.matchAll(/<h(\d)/g)].map((match) => match[1])).toEqual(['3', '4', '3', '3', '4'])
  })

  it('have ids of their text, each once, which links reach', () => {
    const rendered = html('# A & $x_1$\n# Same\n# Same\n# Same 2\n# *\n# fn 1\n\n[a](#same)')
    const ids = [...rendered.matchAll(/<h\d id="([^"]*)"/g)].map((match) => match[1])
    expect(ids).toEqual([
      's12-a-x-1',
      's12-same',
      's12-same-2',
      's12-same-2-2',
      's12-section',
      's12-section-fn-1',
    ])
    expect(rendered).toContain('<a href="#s12-same">a</a>')
  })
})

describe('links', () => {
  it('leave the site only with a mark', () => {
    expect(html('[a](https://b.example "c")')).toContain(
      '<a href="https://b.example" title="c" rel="ugc nofollow noopener">a</a>',
    )
    expect(html('[a](HTTPS://b.example/x) [c](MAILTO:d@e.example)')).toBe(
      '<p dir="auto"><a href="https://b.example/x" rel="ugc nofollow noopener">a</a> <a href="mailto:d@e.example">c</a></p>',
    )
    expect(html('[a](<https://b.example/a b>) ![c](<https://b.example/a b.png>)')).toBe(
      '<p dir="auto"><a href="https://b.example/a%20b" rel="ugc nofollow noopener">a</a> <a href="https://b.example/a%20b.png" rel="ugc nofollow noopener">image: c</a></p>',
    )
    expect(html('[a](/b) [c](mailto:d@e.example)')).toBe(
      '<p dir="auto"><a href="/b">a</a> <a href="mailto:d@e.example">c</a></p>',
    )
    expect(html('https://b.example')).toContain('rel="ugc nofollow noopener"')
  })

  it('work by reference, and the first definition counts', () => {
    expect(html('[a] [b][A]\n\n[a]: /c\n[A]: /d')).toBe(
      '<p dir="auto"><a href="/c">a</a> <a href="/c">b</a></p>',
    )
  })

  it('with other schemes lose their address and keep their words', () => {
    for (const address of [
      'javascript:alert(1)',
      'data:text/html,a',
      'b.html',
      '//b.example',
      'vbscript:a',
    ]) {
      const rendering = renderText(`[*a*](<${address}>)`, { idPrefix: '' })
      expect(rendering.html).toBe('<p dir="auto"><em>a</em></p>')
      expect(rendering.messages).toMatchObject([{ rule: 'link-refused', line: 1, column: 1 }])
    }
  })
})

describe('images', () => {
  it('are shown when they were uploaded here', () => {
    expect(html('![a *b*](/media/c-1.png "d")')).toBe(
      '<p dir="auto"><img src="/media/c-1.png" alt="a b" title="d" loading="lazy"></p>',
    )
    expect(rules('![](/media/a.png)')).toEqual(['image-without-alt'])
  })

  it('from elsewhere become links', () => {
    expect(html('![a](https://b.example/c.png)')).toContain(
      '<a href="https://b.example/c.png" rel="ugc nofollow noopener">image: a</a>',
    )
    expect(html('[![a](https://b.example/c.png)](/d)')).toBe('<p dir="auto"><a href="/d">image: a</a></p>')
    for (const address of [
      '/other/a.png',
      '/media/../a.png',
      '/media/%2e%2e/a',
      '/media//a',
      'data:image/png,a',
      '/media/',
    ]) {
      expect(html(`![a](${address})`)).not.toContain('<img')
      expect(rules(`![a](${address})`)).toContain('image-elsewhere')
    }
  })
})

describe('citations', () => {
  function cited(markdown: string): string[] {
    return renderText(markdown, { idPrefix: '' }).citations
  }

  it('come from \\cite with one key or several', () => {
    const rendering = renderText('see \\cite{1905.01320, conf/icml/FernandoG16,doi:10.1000/A_b}', {
      idPrefix: '',
    })
    expect(rendering.citations).toEqual(['arxiv:1905.01320', 'dblp:conf/icml/FernandoG16', 'doi:10.1000/a_b'])
    expect(rendering.html).toContain(
      '<a href="/papers/arxiv:1905.01320" class="cite">arXiv:1905.01320</a>, <a',
    )
    expect(rendering.plain).toBe('see arXiv:1905.01320, dblp:conf/icml/FernandoG16, doi:10.1000/A_b')
    expect(
      cited('\\cite{journals/corr/1605.06065} \\cite{dblp:conf/cvpr/X} \\cite{arxiv:1905.01320v2}'),
    ).toEqual(['arxiv:1605.06065', 'dblp:conf/cvpr/X', 'arxiv:1905.01320'])
  })

  it('stay text under an unknown key', () => {
    const rendering = renderText('see \\cite{a*b*} and \\cite{1905.01320, c}', { idPrefix: '' })
    expect(rendering.plain).toBe('see \\cite{a*b*} and arXiv:1905.01320, c')
    expect(rendering.messages.map((message) => message.rule)).toEqual(['cite-unknown', 'cite-unknown'])
  })

  it('are opaque in code and formulas, and no link inside a link', () => {
    expect(cited('`\\cite{1905.01320}` $\\text{\\cite{1905.01320}}$')).toEqual([])
    expect(html('[a \\cite{1905.01320}](/b)')).toBe('<p dir="auto"><a href="/b">a arXiv:1905.01320</a></p>')
  })

  it('come from links and identifiers in the text', () => {
    const address = paperAddress(parseIdentifier('arxiv:1905.01320') ?? { scheme: 'url', value: '' })
    const link = `<a href="${address}" class="cite">`
    expect(html('https://arxiv.org/abs/1905.01320')).toContain(`${link}arXiv:1905.01320</a>`)
    expect(html('<https://arxiv.org/pdf/1905.01320.pdf>')).toContain(`${link}arXiv:1905.01320</a>`)
    expect(html('[these *words*](https://arxiv.org/abs/1905.01320)')).toContain(
      `${link}these <em>words</em></a>`,
    )
    expect(html('as arXiv:1905.01320.')).toContain(`as ${link}arXiv:1905.01320</a>.`)
    expect(cited('(doi:10.1000/x), https://doi.org/10.1000/Y and https://a.example')).toEqual([
      'doi:10.1000/x',
      'doi:10.1000/y',
    ])
    expect(cited('1905.01320, 3.1415, `arXiv:1905.01320`')).toEqual([])
  })

  it('count once, in order', () => {
    expect(cited('arXiv:1502.03167 \\cite{1905.01320} arXiv:1502.03167')).toEqual([
      'arxiv:1502.03167',
      'arxiv:1905.01320',
    ])
  })
})

describe('tables and lists', () => {
  it('put tables into boxes that scroll', () => {
    expect(html('|a|b|\n|:-|-:|\n|c|d|')).toMatch(
      /^<div class="table-scroll" tabindex="0" role="group" aria-label="table"><table>.*<th align="left" dir="auto">a/s,
    )
  })

  it('sign tasks with words instead of form controls', () => {
    const rendered = html('- [x] a\n- [ ] b')
    expect(rendered).toContain('<span class="task" role="img" aria-label="done">☑</span> a')
    expect(rendered).toContain('<span class="task" role="img" aria-label="not done">☐</span> b')
    expect(rendered).not.toContain('<input')
  })

  it('strike with two tildes and keep the TeX space', () => {
    expect(html('~~a~~ Fig.~1 and Fig.~2')).toBe('<p dir="auto"><del>a</del> Fig.~1 and Fig.~2</p>')
  })
})

describe('footnotes', () => {
  it('of two texts on one page have different ids', () => {
    const text = '# A\n\na[^1] b[^1]\n\n[^1]: c'
    const ids = ['s1-', 's2-'].flatMap((idPrefix) =>
      [...renderText(text, { idPrefix }).html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]),
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(10)
    expect(ids.every((id) => /^s[12]-/.test(id ?? ''))).toBe(true)
  })

  it('point at each other', () => {
    const rendered = html('a[^x]\n\n[^x]: b')
    const targets = [...rendered.matchAll(/(?:href="#|aria-describedby=")([^"]+)/g)].map((match) => match[1])
    for (const target of targets) expect(rendered).toContain(` id="${target}"`)
    expect(targets).toHaveLength(3)
  })
})

describe('code', () => {
  it('is coloured in a known language', () => {
    expect(html('```python\ndef f(): pass\n```')).toContain(
      '<code class="hljs language-python" dir="ltr"><span class="hljs-keyword">def</span>',
    )
  })

  it('keeps no class of the writer and stays plain when long', () => {
    expect(html('```evil\na\n```')).toBe('<pre dir="ltr" tabindex="0"><code dir="ltr">a\n</code></pre>')
    expect(html(`\`\`\`js\n${'let a = 1\n'.repeat(3_000)}\`\`\``)).not.toContain('hljs')
  })
})

describe('direction', () => {
  it('is found by each block from its own words, not from its formulas', () => {
    expect(html('שלום $x$')).toMatch(/^<p dir="auto">שלום <span class="math" dir="ltr">/)
    expect(html('- שלום\n\n- b')).toContain('<li dir="auto">\n<p>שלום</p>')
    expect(html('# a')).toContain('dir="auto"')
  })
})

describe('what goes with the text', () => {
  it('is the first paragraph without footnote marks', () => {
    const { leadHtml } = renderText('# A\n\nb[^1] **c** $x$\n\nd\n\n[^1]: e', { idPrefix: 'a-' })
    expect(leadHtml).toMatch(/^<p dir="auto">b <strong>c<\/strong> <span class="math"/)
    expect(leadHtml).not.toMatch(/ id=|<sup|data-lead/)
    expect(renderText('- a\n- b', { idPrefix: '' }).leadHtml).toBe('<p dir="auto">a b</p>')
    expect(html('a')).not.toContain('data-lead')
  })

  it.each([
    ['Inline $a$ and $$b$$ and \\(c\\).\n\nd', ['p', 'div', 'p']],
    ['With $a$,\n\n$$b$$\n\nwhere c.\n\nd', ['p', 'div', 'p']],
    ['With $a$,\n\n$$b.$$\n\nThe next. d', ['p', 'div']],
    ['With $a$,\n$$\nb\n$$\nand c, $$d$$ e.\n\nf', ['p', 'div', 'p', 'div', 'p']],
    ['$$a$$ is b.\n\nc', ['div', 'p']],
    ['Whole.\n\n$$a$$\n\nb', ['p']],
    ['Whole.\n\nAnother, $$a$$', ['p']],
    ['a $$b$$', ['p', 'div']],
  ])('is the paragraph as it was written with its formulas: %j', (text, kinds) => {
    const { leadHtml } = renderText(text, { idPrefix: '' })
    const blocks = leadHtml.match(/<p dir|<div class="math math-display"/g) ?? []
    expect(blocks.map((block) => block.match(/\w+/)?.[0])).toEqual(kinds)
  })

  it('ends with a sentence, or with an ellipsis where that goes on in what it leaves out', () => {
    expect(renderText('It fits on a card:\n\n```\na\n```', { idPrefix: '' }).leadHtml).toBe(
      '<p dir="auto">It fits on a card …</p>',
    )
    expect(
      renderText(
        'It keeps two running averages, and steps by their ratio. The method fits on a card:\n\n- a',
        {
          idPrefix: '',
        },
      ).leadHtml,
    ).toBe('<p dir="auto">It keeps two running averages, and steps by their ratio.</p>')
    const long = `Words ${'$$\\sum_{i=1}^n \\frac{a_i}{b_i}$$ and '.repeat(20)} end.`
    const { leadHtml } = renderText(long, { idPrefix: '' })
    expect(leadHtml).toMatch(/and …<\/p>$|<\/div><p dir="auto">…<\/p>$/)
    expect(leadHtml).toContain('<math')
  })

  it('has its formulas once, as MathML with their TeX as alternative text', () => {
    const { leadHtml, html } = renderText('If $\\frac{a}{b}$.', { idPrefix: '' })
    expect(html).toContain('class="katex-html"')
    expect(leadHtml).toMatch(/<math [^>]*alttext="\\frac\{a\}\{b\}">/)
    expect(leadHtml).not.toMatch(/class="katex|annotation/)
  })

  it('is an excerpt of words, with formulas as TeX', () => {
    expect(renderText('# A\n\n*b* $x_1$ [c](/d)\n\n```\ne\n```', { idPrefix: '' }).excerpt).toBe('b x_1 c')
  })

  it('is the plain text and the number of words', () => {
    const { plain, wordCount } = renderText("# A b\n\nc's $x + y$ d\n\n- 中文", { idPrefix: '' })
    expect(plain).toBe("A b\n\nc's x + y d\n\n中文")
    expect(wordCount).toBe(7)
  })

  it('is a list of messages in order of their place', () => {
    const { messages } = renderText('[a](b:c)\n\n$\\x$ ![d](/e.png)\n\n$$y_1', { idPrefix: '' })
    expect(messages.map(({ rule, line }) => [rule, line])).toEqual([
      ['link-refused', 1],
      ['math-error', 3],
      ['image-elsewhere', 3],
      ['math-unclosed', 5],
    ])
  })

  it('is nothing for an empty text', () => {
    expect(renderText('', { idPrefix: '' })).toEqual({
      html: '',
      leadHtml: '',
      excerpt: '',
      plain: '',
      wordCount: 0,
      citations: [],
      mentions: [],
      experiments: [],
      messages: [],
      isPlain: false,
    })
  })
})

describe('a table', () => {
  it('has no heading in its empty corner', () => {
    expect(html('|  | a |\n|--|---|\n| b | 1 |')).toContain(
      '<tr>\n<td dir="auto"></td>\n<th dir="auto">a</th>\n</tr>',
    )
  })
})
