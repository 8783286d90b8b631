// Runs are kept under the engine's name, so it must be the engine that is installed.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { engineName } from './engine-name.ts'

test('the engine is the one that the lock file pins', () => {
  const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))
  expect(engineName).toBe(`jax-js ${lock.packages['node_modules/@jax-js/jax'].version}`)
})
