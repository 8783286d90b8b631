// Drawings as data: pictures keep their pixels, and what is too much is found before it is sent.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkShapes, colourPicture, greyPicture, limits, pixelsOf, type Shape } from './shapes.ts'

const place = { x: 0, y: 0, width: 10, height: 10 }

test('a picture has the bytes again that it was made of', () => {
  const sizes = fc.record({ columns: fc.integer({ min: 1, max: 9 }), rows: fc.integer({ min: 1, max: 9 }) })
  const made = sizes.chain(({ columns, rows }) => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
    return fc.record({
      size: fc.constant({ columns, rows }),
      grey: bytes(columns * rows),
      colour: bytes(3 * columns * rows),
    })
  })
  fc.assert(
    fc.property(made, ({ size, grey, colour }) => {
      const options = { ...place, ...size, range: [0, 255] as const }
      expect(pixelsOf(greyPicture({ ...options, values: grey }))).toEqual(grey)
      expect(pixelsOf(colourPicture({ ...options, values: colour }))).toEqual(colour)
    }),
  )
})

const dot: Shape = { kind: 'circle', x: 1, y: 1, radius: 1 }
const most = 'is the most'

test.each<[string, Shape[], string]>([
  ['shapes', Array.from({ length: limits.shapes + 1 }, () => dot), most],
  ['points', [{ kind: 'polyline', points: Array.from({ length: 2 * limits.points + 2 }, () => 0) }], most],
  ['characters', [{ kind: 'text', x: 0, y: 0, size: 9, text: 'a'.repeat(limits.characters + 1) }], most],
  ['pixels', [{ kind: 'picture', ...place, columns: 257, rows: 256, channels: 1, pixels: '' }], most],
  ['numbers that are none', [{ ...dot, radius: Number.NaN }], 'a number that is none'],
  ['points that are none', [{ kind: 'polygon', points: [0, Infinity] }], 'a number that is none'],
])('a drawing of too many %s is a bug', (_, shapes, message) => {
  expect(() => checkShapes(shapes)).toThrow(message)
})

test('a drawing within the limits is given back as it is', () => {
  const shapes = Array.from({ length: limits.shapes }, () => dot)
  expect(checkShapes(shapes)).toBe(shapes)
})
