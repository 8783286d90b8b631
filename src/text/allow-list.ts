// What a text may become: the elements, attributes and protocols that are let through, and nothing else.
import type { Nodes } from 'hast'
import { type Schema, sanitize } from 'hast-util-sanitize'
import { experimentName } from './experiments.ts'

const tableParts = ['thead', 'tbody', 'tr', 'th', 'td']

export function keepAllowed(tree: Nodes, idPrefix: string): Nodes {
  return sanitize(tree, schema(idPrefix))
}

/** Every key is given: a missing one would fall back to the library's wider list. */
function schema(idPrefix: string): Schema {
  const id: [string, RegExp] = ['id', new RegExp(`^${idPrefix.replaceAll(/[^\w-]/g, '')}\\S`)]
  return {
    allowComments: false,
    allowDoctypes: false,
    clobber: [],
    clobberPrefix: '',
    strip: [],
    required: {},
    ancestors: Object.fromEntries([...tableParts.map((part) => [part, ['table']]), ['li', ['ol', 'ul']]]),
    protocols: { href: ['http', 'https', 'mailto'], src: [] },
    tagNames: [
      ...[
        'p',
        'h3',
        'h4',
        'h5',
        'h6',
        'ul',
        'ol',
        'li',
        'blockquote',
        'pre',
        'code',
        'hr',
        'br',
        'div',
        'span',
      ],
      ...['em', 'strong', 'del', 'sup', 'a', 'img', 'section', 'table', ...tableParts],
    ],
    attributes: {
      a: [
        ...['href', 'title', 'ariaLabel', 'dataFootnoteRef', 'dataFootnoteBackref'],
        id,
        ['rel', 'ugc', 'nofollow', 'noopener'],
        ['className', 'cite', 'data-footnote-backref'],
        ['ariaDescribedBy', new RegExp(`^${idPrefix.replaceAll(/[^\w-]/g, '')}footnote-label$`)],
      ],
      img: [['src', /^\/media\//], 'alt', 'title', ['loading', 'lazy']],
      code: [['className', /^language-/]],
      div: [
        ['className', 'math', 'math-display', 'math-macros', 'experiment-place'],
        id,
        ['dataEquation', /^\d+$/],
        ['dataExperiment', experimentName],
        ['dataPreset', experimentName],
        ['dataFigure', experimentName],
      ],
      span: [
        ['className', 'math', 'math-display', 'task'],
        ['role', 'img'],
        ['dataEquation', /^\d+$/],
        'ariaLabel',
        id,
      ],
      section: [['className', 'footnotes'], 'dataFootnotes'],
      ol: ['start'],
      p: ['dataLead'],
      th: [['align', 'left', 'right', 'center']],
      td: [['align', 'left', 'right', 'center']],
      li: [id],
      h3: [id, ['className', 'footnotes-label']],
      h4: [id],
      h5: [id],
      h6: [id],
    },
  }
}
