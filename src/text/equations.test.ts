// Numbers of equations and references to them, and macros that are defined outside of formulas.
import { describe, expect, it, test } from 'vitest'
import { renderText } from './render.ts'

function render(markdown: string) {
  const rendering = renderText(markdown, { idPrefix: 's1-' })
  return { ...rendering, rules: rendering.messages.map(({ rule }) => rule) }
}

/** The numbers beside equations, in order, as MathML has them. */
function numbers(markdown: string): string[] {
  const { html } = render(markdown)
  return [...html.matchAll(/<mtext>(\([^<]*\)|\[[^<]*\])<\/mtext><\/mtd>/g)].map((match) => match[1] ?? '')
}

/** What references lead to and say. */
function references(markdown: string): string[] {
  const { html } = render(markdown)
  return [...html.matchAll(/<a href="(#s1-eq[^"]*)">([^<]*)<\/a>/g)].map(
    ([, href, words]) => `${href} ${words}`,
  )
}

describe('equations', () => {
  it('are numbered in the order of reading, a row each', () => {
    const text = [
      '\\begin{equation} a \\end{equation}',
      'so \\begin{equation*} b \\end{equation*} and',
      '\\begin{align} c &= d \\\\ e &= f \\nonumber \\\\ g &= h \\notag \\\\ i &= j \\\\[2ex] \\end{align}',
      '\\begin{gather} k \\\\ l \\tag{T} \\\\ m \\tag*{[M]} \\end{gather}',
      '\\begin{multline} n \\\\ o \\\\ p \\end{multline}',
      '\\begin{eqnarray} q &=& r \\\\ &=& s \\end{eqnarray}',
      '\\begin{equation}\\begin{split} t &= \\begin{matrix} u \\\\ v \\end{matrix} \\\\ &= \\substack{w \\\\ x} \\end{split}\\end{equation}',
      '\\begin{alignat}{2} y &= z &\\quad a &= b % \\\\\n \\end{alignat}',
    ].join('\n\n')
    expect(render(text).rules).toEqual([])
    expect(numbers(text)).toEqual([
      '(1)',
      '(2)',
      '(3)',
      '(4)',
      '(T)',
      '[M]',
      '(5)',
      '(6)',
      '(7)',
      '(8)',
      '(9)',
    ])
    expect(render(text).html).not.toContain('eqn-num')
  })

  it('in notes come behind those of the text', () => {
    const text =
      '\\begin{equation}\\label{a} a \\end{equation}\n\nx[^n]\n\n[^n]: \\begin{equation}\\label{n} n \\end{equation}\n\n\\begin{equation}\\label{b} b \\end{equation}\n\n\\ref{a} \\ref{b} \\ref{n}'
    expect(references(text)).toEqual(['#s1-eq.1 1', '#s1-eq.2 2', '#s1-eq.3 3'])
    expect(numbers(text)).toEqual(['(1)', '(2)', '(3)'])
  })

  it('have a number without an environment if a label asks for one', () => {
    expect(numbers('$$x \\label{a}$$\n\n$$y$$\n\n\\[ z \\label{b} % c\n\\]')).toEqual(['(1)', '(2)'])
  })

  it('show their source as it was written when they cannot be set', () => {
    const { html } = render('\\begin{equation}\\label{a} \\frac \\end{equation}')
    expect(html).toContain(
      '<code class="math-source" dir="ltr">\\begin{equation}\\label{a} \\frac \\end{equation}</code>',
    )
  })
})

describe('references', () => {
  const equation = '\\begin{equation}\\label{eq:a_b}x=1\\end{equation}'

  test.each([
    'By $\\eqref{eq:a_b}$ it holds.',
    'By \\eqref{eq:a_b} it holds.',
    'By *\\eqref{ eq:a_b }* it holds.',
    'By ($\\ref{eq:a_b}$) and $(\\ref{eq:a_b})$.',
    '- one \\(\\eqref{eq:a_b}\\)',
    '| a |\n|---|\n| \\eqref{eq:a_b} |',
    '# On \\eqref{eq:a_b}',
    'a[^1]\n\n[^1]: \\eqref{eq:a_b}',
  ])('lead to the equation, before and behind it: %s', (words) => {
    for (const text of [`${equation}\n\n${words}`, `${words}\n\n${equation}`]) {
      const { html, rules } = render(text)
      expect(html).toMatch(/<a href="#s1-eq\.1">\(?1\)?<\/a>/)
      expect(html).toContain('<div id="s1-eq.1" class="math math-display"')
      expect(html).not.toContain('math-source')
      expect(rules).toEqual([])
    }
  })

  it('name the row of a formula with several', () => {
    const rows = '\\begin{align} a \\label{a} \\\\ b \\label{b} \\\\ c \\tag{C1}\\label{c} \\end{align}'
    expect(references(`${rows}\n\n\\eqref{a} \\ref{b} \\eqref{c}`)).toEqual([
      '#s1-eq.1 (1)',
      '#s1-eq.1 2',
      '#s1-eq.1 (C1)',
    ])
    expect(render(`$$x \\tag{$\\ast$}\\label{a}$$\n\n\\eqref{a}`).html).toMatch(
      /<a href="#s1-eq\.1"><span class="math"/,
    )
  })

  it('stand in formulas as words', () => {
    const { html, rules } = render(
      `${equation}\n\n$x \\overset{\\eqref{eq:a_b}}{=} y \\text{ by \\ref{eq:a_b}}$`,
    )
    expect(html).toContain('<mtext>(1)</mtext>')
    expect(html).not.toContain('math-source')
    expect(rules).toEqual([])
  })

  it('to nothing are shown as such, with one message', () => {
    const text =
      '\\eqref{a} \\ref{a} $\\eqref{a}$ $x \\eqref{b}$ $y \\ref{b}$\n\n\\begin{align} a \\nonumber \\label{c} \\end{align} \\ref{c}'
    const { html, messages } = render(text)
    expect(html).toContain('<p dir="auto">(??) ?? (??) <span class="math"')
    expect(messages.map(({ rule, line }) => [rule, line])).toEqual([
      ['reference-unknown', 1],
      ['reference-unknown', 1],
      ['reference-unknown', 3],
    ])
  })

  it('lead to the first of two equations with one label', () => {
    const twice = '\\begin{equation}\\label{a} a \\end{equation}\n\n'.repeat(2)
    expect(references(`${twice}\\eqref{a}`)).toEqual(['#s1-eq.1 (1)'])
    expect(render(twice).rules).toEqual(['label-twice'])
  })

  it('have ids that no heading and no writer can take', () => {
    const { html } = render('# eq.1\n\n$$x\\label{" onclick="x()}$$ \\ref{" onclick="x()}')
    expect([...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])).toEqual(['s1-eq-1', 's1-eq.1'])
    expect(html.replaceAll(/<annotation.*?<\/annotation>/gs, '')).not.toContain('onclick')
  })

  it('are code in code, and no link inside a link', () => {
    expect(render(`${equation}\n\n\`\\eqref{eq:a_b}\``).html).toContain(
      '<code dir="ltr">\\eqref{eq:a_b}</code>',
    )
    expect(render(`${equation}\n\n[\\eqref{eq:a_b}](/b)`).html).toContain('<a href="/b">(1)</a>')
  })

  it('repeat no long number', () => {
    const { html } = render(`$$x\\tag{${'9'.repeat(5_000)}}\\label{a}$$\n\n${'\\ref{a} '.repeat(100)}`)
    expect(html.length).toBeLessThan(50_000)
  })

  it('are words in plain text and excerpts', () => {
    const { plain, excerpt } = render(`By \\eqref{eq:a_b} it holds.\n\n${equation}`)
    expect(excerpt).toContain('By (1) it holds.')
    expect(plain).toBe(`By (1) it holds.\n\n${equation}`)
  })
})

describe('macros defined outside of formulas', () => {
  test.each([
    ['\\newcommand{\\foo}{\\mathbb{R}}', '\\foo'],
    ['\\newcommand\\foo{\\mathbb{R}}', '\\foo'],
    ['\\newcommand*{\\foo}[2]{\\mathbb{#1#2}}', '\\foo ab'],
    ['  \\newcommand { \\foo } [1] { \\frac{#1}{2} } % half', '\\foo{x}'],
    ['\\newcommand{\\foo}[1]{\n  \\left\\{ #1\n  - 1 \\right\\}\n}', '\\foo{x}'],
    ['\\newcommand{\\foo}\n  {\\mathbb{R}}', '\\foo'],
    ['\\renewcommand{\\vec}[1]{\\mathbf{#1}}', '\\vec x'],
    ['\\providecommand{\\foo}{x}', '\\foo'],
    ['\\def\\foo{x}', '\\foo'],
    ['\\def\\foo#1#2{(#1,#2)} \\def\\bar{y}', '\\foo a\\bar'],
    ['\\DeclareMathOperator{\\foo}{foo}', '\\foo x'],
    ['\\DeclareMathOperator*{\\argmax}{arg\\,max}', '\\argmax_x'],
    ['\\newcommand{\\R}{\\mathbb{R}}\n\\newcommand{\\foo}{\\R}', '\\foo'],
  ])('hold for the rest of the text and are not shown: %s', (definition, use) => {
    for (const gap of ['\n\n', '\n']) {
      const { html, plain, rules } = render(`${definition}${gap}Let $${use}$ be.`)
      expect(html).toMatch(/^<p dir="auto">Let <span class="math"/)
      expect(html).not.toContain('math-source')
      expect(plain).toBe(`Let ${use} be.`)
      expect(rules).toEqual([])
    }
    expect(render(`Before\n${definition}\n$${use}$`).rules).toEqual([])
    expect(render(`> ${definition.replaceAll('\n', '\n> ')}\n>\n> $${use}$`).rules).toEqual([])
    expect(render(`- a\n\n  ${definition.replaceAll('\n', '\n  ')}\n\n  $${use}$`).rules).toEqual([])
  })

  it('do not hold before, in code, or in another text', () => {
    expect(render('$\\foo$\n\n\\newcommand{\\foo}{x}').rules).toEqual(['math-error'])
    expect(render('$\\foo$').rules).toEqual(['math-error'])
    for (const code of [
      '    \\newcommand{\\foo}{x}',
      '```\n\\newcommand{\\foo}{x}\n```',
      '`\\newcommand{\\foo}{x}`',
    ]) {
      const { html, rules } = render(`${code}\n\n$\\foo$`)
      expect(rules).toEqual(['math-error'])
      expect(html).toContain('\\newcommand{\\foo}{x}')
    }
  })

  test.each([
    '\\newcommand{\\foo}',
    '\\newcommand{\\foo}{x',
    '\\newcommand{foo}{x}',
    '\\newcommand{\\foo}[1][2]{x}',
    '\\newcommand{\\foo}{x} and words',
    '\\def is a command of TeX',
    '\\DeclareMathOperator{\\foo}[1]{x}',
  ])('are shown as written when they are malformed, with a message: %s', (line) => {
    const { plain, messages } = render(`a\n\n${line}\n\nb`)
    expect(plain).toBe(`a\n\n${line}\n\nb`)
    expect(messages).toMatchObject([{ rule: 'macro-unread', line: 3, column: 1 }])
  })

  it('are shown when TeX refuses them, with a message', () => {
    const { html, rules } = render('\\renewcommand{\\nothere}{x}\n\na')
    expect(html).toContain('<code class="math-source" dir="ltr">\\renewcommand{\\nothere}{x}</code>')
    expect(rules).toEqual(['math-error'])
  })

  it('count as other macros do', () => {
    const bomb = 'abcdefghijklmnopqrst'
      .split('')
      .map((name, index, all) => `\\newcommand{\\z${name}}[1]{\\z${all[index + 1] ?? 'end'}{#1#1}}`)
    expect(render(`\\newcommand{\\zend}[1]{#1}\n${bomb.join('\n')}\n\n$\\za{x}$`).rules).toEqual([
      'math-too-large',
    ])
  })

  it('leave nothing behind', () => {
    expect(render('\\newcommand{\\foo}{x}')).toMatchObject({
      html: '',
      leadHtml: '',
      plain: '',
      wordCount: 0,
      excerpt: '',
    })
    expect(render('a\n\n\\newcommand{\\foo}{x}\n\nb').html).toBe('<p dir="auto">a</p>\n<p dir="auto">b</p>')
  })
})
