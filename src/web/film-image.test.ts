// A film as an image: its frames side by side, pixel for pixel, in as many pixels as they have.
import { expect, test } from 'vitest'
import { loadSharp } from '#actions/load-sharp.ts'
import { encodeFilm, framesOf, stripOf } from '#lab/figures/film.ts'
import { moving } from '#lab/testing/walked-figure.ts'
import { filmImage, filmVersion } from './film-image.ts'

test('a film is a PNG of its strip, grey for grey', async () => {
  const greys = Array.from({ length: 16 }, (_, frame) =>
    Array.from({ length: 256 }, (_, pixel) => (pixel + 16 * frame) % 256),
  )
  const film = encodeFilm({ title: 'Greys', width: 16, height: 16, frames: greys, range: [0, 255] })
  const sharp = await loadSharp()
  const image = await filmImage(film)
  const { format, channels } = await sharp(image).metadata()
  expect({ format, channels }).toEqual({ format: 'png', channels: 1 })
  const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true })
  expect([info.width, info.height]).toEqual([16 * 18, 16])
  const strip = stripOf(framesOf(film)).pixels
  expect(data.filter((_, at) => at % info.channels === 0)).toEqual(Buffer.from(strip))
})

test('one film is encoded once', async () => {
  expect(await filmImage(moving)).toBe(await filmImage(moving))
})

test('a version tells films of the same pixels in other shapes apart', () => {
  const { width, height } = moving
  expect(filmVersion({ ...moving, width: height, height: width })).not.toBe(filmVersion(moving))
})
