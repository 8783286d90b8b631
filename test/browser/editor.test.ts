// The editor in Chromium: the plain form's text, the stored rendering while typing, and no keystroke lost.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { renderText } from '#text/render.ts'
import { openBrowser } from '../support/browser.ts'
import { createEditorPage, type EditorPage } from '../support/editor-page.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const path = '/papers/arxiv:1905.01320/summary'

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
  const fresh = { text: '', savedText: undefined, base: 0, draft: { text: '', version: 0 } }
  Object.assign(site.library, {
    ...fresh,
    answer: 200,
    mediaRefusal: undefined,
    theirs: undefined,
    shows: 'saved',
    summary: undefined,
  })
  site.posted.length = 0
  site.uploads.length = 0
})

interface Opened {
  page: Page
  /** Everything the browser complained about. */
  faults: string[]
  type(text: string): Promise<void>
  text(): Promise<string>
  html(): Promise<string | undefined>
}

/** A device of its own for each. What the page puts into the preview is noted as the text it is. */
async function withEditor(look: (opened: Opened) => Promise<void>, options = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  try {
    await look(await openEditor(await context.newPage()))
  } finally {
    await context.close()
  }
}

async function openEditor(page: Page): Promise<Opened> {
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
  await page.goto(site.url + path)
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

const status = (page: Page) => page.locator('.editor-status [role="status"]').innerText()
/** Twice the time that an editor waits before it asks the library. */
const soon = { timeout: 10_000 }

test('the editor takes the textarea’s place and the form sends what was typed', async () => {
  site.library.text = 'Begun. '
  await withEditor(async ({ page, type, text, faults }) => {
    expect(await page.locator('#text').isVisible()).toBe(false)
    await page.locator('.cm-content').focus()
    await page.keyboard.press('ControlOrMeta+End')
    await type('A **claim** about $x^2$.')
    expect(await text()).toBe('Begun. A **claim** about $x^2$.')
    await page.keyboard.press('ControlOrMeta+z')
    expect(await text()).toBe('Begun. ')
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await page.keyboard.press('ControlOrMeta+f')
    await page.locator('.cm-search').waitFor()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL('**/done')
    expect(site.posted).toEqual([
      {
        text: 'Begun. A **claim** about $x^2$.',
        base: '0',
        language: 'en',
        visibility: 'public',
        assistance: 'none',
        intent: 'save',
      },
    ])
    expect(faults).toEqual([])
  })
})

test('without script the textarea is the editor', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(site.url + path)
  await page.locator('#text').fill('plain')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.waitForURL('**/done')
  expect(site.posted).toMatchObject([{ text: 'plain' }])
  await context.close()
})

const summaries = readdirSync('library/summaries').map((name) =>
  readFileSync(`library/summaries/${name}`, 'utf8'),
)
const nasty = [
  '',
  '<script>alert(1)</script> <img src=x onerror=alert(2)> [a](javascript:alert(3)) ![b](data:image/svg+xml,x)',
  '$\\href{javascript:alert(5)}{x} \\htmlData{onclick=alert(6)}{y} \\includegraphics{https://e.example/z.png}$',
  '&amp; &nbsp; &copy &notanentity; &#x110000; &CounterClockwiseContourIntegral; &lt;b&gt; \u0000 \ufeff\u200b',
  '# A\n\n# A\n\n## B [^1]\n\n[^1]: note $x$\n\n[see](#a)',
  '| a | $|x|$ |\n|:-|-:|\n| `a|b` | \\cite{1905.01320, nothing} |',
  '$$\n\\begin{align} a &= b \\\\ c &= \\frac{1}{2} \\end{align}\n$$\n\n$\\undefined$ $unclosed',
  '```python\ndef f(x): return x # $y$\n```\n\n```nolanguage\n<b>\n```',
  'مرحبا $x$ بالعالم\n\n你好，世界。*强调*\n\n😀👩‍👩‍👧 é é',
  '- [ ] a\n- [x] b\n  1. c\n\n> > quoted **deep _er_**',
  '\\newcommand{\\R}{\\mathbb{R}} $\\newcommand{\\R}{\\mathbb{R}}\\R$ and $\\R^n$',
  'doi:10.1000/x arXiv:1905.01320v2 https://example.org/a?b=c&d=<e> www.example.org a@b.org @ada',
  '> '.repeat(40),
  'word '.repeat(20_000),
  'We show $x_{i}^2 \\le \\alpha_{j}$ holds, see [this](/a) and `b[c]`.\n\n'.repeat(300),
  ...summaries,
]

test('the preview is byte for byte what is stored', async () => {
  await withEditor(async ({ page, html, faults }) => {
    for (const text of nasty) {
      // Through the clipboard's way in, with the line ends that editors have.
      const written = text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '')
      const stored = renderText(written, { idPrefix: 's7-', dialect: 'scholium' }).html
      await page.locator('.cm-content').focus()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.press('Delete')
      await page.evaluate((pasted) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', pasted)
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
        document.querySelector('.cm-content')?.dispatchEvent(event)
      }, written)
      expect(await page.locator('#text').inputValue()).toBe(written)
      await expect.poll(async () => (await html()) === stored, soon).toBe(true)
    }
    expect(faults.filter((fault) => !/katex|quirks/i.test(fault))).toEqual([])
  })
}, 180_000)

test('formulas bring their stylesheet, and a reader’s policy nothing else', async () => {
  await withEditor(async ({ page, type, faults }) => {
    await type('So $x^2$.')
    await page.locator('.editor-preview .katex').waitFor()
    expect(await page.locator('link[href*="/math-"]').count()).toBe(1)
    const policy = (await page.request.get(site.url + path)).headers()['content-security-policy'] ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).toMatch(/style-src 'self' 'nonce-[\w+/=]{20,}';/)
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|nonce|blob|data)/)
    expect(faults).toEqual([])
  })
})

test('hints lead to their place', async () => {
  await withEditor(async ({ page, type }) => {
    await type('One\n\nTwo\n\n$\\undefined$ here')
    await page.getByRole('button', { name: 'Line 5' }).click()
    await page.keyboard.type('X')
    expect(await page.locator('#text').inputValue()).toBe('One\n\nTwo\n\nX$\\undefined$ here')
  })
})

test('the line of a wrong formula is marked, and the formula is red in the preview', async () => {
  await withEditor(async ({ page, type }) => {
    await type('Fine\n\nWrong: $\\frac{1}{$')
    const line = page.locator('.cm-hintedLine')
    await line.waitFor()
    expect(await line.innerText()).toBe('Wrong: $\\frac{1}{$')
    expect(await line.getAttribute('title')).toBe('This formula is missing a closing }.')
    const source = page.locator('.editor-preview .math-source')
    expect(await source.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(179, 38, 30)')
  })
})

test('an experiment is chosen by its name and figure, and stands on a line of its own', async () => {
  site.library.text = 'Words'
  await withEditor(async ({ page, text }) => {
    await page.locator('.cm-content').click()
    await page.keyboard.press('ControlOrMeta+End')
    await page.getByRole('button', { name: 'Experiment' }).click()
    const dialog = page.getByRole('dialog', { name: 'Insert an experiment' })
    await dialog.getByLabel('Experiment').selectOption('The other one')
    await dialog.getByLabel('Figure').selectOption('Test error')
    await dialog.getByRole('button', { name: 'Insert' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(text, soon).toBe('Words\n\n::experiment{id=other-one figure=error}\n')
  })
})

test('the template fills an empty text in place, and is offered only there', async () => {
  await withEditor(async ({ page, text }) => {
    const button = page.getByRole('button', { name: 'Start from a template' })
    await button.click()
    expect((await text()).match(/^## .*/gm)).toEqual([
      '## What the paper claims',
      '## Evidence',
      '## Limitations',
      '## Questions',
    ])
    await button.waitFor({ state: 'detached' })
    await page.keyboard.type('It learns.')
    expect(await text()).toContain('## What the paper claims\n\nIt learns.\n\n## Evidence')
  })
})

test('words and reading time are counted', async () => {
  await withEditor(async ({ page, type }) => {
    await type('word '.repeat(300))
    await page.getByText('300 words · 2 min read').waitFor()
  })
})

test('the keyboard reaches every helper, marks words and leaves the text', async () => {
  await withEditor(async ({ page, type, text }) => {
    await type('claim')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('ControlOrMeta+b')
    expect(await text()).toBe('**claim**')
    await page.keyboard.press('ControlOrMeta+i')
    expect(await text()).toBe('***claim***')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    expect(await focused()).toBe('Bold')
    await page.keyboard.press('ArrowLeft')
    expect(await focused()).toBe('Experiment')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    expect(await focused()).toBe('Italic')
    await page.keyboard.press('Enter')
    expect(await text()).toBe('**claim**')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor'))).toBeNull()
  })
})

test('a pasted identifier becomes a citation', async () => {
  await withEditor(async ({ page, text }) => {
    await page.getByRole('button', { name: 'Citation' }).click()
    const dialog = page.getByRole('dialog', { name: 'Cite a paper' })
    await dialog.getByRole('textbox').fill('no paper')
    await page.keyboard.press('Enter')
    await dialog.getByText('That’s not a DOI').waitFor()
    await dialog.getByRole('textbox').fill('https://arxiv.org/abs/1905.01320')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    // A closed dialog is no dialog any more; the text has the focus a moment later.
    await page.locator('.cm-focused').waitFor()
    await page.keyboard.type(' shows')
    expect(await text()).toBe('\\cite{arxiv:1905.01320} shows')
    await page.getByRole('button', { name: 'Citation' }).click()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.locator('.cm-focused').waitFor()
    await page.keyboard.type('.')
    expect(await text()).toBe('\\cite{arxiv:1905.01320} shows.')
  })
})

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

async function pasteImage(page: Page): Promise<void> {
  await page.evaluate((data) => {
    const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([bytes], 'loss.png', { type: 'image/png' }))
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.querySelector('.cm-content')?.dispatchEvent(event)
  }, pixel)
}

test.each([
  ['before', 'Home', 'Words\n\n![Loss](/media/0123456789abcdef.webp)\n\n## The claim'],
  ['behind', 'End', 'Words\n## The claim\n\n![Loss](/media/0123456789abcdef.webp)\n'],
])('an image %s a heading leaves it a heading', async (_place, key, expected) => {
  site.library.text = 'Words\n## The claim'
  await withEditor(async ({ page, text, html }) => {
    await page.locator('.cm-content').click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press(key)
    await pasteImage(page)
    const dialog = page.getByRole('dialog', { name: 'Add an image' })
    await dialog.getByRole('textbox').fill('Loss')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(await text()).toBe(expected)
    await expect.poll(html, soon).toMatch(/<p[^>]*><img [^>]*><\/p>/)
    expect(await html()).toMatch(/<h3[^>]*>The claim<\/h3>/)
  })
})

test('an image asks what it shows, tells a refusal, and is inserted', async () => {
  await withEditor(async ({ page, text, faults }) => {
    await pasteImage(page)
    const dialog = page.getByRole('dialog', { name: 'Add an image' })
    await dialog.getByRole('button', { name: 'Upload and insert' }).click()
    await dialog.getByText('Describe the image in a few words.').waitFor()
    site.library.mediaRefusal = 'This file is no image.'
    await dialog.getByRole('textbox').fill('Loss [test] over time')
    await page.keyboard.press('Enter')
    await dialog.getByText('This file is no image.').waitFor()
    site.library.mediaRefusal = undefined
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(await text()).toBe('![Loss \\[test\\] over time](/media/0123456789abcdef.webp)\n')
    expect(site.uploads).toEqual([{ alt: 'Loss [test] over time', name: 'loss.png', bytes: 70 }])
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Image' }).click(),
    ])
    await chooser.setFiles({ name: 'b.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') })
    await dialog.waitFor()
    expect(faults.filter((fault) => !/422|404/.test(fault))).toEqual([])
  })
})

test('a draft goes to the device, then to the library', async () => {
  await withEditor(async ({ page, type }) => {
    await type('Kept')
    await expect.poll(() => status(page), soon).toMatch(/^Draft saved at \d\d:\d\d$/)
    expect(site.library.draft).toEqual({ text: 'Kept', version: 1 })
    await type(' more')
    await expect.poll(() => site.library.draft, soon).toEqual({ text: 'Kept more', version: 2 })
  })
})

test('after the session ended the text stays on the device, and goes on once signed in', async () => {
  site.library.answer = 401
  await withEditor(async ({ page, type }) => {
    await type('Written long')
    await expect.poll(() => status(page), soon).toContain('You’ve been signed out.')
    expect(await page.getByRole('link', { name: 'Sign in in a new tab' }).getAttribute('target')).toBe(
      '_blank',
    )
    site.library.answer = 200
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect.poll(() => status(page), soon).toMatch(/^Draft saved at \d\d:\d\d$/)
    expect(site.library.draft.text).toBe('Written long')
  })
})

test('a text that only the device has is offered again', async () => {
  site.library.answer = 503
  await withEditor(async ({ page, type, text }) => {
    await type('Only here')
    await expect.poll(() => status(page), soon).toMatch(/can’t be reached/)
    page.on('dialog', (dialog) => void dialog.accept())
    await page.reload()
    const offer = page.getByRole('region', { name: 'A draft on this device' })
    await offer.getByText('Show it').click()
    expect(await offer.locator('pre').innerText()).toBe('Only here')
    await type('New words. ')
    await offer.getByRole('button', { name: 'Use it' }).click()
    expect(await text()).toBe('Only here')
    site.library.savedText = 'Only here'
    await page.reload()
    await page.locator('.cm-content').waitFor()
    expect(await offer.count()).toBe(0)
    const kept = await page.evaluate(() => Object.keys(localStorage).map((key) => localStorage.getItem(key)))
    expect(kept.filter((draft) => draft?.includes('Only here'))).toEqual([])
  })
})

/** Of the form beside the text. */
async function settingsOf(page: Page) {
  return {
    visibility: await page.getByLabel('Who can read it').inputValue(),
    assistance: await page.getByLabel('Assistance').inputValue(),
    isAnonymous: await page.getByLabel('Hide my name').isChecked(),
    language: await page.getByLabel('Language').inputValue(),
  }
}

async function choose(page: Page): Promise<void> {
  await page.getByLabel('Who can read it').selectOption('unlisted')
  await page.getByLabel('Assistance').selectOption('edited')
  await page.getByLabel('Language').fill('de')
  await page.getByLabel('Hide my name').check()
}

const chosen = { visibility: 'unlisted', assistance: 'edited', isAnonymous: true, language: 'de' }
const untouched = { visibility: 'public', assistance: 'none', isAnonymous: false, language: 'en' }

test('the draft of another summary brings back what was chosen with it, and leaves with it', async () => {
  Object.assign(site.library, { answer: 503, summary: 7 })
  await withEditor(async ({ page, type, text }) => {
    await type('Without a name')
    await choose(page)
    await expect.poll(() => status(page), soon).toMatch(/can’t be reached/)
    page.on('dialog', (dialog) => void dialog.accept())
    Object.assign(site.library, { summary: 8, text: 'Signed', savedText: 'Signed' })
    await page.reload()
    expect(await settingsOf(page)).toEqual(untouched)
    await page.getByRole('button', { name: 'Use it' }).click()
    expect(await text()).toBe('Without a name')
    expect(await settingsOf(page)).toEqual(chosen)
    await page.getByRole('button', { name: 'Use theirs' }).click()
    expect(await text()).toBe('Signed')
    expect(await settingsOf(page)).toEqual(untouched)
  })
})

test('a signed draft of another summary doesn’t sign the one that hides a name', async () => {
  Object.assign(site.library, { answer: 503, summary: 7 })
  await withEditor(async ({ page, type }) => {
    await type('Signed draft')
    await expect.poll(() => status(page), soon).toMatch(/can’t be reached/)
    page.on('dialog', (dialog) => void dialog.accept())
    site.library.summary = 8
    await page.reload()
    await page.getByLabel('Hide my name').check()
    await page.getByRole('button', { name: 'Use it' }).click()
    expect(await settingsOf(page)).toEqual({ ...untouched, isAnonymous: true })
  })
})

test('a draft that the library has comes back with what was chosen beside it, each time', async () => {
  await withEditor(async ({ page, type, text }) => {
    await type('Kept there')
    await choose(page)
    await expect.poll(() => site.library.draft.text, soon).toBe('Kept there')
    await expect.poll(() => status(page), soon).toMatch(/^Draft saved at/)
    Object.assign(site.library, { text: 'Kept there', shows: 'draft' })
    for (let opening = 0; opening < 2; opening++) {
      await page.reload()
      await page.locator('.cm-content').waitFor()
      expect(await text()).toBe('Kept there')
      expect(await settingsOf(page)).toEqual({ ...chosen, language: 'en' })
      expect(await page.getByRole('button', { name: 'Use it' }).count()).toBe(0)
    }
  })
})

test('a text that was sent but not saved is kept at once', async () => {
  Object.assign(site.library, { text: 'sent back', shows: 'posted' })
  await withEditor(async ({ page }) => {
    expect(await status(page)).toMatch(/^Draft saved/)
    await expect.poll(() => site.library.draft, soon).toEqual({ text: 'sent back', version: 1 })
  })
})

test('leaving with unsaved words asks, and keeps them', async () => {
  site.library.answer = 503
  await withEditor(async ({ page, type }) => {
    await page.locator('.cm-content').click()
    await type('Unsaved')
    const asked = page.waitForEvent('dialog')
    const left = page.evaluate(() => location.assign('/done')).catch(() => undefined)
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    await left
    expect(page.url()).toContain(path)
    page.once('dialog', (again) => void again.accept())
    await page.goto(`${site.url}/done`)
    await page.goto(site.url + path)
    await page.getByRole('region', { name: 'A draft on this device' }).waitFor()
  })
})

const choices = [
  ['Use mine', 'One\nmine\nThree'],
  ['Use theirs', 'One\ntheirs\nThree'],
  ['Save merged', 'One\ntheirs\nThree, and both'],
] as const

test.each(choices)('what another tab saved meanwhile is shown beside mine: %s', async (choice, expected) => {
  await withEditor(async ({ page, type, text }) => {
    site.library.draft = { text: 'One\ntheirs\nThree', version: 3 }
    await type('One\nmine\nThree')
    const notice = page.getByRole('alert').filter({ hasText: 'changed elsewhere' })
    await notice.waitFor()
    await page.locator('.cm-deletedChunk').waitFor()
    expect(site.library.draft.text).toBe('One\ntheirs\nThree')
    if (choice === 'Save merged') {
      await page.getByRole('button', { name: 'Take theirs here' }).press('Enter')
      await page.locator('.cm-content').focus()
      await page.keyboard.press('ControlOrMeta+End')
      await type(', and both')
    }
    await notice.getByRole('button', { name: choice }).click()
    expect(await text()).toBe(expected)
    await expect.poll(() => site.library.draft, soon).toEqual({ text: expected, version: 4 })
    expect(await page.locator('.cm-deletedChunk').count()).toBe(0)
  })
})

test('a form refused for a newer revision opens with both texts, and follows the newer one', async () => {
  Object.assign(site.library, { text: 'mine', base: 1, shows: 'posted', theirs: { text: 'theirs', base: 2 } })
  await withEditor(async ({ page }) => {
    await page.getByRole('alert').filter({ hasText: 'changed elsewhere' }).waitFor()
    await page.getByRole('button', { name: 'Use mine' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL('**/done')
    expect(site.posted).toMatchObject([{ text: 'mine', base: '2' }])
  })
})

test('each line finds its own direction, and the language is the form’s', async () => {
  await withEditor(async ({ page, type }) => {
    await type('English\nمرحبا بالعالم')
    const direction = (index: number) =>
      page
        .locator('.cm-line')
        .nth(index)
        .evaluate((line) => getComputedStyle(line).direction)
    expect([await direction(0), await direction(1)]).toEqual(['ltr', 'rtl'])
    await page.locator('#language').fill('ar')
    await page.locator('#language').press('Tab')
    expect(await page.locator('.cm-content').getAttribute('lang')).toBe('ar')
  })
})

test('axe finds nothing on the editor, in light and in dark, and it fits 320 pixels', async () => {
  site.library.text = '# Claim\n\nIt holds, $x^2$.\n\n$\\undefined$\n'
  site.library.theirs = { text: 'theirs', base: 2 }
  await withEditor(
    async ({ page }) => {
      await page.locator('.editor-hints').waitFor()
      await page.locator('.cm-deletedChunk').waitFor()
      await page.addScriptTag({ path: axe })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const faults = await page.evaluate(async () => {
          const { axe } = window as unknown as {
            axe: {
              run(
                o: object,
              ): Promise<{ violations: { id: string; nodes: { failureSummary: string; html: string }[] }[] }>
            }
          }
          const { violations } = await axe.run({
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          })
          return violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html + node.failureSummary).join()}`,
          )
        })
        expect(faults).toEqual([])
      }
      await page.setViewportSize({ width: 320, height: 640 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    },
    { bypassCSP: true },
  )
})
