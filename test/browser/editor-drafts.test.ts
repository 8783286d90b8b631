// Drafts of the editor in Chromium: on the device, in the library, offered again, and no keystroke lost.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { editorPath, prepareEditor, soon, status } from '../support/editor-tests.ts'

const { site, withEditor } = prepareEditor()

test('a draft goes to the device, then to the library', async () => {
  await withEditor(async ({ page, type }) => {
    await type('Kept')
    await expect.poll(() => status(page), soon).toMatch(/^Draft saved at \d\d:\d\d$/)
    expect(site().library.draft).toEqual({ text: 'Kept', version: 1 })
    await type(' more')
    await expect.poll(() => site().library.draft, soon).toEqual({ text: 'Kept more', version: 2 })
  })
})

test('after the session ended the text stays on the device, and goes on once signed in', async () => {
  site().library.answer = 401
  await withEditor(async ({ page, type }) => {
    await type('Written long')
    await expect.poll(() => status(page), soon).toContain('You’ve been signed out.')
    expect(await page.getByRole('link', { name: 'Sign in in a new tab' }).getAttribute('target')).toBe(
      '_blank',
    )
    site().library.answer = 200
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect.poll(() => status(page), soon).toMatch(/^Draft saved at \d\d:\d\d$/)
    expect(site().library.draft.text).toBe('Written long')
  })
})

test('a text that only the device has is offered again', async () => {
  site().library.answer = 503
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
    site().library.savedText = 'Only here'
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
  Object.assign(site().library, { answer: 503, summary: 7 })
  await withEditor(async ({ page, type, text }) => {
    await type('Without a name')
    await choose(page)
    await expect.poll(() => status(page), soon).toMatch(/can’t be reached/)
    page.on('dialog', (dialog) => void dialog.accept())
    Object.assign(site().library, { summary: 8, text: 'Signed', savedText: 'Signed' })
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
  Object.assign(site().library, { answer: 503, summary: 7 })
  await withEditor(async ({ page, type }) => {
    await type('Signed draft')
    await expect.poll(() => status(page), soon).toMatch(/can’t be reached/)
    page.on('dialog', (dialog) => void dialog.accept())
    site().library.summary = 8
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
    await expect.poll(() => site().library.draft.text, soon).toBe('Kept there')
    await expect.poll(() => status(page), soon).toMatch(/^Draft saved at/)
    Object.assign(site().library, { text: 'Kept there', shows: 'draft' })
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
  Object.assign(site().library, { text: 'sent back', shows: 'posted' })
  await withEditor(async ({ page }) => {
    expect(await status(page)).toMatch(/^Draft saved/)
    await expect.poll(() => site().library.draft, soon).toEqual({ text: 'sent back', version: 1 })
  })
})

test('leaving with unsaved words asks, and keeps them', async () => {
  site().library.answer = 503
  await withEditor(async ({ page, type }) => {
    await page.locator('.cm-content').click()
    await type('Unsaved')
    const asked = page.waitForEvent('dialog')
    const left = page.evaluate(() => location.assign('/done')).catch(() => undefined)
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    await left
    expect(page.url()).toContain(editorPath)
    page.once('dialog', (again) => void again.accept())
    await page.goto(`${site().url}/done`)
    await page.goto(site().url + editorPath)
    await page.getByRole('region', { name: 'A draft on this device' }).waitFor()
  })
})
