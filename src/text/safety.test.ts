// Whatever is written, only known elements, attributes and addresses come out. The list here is written on its own.
import fc from 'fast-check'
import type { Element, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { describe, expect, it } from 'vitest'
import { renderText } from './render.ts'

const idPrefix = 's12-'
const htmlElements = new Set(
  'p h3 h4 h5 h6 ul ol li blockquote pre code hr br div span em strong del sup a img section table thead tbody tr th td'.split(
    ' ',
  ),
)
const mathElements = new Set(
  `svg path line math semantics annotation mrow mi mn mo mtext mspace mstyle mpadded mphantom menclose mfrac msqrt
   mroot msub msup msubsup mover munder munderover mtable mtr mtd`.split(/\s+/),
)
const htmlAttributes = new Set(
  `className id dir href title rel role tabIndex ariaLabel ariaHidden ariaDescribedBy dataFootnotes dataFootnoteRef
   dataFootnoteBackref src alt loading align start style`.split(/\s+/),
)
const ownClasses =
  /^(?:math|math-display|math-source|table-scroll|task|cite|footnotes|footnotes-label|data-footnote-backref|plain-text|hljs|hljs-[\w-]+|language-[a-z\d+#-]+|[a-z]+_|function_|class_|inherited__)$/

function check(html: string): void {
  walk(fromHtml(html, { fragment: true }), false)
}

function walk(node: Nodes, isInMath: boolean): void {
  expect(['root', 'element', 'text']).toContain(node.type)
  if (node.type === 'element') checkElement(node, isInMath)
  const isMath = isInMath || (node.type === 'element' && String(node.properties.className).includes('math'))
  if ('children' in node) for (const child of node.children) walk(child, isMath)
}

function checkElement({ tagName, properties }: Element, isInMath: boolean): void {
  if (!htmlElements.has(tagName)) expect(isInMath && mathElements.has(tagName), tagName).toBe(true)
  for (const [name, value] of Object.entries(properties)) {
    expect(name).not.toMatch(/^on|^srcSet|^form|^xlink/i)
    if (htmlElements.has(tagName)) expect(htmlAttributes, name).toContain(name)
    if (name === 'id') expect(value).toMatch(/^s12-/)
    if (name === 'src') expect(value).toMatch(/^\/media\/[^/]/)
    if (name === 'href') expect(value).toMatch(/^(?:https?:\/\/[^/]|mailto:|\/(?![/\\])|\/$|#s12-)/i)
    if (name === 'style') checkStyle(String(value), isInMath)
    if (name === 'className' && !isInMath) {
      for (const each of value as string[]) expect(each).toMatch(ownClasses)
    }
  }
  if (tagName === 'a' && /^https?:/i.test(String(properties.href))) {
    expect(properties.rel).toEqual(['ugc', 'nofollow', 'noopener'])
  }
}

function checkStyle(style: string, isInMath: boolean): void {
  expect(isInMath).toBe(true)
  expect(style).not.toMatch(
    /url|expression|image|fixed|absolute|sticky|z-index|opacity|@|\\|\/|var|attr|[<>"']/i,
  )
  expect(style).toMatch(/^(?:[a-z-]+: ?[-\d.a-z#% ()]+;)*$/i)
}

const pieces = [
  ...[
    '# ',
    '> ',
    '- ',
    '1. ',
    '- [x] ',
    '\n',
    '\n\n',
    '    ',
    '\t',
    '---',
    '===',
    '```',
    '```js\n',
    '~~~',
    '`',
    '``',
  ],
  ...[
    '*',
    '**',
    '_',
    '__',
    '~~',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '[a](',
    '[^1]',
    '[^1]: ',
    '[a]: ',
    '<',
    '>',
    '</',
  ],
  ...[
    '<b>',
    '<script>',
    '<img src=x onerror=y>',
    '<!--',
    '-->',
    '<![CDATA[',
    '<?',
    '<a href="',
    '&amp;',
    '&#58;',
  ],
  ...[
    '|',
    '\\|',
    '|-|-|\n',
    '| a | b |\n',
    '$',
    '$$',
    '\\(',
    '\\)',
    '\\[',
    '\\]',
    '$`',
    '`$',
    '[tex]',
    '[/tex]',
  ],
  ...[
    '\\begin{align}',
    '\\end{align}',
    '\\begin{',
    '}',
    '{',
    '\\frac',
    '\\text{',
    '^',
    '_',
    '\\\\',
    '\\',
    '&',
    '%',
  ],
  ...[
    '\\href{javascript:alert(1)}{a}',
    '\\htmlStyle{position:fixed}{a}',
    '\\color{red}',
    '\\rule{9em}{9em}',
    '#1',
  ],
  ...[
    '\\def\\a',
    '\\newcommand{\\b}[1]',
    '\\a',
    '\\b',
    '\\hspace{-99em}',
    '\\raisebox{-9em}{a}',
    '\\tag{1}',
    '\\cite{',
    '\\label{a}',
    '\\eqref{a}',
    '\\ref{',
    '\n\\newcommand{\\c}{x}\n',
    '\n\\def\\d#1{',
    '@doi:10.1000/x',
    '10.1175/x(2)1<1:A>2',
  ],
  ...[
    '1905.01320',
    'https://arxiv.org/abs/1905.01320',
    'doi:10.1000/x',
    'javascript:',
    'data:',
    '//a.example',
    '/media/',
  ],
  ...[
    'http://',
    'www.a.example',
    'a@b.example',
    'x',
    'word ',
    '12',
    '中',
    'שלום',
    '😀',
    '\u0000',
    '\u200b',
    '\r\n',
    '\ufeff',
  ],
]

const grammar = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''))
const dialects = fc.constantFrom('scholium' as const, 'shortscience' as const)

describe('whatever is written', () => {
  it('only what is on the list comes out, twice the same', () => {
    fc.assert(
      fc.property(
        fc.oneof(grammar, fc.string({ unit: 'binary', maxLength: 200 })),
        dialects,
        (text, dialect) => {
          const rendering = renderText(text, { idPrefix, dialect })
          check(rendering.html)
          check(rendering.leadHtml)
          expect(rendering.messages.map((message) => message.rule)).not.toContain('text-failed')
          expect(renderText(text, { idPrefix, dialect })).toEqual(rendering)
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('formulas of any commands stay within their list', () => {
    const commands = fc.constantFrom(
      ...[
        '\\frac',
        '\\sqrt',
        '\\left(',
        '\\right)',
        '\\color{red}',
        '\\colorbox{#ff0}',
        '\\boxed',
        '\\cancel',
        '\\xrightarrow',
      ],
      ...[
        '\\begin{pmatrix}',
        '\\end{pmatrix}',
        '&',
        '\\\\',
        '^',
        '_',
        '{',
        '}',
        'a',
        '1',
        '\\text',
        '\\href',
        '\\url{a}',
      ],
      ...[
        '\\htmlId{a}',
        '\\includegraphics{a}',
        '\\rule{1em}{2em}',
        '\\kern-9em',
        '\\hspace{-99em}',
        '\\Huge',
        '\\verb|<b>|',
      ],
      ...[
        '<',
        '"',
        '\\unicode{60}',
        '\\char60 ',
        '\\tag{1}',
        '\\overbrace',
        '\\phantom',
        '\\operatorname',
        '\\mathbb',
      ],
    )
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 25 }), (parts) =>
        check(renderText(`$$${parts.join('')}$$`, { idPrefix }).html),
      ),
      { numRuns: 1_000 },
    )
  })

  it('an id prefix cannot leave its attribute', () => {
    const { html } = renderText('# a\n\nb[^1]\n\n[^1]: c', { idPrefix: 's12-"><script>' })
    expect(html).not.toMatch(/<script|"">/)
  })
})
