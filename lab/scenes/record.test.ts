// Films of scenes: the frames that were asked for, each shape once, and none that is too large.
import { beforeEach, expect, test } from 'vitest'
import { running, toyMotion, toyScene } from '../testing/toy-scene.ts'
import { frameOf, type SceneFilm } from './film.ts'
import { recordScene } from './record.ts'

const read = () => Promise.reject(new Error('There is nothing to read.'))

// What other tests left.
beforeEach(() => running.clear())

test('a film has the world as it starts and after every so many steps, stepped as the scene says', async () => {
  const film = (await recordScene(toyScene, read)) as SceneFilm
  expect(film.frames.map(({ sentence }) => sentence)).toEqual([
    'The dot is at 0.',
    'The dot is at 4.',
    'The dot is at 8.',
    'The dot is at 8.',
  ])
  expect(film).toMatchObject({ scene: 'dot', box: toyScene.box, framesPerSecond: 5 })
  expect(running.size).toBe(0)
})

test('equal shapes are kept once, numbers in hundredths, and frames are drawn as the world was', async () => {
  const film = (await recordScene(toyScene, read)) as SceneFilm
  expect(film.shapes).toHaveLength(4)
  const [background, dot] = frameOf(film, 1).shapes
  expect(background).toEqual({ kind: 'rect', x: 0, y: 0, width: 20, height: 10, fill: 'raised' })
  expect(dot).toMatchObject({ kind: 'circle', x: 4.33, radius: 1 })
  expect(() => frameOf(film, 4)).toThrow('none at 4')
})

test('a world that breaks while it is recorded is given back', async () => {
  const step = () => Promise.reject(new Error('It broke.'))
  const load = async () => ({ ...toyMotion, step })
  await expect(recordScene({ ...toyScene, load }, read)).rejects.toThrow('It broke.')
  expect(running.size).toBe(0)
})

test('recording twice gives the same film', async () => {
  expect(await recordScene(toyScene, read)).toEqual(await recordScene(toyScene, read))
})

test('a scene that is not to be recorded has no film', async () => {
  const { record: _, ...plain } = toyScene
  expect(await recordScene(plain, read)).toBeUndefined()
})

test('a film that is too large is a bug', async () => {
  const load = async () => ({ ...toyMotion, describe: () => 'x'.repeat(60_000) })
  await expect(recordScene({ ...toyScene, load }, read)).rejects.toThrow('200000 is the most')
})
