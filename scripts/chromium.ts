// The Chromium the browser tests use: the machine's, or one installed for them.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { installPackages } from './apt.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

export async function findChromium(): Promise<string | undefined> {
  const given = process.env.CHROMIUM_PATH
  if (given && existsSync(given)) return given
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  const { chromium } = await import('playwright-core')
  return [...places, chromium.executablePath()].find((place) => existsSync(place))
}

export async function ensureChromium(): Promise<string | Refusal> {
  const found = await findChromium()
  if (found !== undefined) return found
  console.log('There is no Chromium; installing one.')
  if (!installPackages('chromium')) installPlaywrights()
  return (
    (await findChromium()) ??
    refuse('no-chromium', 'The browser tests need Chromium: install it, or set CHROMIUM_PATH to its program.')
  )
}

function installPlaywrights(): void {
  const tool = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  spawnSync(process.execPath, [tool, 'install', 'chromium'], { stdio: 'inherit' })
}
