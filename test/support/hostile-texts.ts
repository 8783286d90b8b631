// Texts made to be slow: every block and inline construct, composed at random in the ways that parsers dislike.

import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** A text of about so many characters, of the same shape at every size. */
export type Composition = (size: number) => string

/** Inline constructs, whole and broken. */
const inline = [
  ...['a', 'word ', '中文。', 'שלום ', '😀', 'a\u0301', '\u0000', '\\', '\\*', '&', '&amp;', '&lt;&#65;'],
  ...['*', '**a ', '*a_ ', '*a **b ', '_a', '**a** ', '***a** b* ', '~~a~~ ', '~', 'a**b'],
  ...['`', '`a``', '`a` ', '[', '![', ']', '[] ', '[](', '[a](<b', '[a] ', '[a][b] ', '[a](b) ', '![a](b) '],
  ...[
    '![](/media/aaaa) ',
    '[^a] ',
    '[^a',
    '<',
    '<a ',
    '<b>x</b> ',
    '<!-- ',
    '<?',
    '<![CDATA[',
    '</a>',
    '<a b="',
  ],
  ...[
    '$',
    '$a ',
    '$a$ ',
    '$a_b ',
    '$$a ',
    '$$a$$ ',
    '\\(',
    '\\(a ',
    '\\(a\\) ',
    '\\[',
    '\\[ x ',
    '$`a`$ ',
    '[tex]',
  ],
  ...['$\\text{', '$\\frac{a}{b}$ ', '$\\sqrt{\\sqrt{x}}$ ', '$\\overbrace{x}\\underbrace{y}$ ', '$\\foo_$ '],
  ...[
    '$é$ ',
    '$\\begin{CD}A @>>> B\\end{CD}$ ',
    '$\\def\\c{&&}\\begin{matrix}\\c\\c\\end{matrix}$ ',
    '$x\\tag{\\eqref{a}}\\label{a}$ ',
  ],
  ...['$\\newcommand{\\a}[1]{#1#1}\\a{\\a{x}}$ ', '$\\begin{matrix}a&b\\\\c&d\\end{matrix}$ ', '\\eqref{a} '],
  ...[
    'http://a ',
    'http://a.b/(',
    'http://a.b/&amp;',
    'www.',
    'www.a.b ',
    'a@b.c ',
    'a@',
    'a.',
    '@abc ',
    '!"),.',
  ],
  ...['\\cite{', '\\cite{a} ', '\\cite{conf/x/Y20} ', 'doi:10.1000/x ', 'doi:10.1000/)', 'arXiv:1905.01320 '],
  ...['doi:10.1000/<a>', 'https://arxiv.org/abs/1905.01320 ', '  \n', '\\\n', '\r', '\t'],
]

/** Lines and blocks. */
const blocks = [
  ...[
    '\n',
    'a\n',
    'a\n\n',
    '# a\n',
    '# \n',
    'a\n=\n',
    'a\n---\n\n',
    '---\n',
    '***\n\n',
    '- - -\n',
    '    a\n\n',
    '\ta\n',
  ],
  ...[
    '> a\n',
    '> a\n\n',
    '>\n',
    '- a\n',
    '-\n',
    '- a\n\n',
    '1. a\n',
    '1.\n',
    '- a\n  - b\n',
    '- [ ] a\n',
    '> - > - a\n',
  ],
  ...[
    '```\na\n```\n',
    '```js\nlet a = {}\n```\n',
    '```\n',
    '~~~\n',
    '<div>\n',
    '<div>\n\n',
    '<!--\n',
    '::experiment{id=a}\n\n',
  ],
  ...[
    '|a|b|\n|-|-|\n|c|d|\n\n',
    '|a\n',
    '|-\n',
    '|$|a$|b|\n',
    '[a]: b\n',
    '[^a]: b\n\n',
    '[^a]: b\n    c\n\n',
  ],
  ...[
    '$$ a\n\n',
    '$$\na\n$$\n\n',
    '\\[\na\n\\]\n',
    '\\begin{align}\n',
    '\\begin{align}a&b\\\\\\end{align}\n\n',
  ],
  ...[
    '\\begin{equation}\\label{a}x\\end{equation}\n\n',
    '\\newcommand{\\foo}{\\mathbb{R}}\n',
    '\\def\\a{b}\n',
  ],
]

/** What opens, and what closes it. */
const pairs = [
  ...[
    ['[', '](b)'],
    ['![', '](b)'],
    ['*', '*'],
    ['**', '**'],
    ['*a _b ', 'c_ d* '],
    ['~~a ', ' b~~'],
    ['<a>', '</a>'],
  ],
  ...[
    ['(', ')'],
    ['{', '}'],
    ['$\\frac{', '}{b}$'],
    ['"', '"'],
    ['> ', '\n'],
    ['- ', '\n'],
    ['`', '`'],
    ['[', ']'],
  ],
  ...[
    ['\\left(', '\\right)'],
    ['\\begin{matrix}', '\\end{matrix}'],
    ['\\text{', '}'],
    ['[^a]: ', '\n'],
  ],
] as [string, string][]

const separators = ['', '', '', ' ', '\n', '\n\n']
const prefixes = ['[^a]: ', '> ', '- ', '  ', '    ', '1. ', '> > > ', '- - - ', '\t', '   ', '* ']

export function composeHostileText(seed: number): Composition {
  const random = xoroshiro128plus(seed)
  const below = (end: number) => uniformInt(random, 0, end - 1)
  const pick = <T>(from: readonly T[]) => from[below(from.length)] as T
  const unit = () => pick(below(2) === 0 ? inline : blocks)
  const cycle = () => Array.from({ length: 1 + below(4) }, () => unit() + pick(separators)).join('')
  return pick([repeated, headed, nested, defined, tabular, prefixed, indented, growing, sections])()

  function repeated(): Composition {
    const part = cycle()
    return (size) => fill(part, size)
  }

  /** Something is opened many times over, and then there is much of something else. */
  function headed(): Composition {
    const head = `${(below(2) === 0 ? pick(prefixes) : unit()).repeat(1 + below(24))}${cycle()}`
    const part = cycle()
    return (size) => head + fill(part, size - head.length)
  }

  function nested(): Composition {
    const [open, close] = pick(pairs)
    const middle = cycle()
    return (size) => {
      const depth = Math.floor((size - middle.length) / (open.length + close.length))
      return open.repeat(depth) + middle + close.repeat(depth)
    }
  }

  /** Something long is defined once and used often. */
  function defined(): Composition {
    const [define, use] = pick([
      [(long: string) => `[a]: /${long}\n\n`, '[a] '],
      [(long: string) => `[a]: /media/${long}\n\n`, '![a] '],
      [(long: string) => `[a]: /x "${long}"\n\n`, '[a] '],
      [(long: string) => `[^a]: ${long}\n\n`, '[^a] '],
      [(long: string) => `$\\newcommand{\\a}{${long}}$\n\n`, '$\\a$ '],
    ] as const)
    const share = pick([0.2, 0.5, 0.75])
    const part = use + pick(['', '', ' ', '\n', '\n\n', unit()])
    return (size) => define('b'.repeat(size * share)) + fill(part, size * (1 - share))
  }

  function tabular(): Composition {
    const cell = `|${pick(['a', '', ...inline])}`
    const row = pick(['|\n', 'a\n', '|b|\n', `${cell}${cell}\n`])
    const share = pick([0.01, 0.1, 0.4])
    return (size) => {
      const columns = Math.max(1, Math.floor((size * share) / cell.length))
      return `${cell.repeat(columns)}\n${'|-'.repeat(columns)}\n${fill(row, size - columns * (cell.length + 2))}`
    }
  }

  function prefixed(): Composition {
    const prefix = pick(prefixes).repeat(1 + below(12))
    const line = `${prefix}${cycle().replaceAll('\n', `\n${prefix}`)}\n`
    return (size) => fill(line, size)
  }

  /** Each line deeper than the one before, up to some depth. */
  function indented(): Composition {
    const [mark, step, deepest] = [pick(prefixes), pick(['  ', '    ', '> ']), 1 + below(30)]
    const line = cycle().replaceAll('\n', ' ')
    return (size) => {
      let text = ''
      for (let count = 0; text.length < size; count++)
        text += `${step.repeat(count % deepest)}${mark}${line}\n`
      return text.slice(0, size)
    }
  }

  /** One longer than the other. */
  function growing(): Composition {
    const [one, between] = [unit(), pick([' ', '\n', '\n\n', unit()])]
    return (size) => {
      let text = ''
      for (let count = 1; text.length < size; count++) text += one.repeat(count) + between
      return text.slice(0, size)
    }
  }

  function sections(): Composition {
    const parts = Array.from({ length: 2 + below(4) }, cycle)
    return (size) => parts.map((part) => fill(part, size / parts.length)).join(pick(separators))
  }
}

function fill(part: string, size: number): string {
  return part.repeat(Math.max(0, Math.ceil(size / part.length))).slice(0, Math.max(0, size))
}
