// The built extension in Chromium: its button pressed on a page, its popup read and used, its badge, its options.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, type CDPSession, chromium, type Page, type Worker } from 'playwright-core'
import { isRefusal } from '#domain/refusals.ts'
import { ensureChromium } from '../../scripts/chromium.ts'

export const extensionFolder = fileURLToPath(new URL('../../dist/extension', import.meta.url))

export interface ExtensionBrowser {
  context: BrowserContext
  id: string
  /** Presses the extension's button while this page is in front. Grants `activeTab`, as a click does. */
  press(page: Page): Promise<Popup>
  /** Of the tab in front. */
  badge(): Promise<{ text: string; title: string }>
  set(options: { library?: string; isAutomatic?: boolean }): Promise<void>
  close(): Promise<void>
}

/** Playwright has no page for a popup, so this speaks to it by Chromium's own protocol. */
export interface Popup {
  /** Runs an expression there; the answer is sent as JSON. */
  evaluate<T>(expression: string): Promise<T>
  /** Its words, once it has stopped looking. */
  text(): Promise<string>
  /** Where the link with these words leads. */
  linkTo(words: string): Promise<string>
  /** Presses a link or a button; a link opens a page. */
  press(words: string): Promise<void>
  screenshot(): Promise<Buffer>
  setScheme(scheme: 'light' | 'dark'): Promise<void>
  close(): Promise<void>
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Lets this test load the extension and press its button.
  '--enable-unsafe-extension-debugging',
]

export async function openExtensionBrowser(): Promise<ExtensionBrowser> {
  const executablePath = process.env.CHROMIUM_PATH || (await ensureChromium())
  if (typeof executablePath !== 'string')
    throw new Error(isRefusal(executablePath) ? executablePath.message : 'no Chromium')
  const profile = await mkdtemp(join(tmpdir(), 'scholium-profile-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: flags,
    ignoreDefaultArgs: ['--disable-extensions'],
    viewport: { width: 1000, height: 700 },
  })
  const browser = context.browser()
  if (browser === null) throw new Error('no browser behind the profile')
  const session = await browser.newBrowserCDPSession()
  const started = context.waitForEvent('serviceworker')
  const { id } = await send<{ id: string }>(session, 'Extensions.loadUnpacked', { path: extensionFolder })
  const worker = await started
  return {
    context,
    id,
    press: (page) => press(session, id, page),
    badge: () => readBadge(worker),
    set: (options) =>
      worker.evaluate(
        (values) => (globalThis as unknown as { chrome: ChromeApi }).chrome.storage.local.set(values),
        options,
      ),
    async close() {
      await context.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}

async function press(session: CDPSession, id: string, page: Page): Promise<Popup> {
  await page.bringToFront()
  const tab = await findTarget(session, ({ type, url }) => type === 'tab' && url === page.url())
  await send(session, 'Extensions.triggerAction', { id, targetId: tab })
  const popup = await findTarget(
    session,
    ({ type, url }) => type === 'page' && url.startsWith(`chrome-extension://${id}/popup.html`),
  )
  return attach(session, popup)
}

interface TargetInfo {
  targetId: string
  type: string
  url: string
}

/** Waits for it, because windows open in their own time. */
async function findTarget(session: CDPSession, fits: (target: TargetInfo) => boolean): Promise<string> {
  return waitUntil(async () => {
    const filter = [{ type: 'tab' }, { type: 'page' }]
    const { targetInfos } = await send<{ targetInfos: TargetInfo[] }>(session, 'Target.getTargets', {
      filter,
    })
    return targetInfos.find(fits)?.targetId
  })
}

async function attach(session: CDPSession, targetId: string): Promise<Popup> {
  const { sessionId } = await send<{ sessionId: string }>(session, 'Target.attachToTarget', {
    targetId,
    flatten: false,
  })
  const speak = speakerOf(session, sessionId)
  const evaluate = async <T>(expression: string): Promise<T> => {
    const { result } = await speak<{ result: { value: T } }>('Runtime.evaluate', {
      ...{ expression, returnByValue: true, awaitPromise: true, userGesture: true },
    })
    return result.value
  }
  const within = (words: string) =>
    `[...document.querySelectorAll('a, button')].find((one) => one.textContent === ${JSON.stringify(words)})`
  return {
    evaluate,
    text: () =>
      waitUntil(async () => {
        const text = await evaluate<string>(`document.querySelector('main')?.innerText ?? ''`)
        return text === '' || text.startsWith('Looking it up') ? undefined : text
      }),
    linkTo: (words) => evaluate(`${within(words)}.href`),
    // A link takes the focus away and with it the popup, which then answers no more.
    async press(words) {
      evaluate(`${within(words)}.click()`).catch(() => {})
    },
    async screenshot() {
      const { data } = await speak<{ data: string }>('Page.captureScreenshot', { format: 'png' })
      return Buffer.from(data, 'base64')
    },
    async setScheme(value) {
      await speak('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] })
    },
    async close() {
      await send(session, 'Target.closeTarget', { targetId })
    },
  }
}

/** Commands to one target, through the browser's own connection. */
function speakerOf(session: CDPSession, sessionId: string) {
  let count = 0
  const waiting = new Map<number, (answer: { result: unknown }) => void>()
  const events = session as unknown as {
    on(name: string, listener: (event: { sessionId: string; message: string }) => void): void
  }
  events.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return
    const answer = JSON.parse(event.message) as { id?: number; result: unknown }
    waiting.get(answer.id ?? 0)?.(answer)
  })
  return async <T>(method: string, params: object): Promise<T> => {
    count += 1
    const id = count
    const answer = new Promise<{ result: unknown }>((resolve) => waiting.set(id, resolve))
    const message = JSON.stringify({ id, method, params })
    await send(session, 'Target.sendMessageToTarget', { sessionId, message })
    return (await answer).result as T
  }
}

/** Playwright's types lack what is new in the protocol. */
function send<T = unknown>(session: CDPSession, method: string, params: object): Promise<T> {
  return (session as unknown as { send(method: string, params: object): Promise<T> }).send(method, params)
}

interface ChromeApi {
  action: {
    getBadgeText(which: { tabId: number }): Promise<string>
    getTitle(which: { tabId: number }): Promise<string>
  }
  storage: { local: { set(values: object): Promise<void> } }
  tabs: { query(which: { active: boolean; windowType: string }): Promise<{ id: number }[]> }
}

function readBadge(worker: Worker): Promise<{ text: string; title: string }> {
  return worker.evaluate(async () => {
    const { action, tabs } = (globalThis as unknown as { chrome: ChromeApi }).chrome
    const [tab] = await tabs.query({ active: true, windowType: 'normal' })
    const which = { tabId: tab?.id ?? 0 }
    return { text: await action.getBadgeText(which), title: await action.getTitle(which) }
  })
}

async function waitUntil<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const found = await look()
    if (found !== undefined) return found
    await sleep(25)
  }
  throw new Error('It didn’t come within 25 seconds.')
}
