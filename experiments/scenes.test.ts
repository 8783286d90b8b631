// The scenes of all experiments: what is asked of each, and that its stored film is what it records.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { nodeHost } from '#lab/run/node-host.ts'
import { maxFilmBytes } from '#lab/scenes/film.ts'
import { contextOf, frameOfWorld, recordScene } from '#lab/scenes/record.ts'
import { type Control, restingInput, type SceneInput } from '#lab/scenes/scene.ts'
import { experiments } from './catalogue.ts'
import { filmFile, readFilm } from './stored.ts'

const scenes = experiments.flatMap(({ id, scenes: own = [] }) => own.map((scene) => ({ id, scene })))
/** What every scene keeps for itself. */
const taken = [' ', 'Enter', 'Escape', 'Tab']

test('there is a scene, and ids are told apart', () => {
  expect(scenes.length).toBeGreaterThan(0)
  const ids = scenes.map(({ id, scene }) => `${id}/${scene.id}`)
  expect(new Set(ids).size).toBe(ids.length)
})

describe.each(scenes)('$id, scene $scene.id', ({ id, scene }) => {
  test('can be addressed, keeps a pace that a screen has, and takes no key that is taken', () => {
    expect(scene.id).toMatch(/^[a-z0-9-]+$/)
    expect(scene.stepsPerSecond).toBeGreaterThan(0)
    expect(scene.stepsPerSecond).toBeLessThanOrEqual(60)
    const controls: Control[] = Object.values(scene.controls)
    const keys = controls.flatMap((control) => (control.kind === 'button' ? [control.key] : []))
    expect(keys.filter((key) => taken.includes(key) || key.startsWith('Arrow'))).toEqual([])
    // Arrow keys are for one of them.
    expect(controls.filter(({ kind }) => kind === 'steer' || kind === 'point').length).toBeLessThanOrEqual(1)
    for (const control of controls)
      if (control.kind === 'choice') expect(Object.keys(control.options)).toContain(control.default)
  })

  test('tells another sentence when a reader steps it with everything held', async () => {
    const held: SceneInput = {}
    for (const [name, { kind }] of Object.entries<Control>(scene.controls)) {
      if (kind === 'button') held[name] = true
      if (kind === 'steer') held[name] = { x: 1, y: 0 }
      if (kind === 'point') held[name] = { x: scene.box.width / 2, y: scene.box.height / 2 }
    }
    const resting = restingInput<SceneInput>(scene.controls)
    const motion = await scene.load()
    let world = await motion.start(contextOf(1, nodeHost.read), resting)
    const before = frameOfWorld(motion, world).sentence
    for (let step = 0; step < scene.stride; step += 1)
      world = await motion.step(world, { ...resting, ...held })
    expect(frameOfWorld(motion, world).sentence).not.toBe(before)
    motion.stop?.(world)
  })

  test('has a stored film that is what it records, and small', async () => {
    expect(await readFilm(id, scene.id)).toEqual(await recordScene(scene, nodeHost.read))
    expect(readFileSync(filmFile(id, scene.id)).length).toBeLessThanOrEqual(maxFilmBytes)
  })
})
