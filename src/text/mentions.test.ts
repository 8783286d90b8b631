// `@name` in comments: who is named, who is not, and that texts without mentions stay what they were.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPersonName } from '#domain/people/person.ts'
import { renderText } from './render.ts'

function mentioned(markdown: string): string[] {
  return renderText(markdown, { idPrefix: 'c1-', mentions: true }).mentions
}

function html(markdown: string): string {
  return renderText(markdown, { idPrefix: 'c1-', mentions: true }).html
}

describe('a mention', () => {
  it('leads to the person’s page', () => {
    expect(html('Thanks @ada-example, and @bob2!')).toBe(
      '<p dir="auto">Thanks <a href="/@ada-example">@ada-example</a>, and <a href="/@bob2">@bob2</a>!</p>',
    )
  })

  it.each([
    ['@ada', ['ada']],
    ['(@ada)', ['ada']],
    ['*@ada* _@bob_ **@cy**', ['ada', 'bob', 'cy']],
    ['“@ada”, @ada. @bob: @ada', ['ada', 'bob']],
    ['# To @ada', ['ada']],
    ['| to |\n|-|\n| @ada |', ['ada']],
    ['- @ada\n- [ ] @bob', ['ada', 'bob']],
    ['> @ada\n@bob', ['ada', 'bob']],
    ['a[^1]\n\n[^1]: @ada', ['ada']],
    ['@ada-', ['ada']],
    ['@ada--yes', ['ada']],
    ['谢谢 @ada', ['ada']],
    ['$5 @ada', ['ada']],
    ['@ada and $x$', ['ada']],
  ])('is read in %j', (text, names) => {
    expect(mentioned(text)).toEqual(names)
  })

  it.each([
    'precision@k and recall@10',
    'ada@example.org',
    '<ada@example.org>',
    'mailto:ada@example.org',
    'https://social.example/@ada',
    'see social.example/@ada',
    '@ada@social.example',
    'a.@ada',
    '谢谢@ada',
    '@example.org',
    '@scope/name',
    '@a',
    '@Ada @ADA @1ada @-ada',
    '@ada_b',
    '@ada-B',
    `@${'a'.repeat(41)}`,
    '\\@ada',
    '`@inproceedings{key, title = {X}}`',
    '```bibtex\n@article{ada, title = {X}}\n```',
    '    @ada',
    '@article{ada2020, title = {X}}',
    '$@ada$ \\(@ada\\)',
    '$$\n@ada\n$$',
    '[for @ada](/x)',
    '![@ada](/media/x)',
    '<!-- @ada -->',
  ])('is not read in %j', (text) => {
    expect(mentioned(text)).toEqual([])
    expect(html(text)).not.toContain('href="/@')
  })

  it('counts ten people at most, each once, in order', () => {
    const names = Array.from({ length: 15 }, (_, index) => `person-${index}`)
    const text = [...names, ...names].map((name) => `@${name}`).join(' ')
    expect(mentioned(text)).toEqual(names.slice(0, 10))
    expect(html(text).match(/href="\/@/g)).toHaveLength(30)
  })

  it('keeps its words in search and excerpts', () => {
    const { plain, excerpt } = renderText('to @ada: yes', { idPrefix: 'c1-', mentions: true })
    expect([plain, excerpt]).toEqual(['to @ada: yes', 'to @ada: yes'])
  })

  it('is any name a person can have', () => {
    const letters = fc.constantFrom(...'abyz019-')
    const name = fc.string({ unit: letters, minLength: 2, maxLength: 40 }).filter(isPersonName)
    fc.assert(fc.property(name, (one) => void expect(mentioned(`to @${one}, yes`)).toEqual([one])))
  })

  it('takes time that grows with the length of the text', () => {
    expect(mentioned('@'.repeat(20_000))).toEqual([])
    expect(mentioned(`${'@a-'.repeat(20_000)}`)).toEqual([])
  })
})

describe('a text without mentions', () => {
  it('renders as it did', () => {
    const text = 'Thanks @ada: `@x`, precision@k, ada@example.org.'
    const { html, mentions } = renderText(text, { idPrefix: 'c1-' })
    expect(html).not.toContain('/@ada')
    expect(mentions).toEqual([])
  })

  it('is the same whether mentions are looked for or not', () => {
    const unit = fc.constantFrom(
      'a',
      ' ',
      '\n',
      '*',
      '_',
      '`',
      '[',
      ']',
      '(',
      ')',
      '$',
      '\\',
      '|',
      '-',
      '.',
      '>',
    )
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        expect(html(text)).toBe(renderText(text, { idPrefix: 'c1-' }).html)
      }),
    )
  })
})
