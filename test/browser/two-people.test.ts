// Two people in two browsers, a moderator in a third, and a guest: from an unknown paper to a resolved report, with mail.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Serving, startServing } from '../support/serve.ts'
import { startSmtp, type TestSmtp } from '../support/smtp.ts'
import { withinMinutes } from '../support/soon.ts'

/** A step may wait for mail, and the machine may be busy. */
const patience = { timeout: 60_000 }
const password = 'correct horse battery'
const key = 'doi:10.5555/two-people.1'

let data: string
let database: TestDatabase
let smtp: TestSmtp
let site: Serving
let browsers: Browser[]
let ada: Page
let bob: Page
let grace: Page
let guest: Page

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'scholium-two-'))
  ;[database, smtp] = await Promise.all([createTestDatabase(), startSmtp()])
  site = await startServing({ SCHOLIUM_DATA: data, DATABASE_URL: database.url, SCHOLIUM_SMTP: smtp.url })
  // Two real browsers; who only looks in shares one of them, in a context of their own.
  browsers = await Promise.all([openBrowser(), openBrowser()])
  const contexts = await Promise.all([0, 1, 0, 1].map((which) => newContext(which)))
  ;[ada, bob, grace, guest] = (await Promise.all(contexts.map((context) => context.newPage()))) as [
    Page,
    Page,
    Page,
    Page,
  ]
}, 120_000)
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()))
  await site.stop()
  await Promise.all([smtp.close(), database.drop()])
  await rm(data, { recursive: true, force: true, maxRetries: 5 })
})

function newContext(which: number): Promise<BrowserContext> {
  const browser = browsers[which]
  if (browser === undefined) throw new Error('no such browser')
  return browser.newContext({ baseURL: site.address })
}

async function fillSignUp(page: Page, name: string): Promise<void> {
  await page.getByLabel('Display name').fill(`${name.charAt(0).toUpperCase()}${name.slice(1)}`)
  await page.getByLabel('Username').fill(name)
  await page.getByLabel('Email').fill(`${name}@example.org`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: /^Create (administrator )?account$/ }).click()
}

async function enter(page: Page, name: string): Promise<void> {
  await page.getByLabel('Email').fill(`${name}@example.org`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('You’re signed in.').waitFor()
}

async function linkIn(address: string, number = 0): Promise<string> {
  const mail = await smtp.mailTo(address, number)
  const link = mail.text?.match(/https?:\/\/\S+/)?.[0]
  if (link === undefined) throw new Error(`no link in “${mail.subject}”`)
  return link
}

test('the operator’s link makes the administrator', patience, async () => {
  await grace.goto(site.invitation)
  await fillSignUp(grace, 'grace')
  await grace.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor()
  await grace.locator('.account-menu summary').click()
  expect(await grace.getByRole('link', { name: 'Administration' }).count()).toBe(1)
})

test('two people sign up by an email each', patience, async () => {
  for (const [page, name] of [
    [ada, 'ada'],
    [bob, 'bob'],
  ] as const) {
    await page.goto('/sign-up')
    await fillSignUp(page, name)
    await page.goto(await linkIn(`${name}@example.org`))
    await page.getByRole('button', { name: 'Confirm my address' }).click()
    await enter(page, name)
  }
})

test('Ada takes an unknown paper up by BibTeX', patience, async () => {
  await ada.goto(`/papers/${key}`)
  await ada.getByRole('link', { name: /Add this paper/ }).click()
  await ada.goto('/papers/new')
  await ada
    .getByLabel('Link, identifier, title or BibTeX')
    .fill(
      '@article{x, title={How Two People Read}, author={Example, Eve and {A Club}}, year={2024}, doi={10.5555/Two-People.1}}',
    )
  await ada.getByRole('button', { name: 'Continue' }).click()
  await ada.getByRole('button', { name: 'Add paper' }).click()
  await ada.getByRole('heading', { level: 1, name: 'How Two People Read' }).waitFor()
})

test('Ada summarises it in the editor and sees what readers will see', patience, async () => {
  await ada.goto(`/papers/${key}`)
  await ada.getByRole('link', { name: 'Write a summary' }).click()
  await ada.locator('.cm-content').focus()
  await ada.keyboard.insertText('# Claim\n\nTwo read $2^n$ times as well as one.')
  await ada.locator('.katex').first().waitFor()
  await ada.getByRole('button', { name: 'Publish', exact: true }).click()
  await ada.getByText('Summary saved.').waitFor()
  await guest.goto(`/papers/${key}`)
  await guest.getByText('times as well as one').waitFor()
})

test('Bob asks for a correction, Ada gets an email and corrects', { timeout: 240_000 }, async () => {
  await bob.goto(`/papers/${key}`)
  await bob.getByRole('link', { name: 'Permalink' }).click()
  await bob.getByLabel('Your comment').fill('Should it not be $n^2$, @ada?')
  await bob.getByRole('button', { name: 'Post' }).click()
  await bob.getByText('Comment saved.').waitFor()
  const mail = await smtp.mailTo('ada@example.org', 1)
  expect(mail.subject).toMatch(/comment|mention/i)
  await ada.goto(`/papers/${key}/summary`)
  await ada.locator('.cm-content').focus()
  await ada.keyboard.press('ControlOrMeta+a')
  await ada.keyboard.insertText('# Claim\n\nTwo read $n^2$ times as well as one.')
  await ada.getByRole('button', { name: 'Publish', exact: true }).click()
  await ada.getByText('Summary saved.').waitFor()
  await guest.goto(`/papers/${key}`)
  await guest.getByRole('link', { name: 'History' }).click()
  await expect.poll(() => guest.locator('.revisions li').count()).toBe(2)
})

test('Bob votes it up, and Ada cannot vote on her own', patience, async () => {
  await bob.goto(`/papers/${key}`)
  await bob.getByRole('button', { name: /^Vote up/ }).click()
  await bob.getByText('You voted up.').waitFor()
  await ada.goto(`/papers/${key}`)
  await ada.locator('.score b', { hasText: '1' }).waitFor()
  expect(await ada.getByRole('button', { name: /^Vote up/ }).count()).toBe(0)
})

test('Bob asks a question, Ada answers it, Bob accepts', patience, async () => {
  await bob.goto(`/papers/${key}`)
  await bob.getByRole('link', { name: /Ask a question/ }).click()
  await bob.getByLabel('Your question in one line').fill('How many readers?')
  await bob.getByLabel('Details').fill('More than two?')
  await bob.getByRole('button', { name: 'Ask', exact: true }).click()
  await bob.getByText('Question posted.').waitFor()
  await ada.goto(new URL(bob.url()).pathname)
  await ada.getByLabel('Your answer').fill('Exactly two.')
  await ada.getByRole('button', { name: 'Answer' }).click()
  await ada.getByText('Comment saved.').waitFor()
  await bob.reload()
  await bob.getByRole('button', { name: /^Accept/ }).click()
  await bob.getByText('You accepted this answer.').waitFor()
})

test('Ada reports a comment, the moderator hides it, and both are notified', {
  timeout: 240_000,
}, async () => {
  await bob.goto(`/papers/${key}`)
  await bob.getByRole('link', { name: 'Permalink' }).click()
  await bob.getByLabel('Your comment').fill('Buy my book about rude words.')
  await bob.getByRole('button', { name: 'Post' }).click()
  await bob.getByText('Comment saved.').waitFor()
  await ada.goto(new URL(bob.url()).pathname)
  const comment = ada.locator('.comment', { hasText: 'Buy my book' })
  await comment.getByRole('link', { name: /^Report/ }).click()
  await ada.getByLabel('Reason').selectOption('spam')
  await ada.getByRole('button', { name: 'Report' }).click()
  await ada.getByRole('heading', { name: 'Thanks for your report' }).waitFor()
  await grace.goto('/moderation/queue')
  await grace.getByRole('main').getByRole('link', { name: 'Comment' }).click()
  await grace.getByLabel('What do you decide?').selectOption('hide')
  await grace.getByLabel('Public reason').fill('Advertising.')
  await grace.getByRole('button', { name: 'Decide' }).click()
  await grace.getByText('Decision made. It’s in the public log.').waitFor()
  const subjects = () => smtp.mails.filter(({ envelope }) => envelope.to.includes('bob@example.org'))
  await expect.poll(() => subjects().some(({ text }) => text?.includes('decision')), withinMinutes).toBe(true)
  await guest.goto('/moderation')
  await guest.getByText('Advertising.').waitFor()
})

test('a guest sees none of what is private', patience, async () => {
  await bob.goto(`/papers/${key}/summary`)
  await bob.locator('.cm-content').focus()
  await bob.keyboard.insertText('My doubts, for nobody else.')
  await bob.getByLabel('Who can read it').selectOption('private')
  await bob.getByRole('button', { name: 'Save', exact: true }).click()
  await bob.getByText('Summary saved.').waitFor()
  const own = new URL(bob.url()).pathname
  expect((await guest.goto(own))?.status()).toBe(404)
  for (const path of ['/moderation/queue', '/admin', '/admin/people', '/outbox'])
    expect((await guest.goto(path))?.status(), path).toBe(404)
  for (const path of ['/inbox', '/settings/account', '/lists'])
    expect((await guest.goto(path))?.status(), path).toBe(401)
  for (const path of ['/', `/papers/${key}`, '/@bob', '/people', '/feed.rss?sort=new', '/moderation']) {
    const html = await (await guest.request.get(path)).text()
    expect(html, path).not.toMatch(/My doubts|example\.org|Buy my book/)
  }
})
