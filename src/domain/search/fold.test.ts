// Folding keeps the way back to the text as it was written.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText } from './fold.ts'

test('letters lose case and accents, and know where they come from', () => {
  const { text, origins } = foldText('Ein Straßenñame')
  expect(text).toBe('ein strassenname')
  expect(origins?.[text.indexOf('name')]).toBe('Ein Straßenñame'.indexOf('ñame'))
  expect(foldText('Plain ASCII')).toEqual({ text: 'plain ascii' })
})

test('each character folds by itself, and origins only go forward, to the end', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (written) => {
      const { text, origins } = foldText(written)
      expect(text).toBe([...written].map((character) => foldText(character).text).join(''))
      if (origins === undefined) return
      for (let i = 0; i < text.length; i += 1) expect(origins[i]).toBeLessThanOrEqual(origins[i + 1] ?? -1)
      expect(origins[text.length]).toBe(written.length)
    }),
  )
})
