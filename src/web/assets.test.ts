// What browsers are told about the files beside pages.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Assets, readAssets } from './assets.ts'

let folder: string
let assets: Assets

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assets-'))
  await mkdir(join(folder, 'assets'))
  const names = ['experiment-worker-1.js', 'scene-worker-1.js', 'preview-worker-1.js', 'simulator-1.wasm']
  for (const name of names) await writeFile(join(folder, 'assets', name), name)
  const styles = ['site', 'math', 'figure-pages'].map((name) => [
    `src/web/styles/${name}.css`,
    { file: `assets/${name}.css` },
  ])
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(Object.fromEntries(styles)))
  assets = await readAssets(folder)
})
afterAll(() => rm(folder, { recursive: true }))

const headerOf = (name: string, header: string) => assets.files.get(`/assets/${name}`)?.headers[header]
const policyOf = (name: string) => headerOf(name, 'content-security-policy')

test('workers that compute may compile WebAssembly and read this site’s files, others may not', () => {
  for (const name of ['experiment-worker-1.js', 'scene-worker-1.js']) {
    expect(policyOf(name)).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect(policyOf(name)).toContain("connect-src 'self'")
  }
  expect(policyOf('preview-worker-1.js')).toBe("default-src 'none'; script-src 'self'")
  expect(policyOf('scene-worker-1.js')).not.toContain('worker-src')
})

test('compiled simulators are sent as WebAssembly, which runs nothing by itself', () => {
  expect(headerOf('simulator-1.wasm', 'content-type')).toBe('application/wasm')
  expect(policyOf('simulator-1.wasm')).toBeUndefined()
})
