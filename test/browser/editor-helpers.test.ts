// What the editor’s toolbar and keys insert, in Chromium: experiments, templates, marks, citations, images.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { prepareEditor, soon } from '../support/editor-tests.ts'

const { site, withEditor } = prepareEditor()

test('an experiment is chosen by its name and figure, and stands on a line of its own', async () => {
  site().library.text = 'Words'
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
  site().library.text = 'Words\n## The claim'
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
    site().library.mediaRefusal = 'This file is no image.'
    await dialog.getByRole('textbox').fill('Loss [test] over time')
    await page.keyboard.press('Enter')
    await dialog.getByText('This file is no image.').waitFor()
    site().library.mediaRefusal = undefined
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    expect(await text()).toBe('![Loss \\[test\\] over time](/media/0123456789abcdef.webp)\n')
    expect(site().uploads).toEqual([{ alt: 'Loss [test] over time', name: 'loss.png', bytes: 70 }])
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Image' }).click(),
    ])
    await chooser.setFiles({ name: 'b.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') })
    await dialog.waitFor()
    expect(faults.filter((fault) => !/422|404/.test(fault))).toEqual([])
  })
})
