// What the reader chose on the options page. It stays in this browser.
import { browser } from './browser-api.ts'

export interface Settings {
  /** Origin of the library, `https://papers.example.org`; nothing until it's chosen. */
  library?: string
  /** Whether to ask the library when a paper is opened, not only on a click. */
  isAutomatic: boolean
}

export async function readSettings(): Promise<Settings> {
  const { library, isAutomatic } = await browser.storage.local.get(['library', 'isAutomatic'])
  const origin = typeof library === 'string' ? readLibraryAddress(library) : undefined
  const settings: Settings = { isAutomatic: isAutomatic === true }
  if (origin !== undefined) settings.library = origin
  return settings
}

export async function saveSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ ...settings })
}

/** The origin of what a person typed: `papers.example.org`, `localhost:4000`, or any page of the library. */
export function readLibraryAddress(written: string): string | undefined {
  const text = written.trim()
  if (text === '' || text.length > 300) return undefined
  const isLocal = /^(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/i.test(text)
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${isLocal ? 'http' : 'https'}://${text}`
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname, origin, username, password } = new URL(address)
  // Chromium takes `no address` for the host `no%20address`.
  const isHost = /^(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])$/i.test(hostname)
  const isUsable = isHost && /^https?:$/.test(protocol) && username === '' && password === ''
  return isUsable ? origin : undefined
}
