// What is a formula and what is not: the delimiter rules, one by one, through the whole parser.
import type { Nodes } from 'mdast'
import { describe, expect, it } from 'vitest'
import { parseMarkdown } from './parse.ts'
import { renderText } from './render.ts'

/** Text as strings, formulas as `«…»`, display ones as `«!…»`, other nodes by name. */
function outline(markdown: string): string {
  return write(parseMarkdown(markdown).root)
}

function write(node: Nodes): string {
  switch (node.type) {
    case 'text':
      return node.value
    case 'inlineMath':
      return node.isDisplay ? `«!${node.value}»` : `«${node.value}»`
    case 'math':
      return `«!!${node.value}»`
    case 'root':
      return node.children.map(write).join('¶')
    case 'paragraph':
      return node.children.map(write).join('')
    case 'inlineCode':
    case 'code':
      return `${node.type}(${node.value})`
    default:
      return `${node.type}(${'children' in node ? node.children.map(write).join('') : ''})`
  }
}

function rules(markdown: string): string[] {
  return parseMarkdown(markdown).hints.map((hint) => hint.rule)
}

describe('delimiters', () => {
  const formulas: Record<string, string> = {
    'a $x$ b': 'a «x» b',
    'a $$x$$ b': 'a «!x» b',
    '$$\nx\n$$': '«!!x»',
    $$x$$: '«!!x»',
    '$$ x\n= y $$': '«!!x\n= y»',
    'a\n$$\nx\n$$\nb': 'a¶«!!x»¶b',
    'a $$x\ny$$ b': 'a «!x\ny» b',
    'a \\(x_i\\) b': 'a «x_i» b',
    'a\n\\[\nx\n\\]\nb': 'a¶«!!x»¶b',
    'a $`x_i`$ b': 'a «x_i» b',
    'a [tex]x_i[/tex] b': 'a «x_i» b',
    '\\begin{align}\na &= b \\\\\n+ c\n\\end{align}': '«!!\\begin{align}\na &= b \\\\\n+ c\n\\end{align}»',
    'so \\begin{equation*}a\\end{equation*}.': 'so «!\\begin{equation*}a\\end{equation*}».',
  }
  for (const [markdown, expected] of Object.entries(formulas)) {
    it(`reads ${JSON.stringify(markdown)}`, () => expect(outline(markdown)).toBe(expected))
  }

  it('reads every bare environment', () => {
    for (const name of [
      'align',
      'align*',
      'equation',
      'equation*',
      'gather',
      'gather*',
      'multline',
      'multline*',
    ]) {
      expect(outline(`\\begin{${name}} a_b \\end{${name}}`)).toMatch(/^«!!/)
    }
    expect(outline('\\begin{document} a \\end{document}')).not.toContain('«')
  })

  it('takes the lines of a block formula for no list, quote or heading', () => {
    expect(outline('$$\na\n+ b\n- c\n> d\n# e\n$$')).toBe('«!!a\n+ b\n- c\n> d\n# e»')
  })

  it('finds block formulas in quotes and lists', () => {
    expect(outline('> $$\n> a\n> + b\n> $$')).toBe('blockquote(«!!a\n+ b»)')
    expect(outline('- $$\n  a\n  $$\n- b')).toBe('list(listItem(«!!a»)listItem(b))')
  })
})

describe('a single dollar', () => {
  const texts = [
    '$20,000 and $30,000',
    '$10k–$25k',
    'US$5 and AU$6',
    '5$ or 6$',
    '**35$** and **36$**',
    '$HOME/bin:$PATH',
    '`echo` $HOME and $PATH',
    'a regex a$ and b$',
    'jQuery $(a).b($(c))',
    '$' + '{A}/$' + '{B}',
    '$ x$ and $y $',
    '$\tx$',
    'a $x b',
    'a $x\n\ny$ b',
    '\\$x$ and \\$y\\$',
    '$x$5',
    '$$$x$$$',
  ]
  for (const text of texts) {
    it(`is text in ${JSON.stringify(text)}`, () => expect(outline(text)).not.toContain('«'))
  }

  it('is math where Pandoc says so', () => {
    expect(outline('$2x+1$')).toBe('«2x+1»')
    expect(outline('$10^{-4}$')).toBe('«10^{-4}»')
    expect(outline('it costs $5 and $x$ is math')).toBe('it costs $5 and «x» is math')
    expect(outline('the $k$th and $n$-grams')).toBe('the «k»th and «n»-grams')
    expect(outline('$a$$b$')).toBe('«a»«b»')
  })

  it('skips escaped dollars and dollars in prose inside a formula', () => {
    expect(outline('$a\\$b$')).toBe('«a\\$b»')
    expect(outline('$\\text{if $y$ holds} z$ k')).toBe('«\\text{if $y$ holds} z» k')
    expect(outline('\\$$x$')).toBe('$«x»')
  })

  it('needs a space after a letter or digit, and the writer is told', () => {
    expect(outline('2$x$')).toBe('2$x$')
    expect(rules('2$x$')).toEqual(['math-needs-space'])
  })
})

describe('brackets', () => {
  it('stay brackets in prose', () => {
    expect(outline('see \\[1\\] and \\[a\\]')).toBe('see [1] and [a]')
    expect(outline('\\[1, 2\\] Smith et al.')).toBe('[1, 2] Smith et al.')
  })

  it('are a display formula at the start of a line or around TeX', () => {
    expect(outline('\\[x\\]')).toBe('«!!x»')
    expect(outline('\\[x\\] follows')).toBe('«!x» follows')
    expect(outline('> - \\[x\\]')).toBe('blockquote(list(listItem(«!!x»)))')
    for (const tex of ['\\alpha', 'a^2', 'a_i', 'a=b', '{a}'])
      expect(outline(`so \\[${tex}\\]`)).toBe(`so «!${tex}»`)
  })

  it('need their partner before a blank line', () => {
    expect(outline('\\[x_1\n\ny\\]')).toBe('[x_1¶y]')
  })
})

describe('formulas that must pass', () => {
  for (const tex of [
    'a_b c_d',
    'a*b*c',
    'x^*',
    '\\{n:\\: n\\}',
    'a<b>c',
    '[a](b)',
    'a \\\\ b',
    "f'",
    'a % c',
    'a & b',
    '\\begin{matrix} a & b \\\\ c & d \\end{matrix}',
    '~~a~~',
    '![a](b)',
    '&amp;',
    'https://a.example',
  ]) {
    it(`keeps ${tex} as it is`, () => {
      expect(outline(`$${tex}$`)).toBe(`«${tex}»`)
      expect(outline(`so $$${tex}$$ is`)).toBe(`so «!${tex}» is`)
      expect(outline(`so \\(${tex}\\) is`)).toBe(`so «${tex}» is`)
      expect(outline(`$$\n${tex}\n$$`)).toBe(`«!!${tex}»`)
    })
  }

  it('keeps two starred formulas apart', () => {
    expect(outline('$x^*$ and $y^*$')).toBe('«x^*» and «y^*»')
  })

  it('keeps pipes in table cells', () => {
    const table = '| a | b |\n|---|---|\n| $P(A\\|B)$ | $|x|$ |\n| \\(|y|\\) | `a\\|b` $5 |'
    expect(outline(table)).toBe(
      'table(tableRow(tableCell(a)tableCell(b))tableRow(tableCell(«P(A|B)»)tableCell(«|x|»))' +
        'tableRow(tableCell(«|y|»)tableCell(inlineCode(a|b) $5)))',
    )
    expect(outline('|a|b|\n|-|-|\n|$5|$6|')).toContain('tableCell($5)tableCell($6)')
    expect(outline('> |$|a|$|b|\n> |-|-|\n> |$|x|$|$y$|')).toContain('tableCell(«|x|»)tableCell(«y»)')
    expect(outline('| a $|x|$ \\| b |\n|---|')).toContain('tableCell(a «|x|» | b)')
  })

  it('stands in headings, links, footnotes, lists, emphasis and strokes', () => {
    expect(outline('# On $x_1$')).toBe('heading(On «x_1»)')
    expect(outline('On $x_1$\n===')).toBe('heading(On «x_1»)')
    expect(outline('[$x_1$ and $[a]$](/b)')).toBe('link(«x_1» and «[a]»)')
    expect(outline('- $x_1$\n- $y_1$')).toBe('list(listItem(«x_1»)listItem(«y_1»))')
    expect(outline('*a $b*c$ d* **$x$** ~~$y$~~')).toBe('emphasis(a «b*c» d) strong(«x») delete(«y»)')
    expect(outline('a[^1]\n\n[^1]: is $x_1$')).toBe('afootnoteReference()¶footnoteDefinition(is «x_1»)')
  })

  it('touches CJK text on both sides', () => {
    expect(outline('中文$x$中文，かな$y$かな、함수$f$는')).toBe('中文«x»中文，かな«y»かな、함수«f»는')
  })

  it('stands at the start and end of a line', () => {
    expect(outline('$a$\n$b$ c\nd $e$')).toBe('«a»\n«b» c\nd «e»')
  })

  it('reads Windows and old Macintosh lines', () => {
    expect(outline('$$\r\na\r\n+ b\r\n$$\r\n\r\nc $d\r\ne$ f')).toBe('«!!a\n+ b»¶c «d\ne» f')
    expect(outline('$$\ra\r$$\rb $y\rz$')).toBe('«!!a»¶b «y\nz»')
  })

  it('runs over the lines of quotes and lists without their markers', () => {
    expect(outline('> a $b\n> c$ d')).toBe('blockquote(a «b\nc» d)')
    expect(outline('\ta\n\n- a\t$b\n\tc$\td')).toMatch(/«b\n\s*c»/)
  })

  it('ends a comment with its line', () => {
    expect(outline('$a % c\nb$')).toBe('«a % c\nb»')
  })

  it('starts after a byte order mark', () => {
    expect(outline('\ufeff$$\nx\n$$\n\n|$|a|$|\n|-|')).toContain('«!!x»')
  })
})

describe('what is opaque', () => {
  it('is code, addresses, raw HTML and link destinations', () => {
    expect(outline('`$a_b$` and ``\\(a\\)``')).toBe('inlineCode($a_b$) and inlineCode(\\(a\\))')
    expect(outline('```\n$a$\n```\n\n    $b$')).toBe('code($a$)¶code($b$)')
    expect(outline('<https://a.example/$b$>')).toBe('link(https://a.example/$b$)')
    expect(outline('<a title="$b$">')).not.toContain('«')
    expect(outline('[a](/$b$ "$c$")')).toBe('link(a)')
  })

  it('is code that a dollar before it would cut', () => {
    expect(outline('$5 or `a$`')).toBe('$5 or inlineCode(a$)')
    expect(outline('$x `a$b` c$')).toBe('«x `a$b` c»')
  })
})

describe('unclosed formulas', () => {
  it('stay text and leave a hint with its place', () => {
    for (const text of ['$$\nx_1', 'a $x_1 b', '\\(x^2', '\\[x^2', '\\begin{align} a']) {
      expect(outline(text)).not.toContain('«')
      expect(rules(text)).toEqual(['math-unclosed'])
    }
    expect(parseMarkdown('a\n\nb $x_1 c').hints).toEqual([{ rule: 'math-unclosed', line: 3, column: 3 }])
  })

  it('do not swallow the list after them', () => {
    expect(outline('$$\n- a\n- b')).toBe('$$¶list(listItem(a)listItem(b))')
  })

  it('are no hint for prices and escaped words', () => {
    for (const text of ['$5 and $6', 'US$5', '\\(a', '\\[1]', '$PATH', '\\begin{proof}'])
      expect(rules(text)).toEqual([])
  })
})

describe('formulas that would outgrow a page', () => {
  it('are shown as source beyond the cells of one and the elements of all', () => {
    const rows = `$$\\begin{array}{c}${'a\\\\'.repeat(3_000)}\\end{array}$$`
    expect(renderText(rows, { idPrefix: 'a-' }).messages.map(({ rule }) => rule)).toEqual(['math-too-large'])
    const many = `${`$${'\\frac ab'.repeat(120)}$ `.repeat(40)}`
    const rendered = renderText(many, { idPrefix: 'a-' })
    expect(rendered.messages.some(({ rule }) => rule === 'math-too-large')).toBe(true)
    expect(rendered.html.length).toBeLessThan(5_000_000)
  })

  it('never fill a feed: a first paragraph that is too large is its excerpt there', () => {
    const rendered = renderText(`$${'\\frac ab'.repeat(120)}$`, { idPrefix: 'a-' })
    expect(rendered.html).toContain('class="katex"')
    expect(rendered.leadHtml).not.toContain('class="katex"')
    expect(rendered.leadHtml.length).toBeLessThan(1_000)
  })
})
