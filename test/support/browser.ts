// Chromium for tests that look at pages as a reader's browser does.

import { type Browser, chromium } from 'playwright-core'
import { isRefusal } from '#domain/refusals.ts'
import { ensureChromium } from '../../scripts/chromium.ts'

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH || (await ensureChromium())
  if (typeof executablePath !== 'string')
    throw new Error(isRefusal(executablePath) ? executablePath.message : 'no Chromium')
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return chromium.launch({ executablePath, args })
}
