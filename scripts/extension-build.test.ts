// The built extension: what it may do, what's in it, and that its zip depends on its files only.
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { zipFolder } from './extension-build.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = `${root}dist/extension`
const manifest = JSON.parse(await readFile(`${folder}/manifest.json`, 'utf8'))

test('it may do no more than docs/browser.md explains', async () => {
  expect(manifest.permissions).toEqual(['activeTab', 'scripting', 'storage'])
  expect(manifest.host_permissions).toEqual([
    'https://*.arxiv.org/*',
    'https://openreview.net/*',
    'https://aclanthology.org/*',
    'https://pubmed.ncbi.nlm.nih.gov/*',
  ])
  for (const more of ['content_scripts', 'web_accessible_resources', 'externally_connectable'])
    expect(manifest).not.toHaveProperty(more)
  const docs = await readFile(`${root}docs/browser.md`, 'utf8')
  for (const one of [...manifest.permissions, ...manifest.host_permissions]) expect(docs).toContain(one)
})

/** Code that's made or fetched while it runs. */
const remote = /\beval\(|new Function\(|\bimport\(|(?:src|from)\s*=?\s*["']https?:/

test('it has every file that its manifest and pages name, and no code from elsewhere', async () => {
  const names = await readdir(folder)
  const { background, action, options_ui, icons } = manifest
  const named = [background.service_worker, action.default_popup, options_ui.page, ...Object.values(icons)]
  expect(names).toEqual(expect.arrayContaining([...named, 'LICENSE']))
  for (const name of names.filter((one) => /\.(?:js|html)$/.test(one))) {
    const text = await readFile(`${folder}/${name}`, 'utf8')
    expect(text.match(remote)?.[0]).toBeUndefined()
    for (const [, file = ''] of text.matchAll(/(?:src|href)="\.\/([^"]+)"/g)) expect(names).toContain(file)
  }
})

test('its version is the program’s', async () => {
  expect(manifest.version).toBe(JSON.parse(await readFile(`${root}package.json`, 'utf8')).version)
})

test('its zip has the same bytes each time, and is the one that the site offers', async () => {
  const place = await mkdtemp(join(tmpdir(), 'extension-'))
  const hashes: string[] = []
  for (const name of ['a.zip', 'b.zip']) {
    await zipFolder(folder, join(place, name))
    hashes.push(await hashOf(join(place, name)))
  }
  await rm(place, { recursive: true })
  hashes.push(await hashOf(`${root}dist/client/scholium-extension.zip`))
  expect(new Set(hashes).size).toBe(1)
})

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
}
