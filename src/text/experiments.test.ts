// `::experiment{…}` in texts: what is one, what is not, and that pages find the places again.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AskedExperiment, splitAtExperiments } from './experiments.ts'
import { renderText } from './render.ts'

function render(markdown: string) {
  return renderText(markdown, { idPrefix: 's1-' })
}

function places(markdown: string): AskedExperiment[] {
  return splitAtExperiments(render(markdown).html).filter((piece) => typeof piece === 'object')
}

describe('an experiment in a text', () => {
  it('is a place with a link, for those who see no more', () => {
    const { html, experiments, messages } = render(
      'a\n\n::experiment{id=2019-x preset=glance figure=linear}\n\nb',
    )
    expect(html).toBe(
      '<p dir="auto">a</p>\n' +
        '<div class="experiment-place" data-experiment="2019-x" data-preset="glance" data-figure="linear">' +
        '<a href="/experiments/2019-x?preset=glance">Experiment 2019-x</a></div>\n' +
        '<p dir="auto">b</p>',
    )
    expect(experiments).toEqual([{ id: '2019-x', preset: 'glance', figure: 'linear', line: 3 }])
    expect(messages).toEqual([])
  })

  it.each([
    ['::experiment{id=x}', [{ id: 'x' }]],
    ['::experiment{#x}', [{ id: 'x' }]],
    ['::experiment{id="x" figure=\'y\'}  ', [{ id: 'x', figure: 'y' }]],
    ['a\n::experiment{id=x}\nb', [{ id: 'x' }]],
    ['::experiment{id=x}\n::experiment{id=y}', [{ id: 'x' }, { id: 'y' }]],
    ['- a\n\n  ::experiment{id=x}', [{ id: 'x' }]],
    ['> ::experiment{id=x}', [{ id: 'x' }]],
  ])('is read in %j', (text, expected) => {
    expect(places(text)).toEqual(expected)
  })

  it.each([
    'see ::experiment{id=x}',
    '::experiment{id=x} there',
    '::experiment',
    '::experiment{id=x',
    ':::experiment{id=x}\n:::',
    '::experiments{id=x}',
    '::video{id=x}',
    '\\::experiment{id=x}',
    '`::experiment{id=x}`',
    '    ::experiment{id=x}',
    '```\n::experiment{id=x}\n```',
  ])('is not read in %j, which stays text', (text) => {
    expect(places(text)).toEqual([])
    expect(render(text).plain).toContain('::')
  })

  it.each([
    ['::experiment{}', 'needs an id'],
    ['::experiment{preset=glance}', 'needs an id'],
    ['::experiment{id=x onload=y}', 'but not “onload”'],
    ['::experiment{id=x .wide}', 'but not “class”'],
    ['::experiment{id="<script>"}', 'lowercase letters'],
    ['::experiment{id=../admin}', 'lowercase letters'],
    ['::experiment{id=x preset=Glance}', 'lowercase letters'],
    ['::experiment{id=x figure="a&quot;b"}', 'lowercase letters'],
  ])('that cannot be one is shown as written, and says why: %j', (text, why) => {
    const { html, plain, messages } = render(text)
    expect(html).not.toContain('experiment-place')
    expect(plain).toBe(text)
    expect(messages).toMatchObject([{ rule: 'experiment-refused', line: 1 }])
    expect(messages[0]?.message).toContain(why)
  })

  it.each(['::experiment{id=x} there', '::experiment', '::experiment{id=x', '::Experiment{id=x}'])(
    'that is not read although it was meant is told to its writer: %j',
    (text) => {
      expect(render(text).messages).toMatchObject([{ rule: 'experiment-unread', line: 1 }])
    },
  )

  it('is one of at most eight', () => {
    const text = Array.from({ length: 9 }, (_, index) => `::experiment{id=x${index}}`).join('\n')
    expect(places(text)).toHaveLength(8)
    expect(render(text).messages).toMatchObject([{ rule: 'experiment-refused', line: 9 }])
  })

  it('says nothing in excerpts, leads and searches', () => {
    const { excerpt, leadHtml, plain, wordCount } = render('::experiment{id=x}\n\nA word.')
    expect({ excerpt, plain, wordCount }).toEqual({ excerpt: 'A word.', plain: 'A word.', wordCount: 2 })
    expect(leadHtml).toBe('<p dir="auto">A word.</p>')
  })

  it('leaves the rest of the text as it is, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const text = `${before}\n\n::experiment{id=x}\n\n${after}`
        const { html } = render(text)
        const pieces = splitAtExperiments(html)
        const again = pieces.map((piece) =>
          typeof piece === 'string'
            ? piece
            : '<div class="experiment-place" data-experiment="x"><a href="/experiments/x">Experiment x</a></div>',
        )
        expect(again.join('')).toBe(html)
      }),
    )
  })
})
