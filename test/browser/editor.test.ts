// The editor in Chromium: it takes the plain form’s place, finds each line’s direction, and anyone can use it.
import { expect, test } from 'vitest'
import { axePath } from '../support/axe.ts'
import { editorPath, prepareEditor } from '../support/editor-tests.ts'

const { browser, site, withEditor } = prepareEditor()

test('the editor takes the textarea’s place and the form sends what was typed', async () => {
  site().library.text = 'Begun. '
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
    expect(site().posted).toEqual([
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
  const context = await browser().newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(site().url + editorPath)
  await page.locator('#text').fill('plain')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.waitForURL('**/done')
  expect(site().posted).toMatchObject([{ text: 'plain' }])
  await context.close()
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
  site().library.text = '# Claim\n\nIt holds, $x^2$.\n\n$\\undefined$\n'
  site().library.theirs = { text: 'theirs', base: 2 }
  await withEditor(
    async ({ page }) => {
      await page.locator('.editor-hints').waitFor()
      await page.locator('.cm-deletedChunk').waitFor()
      await page.addScriptTag({ path: axePath })
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
