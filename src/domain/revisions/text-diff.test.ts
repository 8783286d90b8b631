// Differences of texts: nothing lost, words marked, hostile texts bounded.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiffLine, diffTexts } from './text-diff.ts'

function written({ kind, parts }: DiffLine): string {
  const sign = { same: ' ', removed: '-', added: '+' }[kind]
  return sign + parts.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('')
}

function show(before: string, after: string): string[] {
  return diffTexts(before, after).lines.map(written)
}

/** One of the two texts, put together from what the difference says of it. */
function side(lines: DiffLine[], without: 'removed' | 'added'): string {
  return lines
    .filter(({ kind }) => kind !== without)
    .map(({ parts }) => parts.map(({ text }) => text).join(''))
    .join('\n')
}

describe('a difference', () => {
  it('marks the words that changed in a line', () => {
    expect(show('One\nThe loss falls slowly.\nThree', 'One\nThe loss falls fast.\nThree')).toEqual([
      ' One',
      '-The loss falls [slowly].',
      '+The loss falls [fast].',
      ' Three',
    ])
  })

  it('does not mark words where little is left of the passage', () => {
    expect(show('alpha beta gamma', 'one two three four')).toEqual([
      '-alpha beta gamma',
      '+one two three four',
    ])
  })

  it('shows lines that came and went', () => {
    expect(show('a\nb\nc', 'a\nc\nd')).toEqual([' a', '-b', ' c', '+d'])
    expect(show('', 'a\nb')).toEqual(['+a', '+b'])
    expect(show('a', '')).toEqual(['-a'])
    expect(show('a\r\nb', 'a\nb')).toEqual([' a', ' b'])
  })

  it('marks single characters of scripts without spaces', () => {
    expect(show('模型学习很快', '模型学习很慢')).toEqual(['-模型学习很[快]', '+模型学习很[慢]'])
  })

  it('counts lines of both texts', () => {
    const { lines, removed, added } = diffTexts('a\nb\nc', 'a\nc\nd')
    expect(lines.map(({ before, after }) => [before, after])).toEqual([
      [1, 1],
      [2, undefined],
      [3, 2],
      [undefined, 3],
    ])
    expect([removed, added]).toEqual([1, 1])
  })

  it('loses nothing of either text', () => {
    const unit = fc.constantFrom('a', 'b', 'word', ' ', '\n', '\n', '.', '中', '😀', '́')
    const text = fc.string({ unit, maxLength: 80 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { lines } = diffTexts(before, after)
        expect(side(lines, 'added')).toBe(before)
        expect(side(lines, 'removed')).toBe(after)
      }),
    )
  })

  it('marks nothing between equal texts', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(diffTexts(text, text).lines.every(({ kind }) => kind === 'same')).toBe(true)
      }),
    )
  })

  const random = (seed: number, unit: (value: number) => string, count: number) => {
    let state = seed
    return Array.from({ length: count }, () => {
      state = (state * 48_271) % 2_147_483_647
      return unit(state)
    }).join('')
  }
  it.each([
    ['lines of few letters', (value: number) => (value % 2 ? 'a\n' : 'b\n'), 50_000],
    ['lines all different', (value: number) => `${value}\n`, 10_000],
    ['one line of words', (value: number) => `${value % 50} `, 35_000],
    ['one line of marks', (value: number) => '.,;:'.charAt(value % 4), 100_000],
    ['nothing but line ends', (value: number) => (value % 3 ? '\n' : ' \n'), 60_000],
  ])('ends for hundred thousand characters of %s, and loses nothing', (_name, unit, count) => {
    const [before, after] = [random(1, unit, count), random(2, unit, count)]
    const { lines } = diffTexts(before, after)
    expect(side(lines, 'added') === before).toBe(true)
    expect(side(lines, 'removed') === after).toBe(true)
  })
})
