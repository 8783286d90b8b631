// The editor in Chromium: a device of its own for each opening, and what the page puts into the preview.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { openBrowser } from './browser.ts'
import { createEditorPage, type EditorPage } from './editor-page.ts'

/** The page that has the editor. */
export const editorPath = '/papers/arxiv:1905.01320/summary'

export interface Opened {
  page: Page
  /** Everything the browser complained about. */
  faults: string[]
  type(text: string): Promise<void>
  text(): Promise<string>
  html(): Promise<string | undefined>
}

export interface EditorTests {
  browser(): Browser
  site(): EditorPage
  withEditor(look: (opened: Opened) => Promise<void>, options?: object): Promise<void>
}

/** Opens a browser and a page for the tests of one file; before each test its library is empty again. */
export function prepareEditor(): EditorTests {
  let browser: Browser
  let site: EditorPage
  beforeAll(async () => {
    ;[browser, site] = await Promise.all([openBrowser(), createEditorPage()])
  })
  afterAll(async () => {
    await browser.close()
    await site.close()
  })
  beforeEach(() => {
    Object.assign(site.library, {
      text: '',
      savedText: undefined,
      base: 0,
      draft: { text: '', version: 0 },
      answer: 200,
      mediaRefusal: undefined,
      theirs: undefined,
      shows: 'saved',
      summary: undefined,
    })
    site.posted.length = 0
    site.uploads.length = 0
  })
  return { browser: () => browser, site: () => site, withEditor }

  /** A device of its own for each. */
  async function withEditor(look: (opened: Opened) => Promise<void>, options = {}): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    try {
      await look(await openEditor(await context.newPage(), site.url))
    } finally {
      await context.close()
    }
  }
}

/** What the page puts into the preview is noted as the text it is. */
async function openEditor(page: Page, url: string): Promise<Opened> {
  const faults: string[] = []
  page.on('console', (message) => /error|warning/.test(message.type()) && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.addInitScript(() => {
    const own = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML') as PropertyDescriptor
    Object.defineProperty(Element.prototype, 'innerHTML', {
      ...own,
      set(html: string) {
        if (this.className === 'prose') Object.assign(window, { shownHtml: html })
        own.set?.call(this, html)
      },
    })
  })
  await page.goto(url + editorPath)
  await page.locator('.cm-content').waitFor()
  return {
    page,
    faults,
    async type(text) {
      await page.locator('.cm-content').focus()
      await page.keyboard.insertText(text)
    },
    text: () => page.locator('#text').inputValue(),
    html: () => page.evaluate(() => (window as { shownHtml?: string }).shownHtml),
  }
}

export const status = (page: Page) => page.locator('.editor-status [role="status"]').innerText()
/** Twice the time that an editor waits before it asks the library. */
export const soon = { timeout: 10_000 }
