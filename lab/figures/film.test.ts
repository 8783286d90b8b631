// Films: what goes in comes out, pixel for pixel, and nothing of another size goes in.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodePixels, encodeFilm, framesOf, stripOf } from './film.ts'

const clips = fc
  .record({
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 9 }),
    count: fc.integer({ min: 1, max: 9 }),
  })
  .chain(({ width, height, count }) => {
    const frame = fc.uint8Array({ minLength: width * height, maxLength: width * height })
    return fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      frames: fc.array(frame, { minLength: count, maxLength: count }),
    })
  })

test('a film of bytes has the same bytes again, however long it is', () => {
  fc.assert(
    fc.property(clips, (clip) => {
      const film = encodeFilm({ ...clip, title: 'Clip', range: [0, 255] })
      expect(framesOf(film).map(({ pixels }) => [...pixels])).toEqual(clip.frames.map((frame) => [...frame]))
    }),
  )
})

test('every pixel of a frame is in the strip, and each frame’s edges once more beside it', () => {
  fc.assert(
    fc.property(clips, (clip) => {
      const film = encodeFilm({ ...clip, title: 'Clip', range: [0, 255] })
      const { width, height, pixels } = stripOf(framesOf(film))
      const cell = clip.width + 2
      expect([width, height]).toEqual([cell * clip.frames.length, clip.height])
      pixels.forEach((grey, pixel) => {
        const [row, across] = [Math.floor(pixel / width), pixel % width]
        const column = Math.max(0, Math.min((across % cell) - 1, clip.width - 1))
        expect(grey).toBe(clip.frames[Math.floor(across / cell)]?.[row * clip.width + column])
      })
    }),
  )
})

test('a range says what is black and what is white, and what lies beyond is no blacker and no whiter', () => {
  const film = encodeFilm({ title: 'Row', width: 5, height: 1, frames: [[-9, -1, 0, 1, 9]], range: [-1, 1] })
  expect([...decodePixels(film)]).toEqual([0, 0, 128, 255, 255])
})

test('a film of other sizes than it says is a bug', () => {
  const shots = { title: 'Row', width: 2, height: 2 }
  expect(() => encodeFilm({ ...shots, frames: [[1, 2, 3]] })).toThrow('A frame of “Row” has 3 pixels, not 4.')
  const film = encodeFilm({ ...shots, frames: [[1, 1, 1, 1]] })
  expect(() => decodePixels({ ...film, frames: 2 })).toThrow('The film “Row” has 4 pixels, not 2 of 2 × 2.')
})
