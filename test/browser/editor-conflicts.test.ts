// Two texts of one summary in the editor in Chromium: both are shown, and one follows.
import { expect, test } from 'vitest'
import { prepareEditor, soon } from '../support/editor-tests.ts'

const { site, withEditor } = prepareEditor()

const choices = [
  ['Use mine', 'One\nmine\nThree'],
  ['Use theirs', 'One\ntheirs\nThree'],
  ['Save merged', 'One\ntheirs\nThree, and both'],
] as const

test.each(choices)('what another tab saved meanwhile is shown beside mine: %s', async (choice, expected) => {
  await withEditor(async ({ page, type, text }) => {
    site().library.draft = { text: 'One\ntheirs\nThree', version: 3 }
    await type('One\nmine\nThree')
    const notice = page.getByRole('alert').filter({ hasText: 'changed elsewhere' })
    await notice.waitFor()
    await page.locator('.cm-deletedChunk').waitFor()
    expect(site().library.draft.text).toBe('One\ntheirs\nThree')
    if (choice === 'Save merged') {
      await page.getByRole('button', { name: 'Take theirs here' }).press('Enter')
      await page.locator('.cm-content').focus()
      await page.keyboard.press('ControlOrMeta+End')
      await type(', and both')
    }
    await notice.getByRole('button', { name: choice }).click()
    expect(await text()).toBe(expected)
    await expect.poll(() => site().library.draft, soon).toEqual({ text: expected, version: 4 })
    expect(await page.locator('.cm-deletedChunk').count()).toBe(0)
  })
})

test('a form refused for a newer revision opens with both texts, and follows the newer one', async () => {
  Object.assign(site().library, {
    text: 'mine',
    base: 1,
    shows: 'posted',
    theirs: { text: 'theirs', base: 2 },
  })
  await withEditor(async ({ page }) => {
    await page.getByRole('alert').filter({ hasText: 'changed elsewhere' }).waitFor()
    await page.getByRole('button', { name: 'Use mine' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL('**/done')
    expect(site().posted).toMatchObject([{ text: 'mine', base: '2' }])
  })
})
