// The extension and the bookmarklet in Chromium, on pages in the structure that other sites have, and with a library behind them.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addPaper } from '#actions/add-paper.ts'
import { writeSummary } from '#actions/write-summary.ts'
import { operator } from '#domain/actor.ts'
import { identifierKey, keyAddress, parseIdentifier } from '#domain/identifiers/identifier.ts'
import { isRefusal } from '#domain/refusals.ts'
import { axePath } from '../support/axe.ts'
import { type Member, signIn } from '../support/browsing.ts'
import { type ExtensionBrowser, openExtensionBrowser } from '../support/extension.ts'
import { createTestSite, type TestSite } from '../support/site.ts'
import { someIdentifiers } from '../support/some-identifiers.ts'

const saved = (name: string) => readFileSync(new URL(`saved-pages/${name}.html`, import.meta.url), 'utf8')

/** Addresses, and the saved page that is there. */
const pages = {
  'https://arxiv.org/abs/1905.01320v2': 'arxiv-abs',
  'https://arxiv.org/list/cs.LG/recent': 'arxiv-abs',
  'https://journal.example/articles/s00001-020-00001-9': 'doi-landing',
  'https://openreview.net/forum?id=Exmpl3Forum': 'openreview-forum',
  'https://aclanthology.org/2020.acl-main.9001/': 'acl-anthology',
  'https://pubmed.ncbi.nlm.nih.gov/99000001/': 'pubmed',
  'https://someone.example/trial': 'author-page',
  'https://someone.example/reading': 'reading-list',
  'https://hostile.example/': 'hostile',
  'https://clobbering.example/': 'clobbering',
  'https://overriding.example/': 'overriding',
} as const
type Address = keyof typeof pages

/** A busy machine takes its time. */
const within = { timeout: 20_000 }

let site: TestSite
let library: Library
let elsewhere: ExtensionBrowser
let ada: Member
let page: Page
const papers: Record<string, string> = { arxiv: 'arxiv:1905.01320' }

beforeAll(async () => {
  ;[site, elsewhere] = await Promise.all([createTestSite(), openExtensionBrowser()])
  site.site.origin = site.url
  library = await openLibrary(site)
  ada = await signIn(site, 'ada')
  const bob = await signIn(site, 'bob')
  await add('openreview', 'Reviewing in the Open', 'https://openreview.net/forum?id=Exmpl3Forum')
  await add('acl', 'Words about Words', '10.18653/v1/2020.acl-main.9001')
  const trial = await add('trial', 'A trial of trials', '10.5555/trial.1')
  for (const { personId } of [ada, bob])
    await writeSummary(site.storage, operator, {
      paperId: trial,
      authorId: personId,
      text: 'It tries trials.',
    })
  const { context } = elsewhere
  for (const url of [site.url, library.url])
    await context.addCookies([...ada.cookies].map(([name, value]) => ({ name, value, url })))
  await context.route(/^https:/, (route) => {
    const name = pages[route.request().url() as Address]
    return name ? route.fulfill({ contentType: 'text/html', body: saved(name) }) : route.abort()
  })
  page = await context.newPage()
})
afterAll(async () => {
  await elsewhere.close()
  library.close()
  await site.close()
})
beforeEach(async () => {
  library.mode = 'whole'
  library.asked.length = 0
  await elsewhere.set({ library: library.url, isAutomatic: false })
})

async function add(name: string, title: string, identifier: string): Promise<number> {
  const draft = {
    ...{ title, authors: [{ name: 'Jane Doe' }], fields: [], tags: [] },
    identifiers: someIdentifiers(identifier),
  }
  const added = await addPaper(site.storage, operator, draft)
  if (isRefusal(added)) throw new Error(added.message)
  papers[name] = added.key
  return added.id
}

interface Library {
  url: string
  mode: 'whole' | 'busy' | 'broken' | 'other'
  /** What was looked up. */
  asked: string[]
  close(): void
}

/** The site, behind a server that can also fail. */
async function openLibrary({ url }: TestSite): Promise<Library> {
  const state: Library = { url: '', mode: 'whole', asked: [], close: () => server.close() }
  const answers = { busy: [429, '{}'], broken: [500, 'oops'], other: [200, '<h1>A shop</h1>'] } as const
  const server: Server = createServer(async (request, response) => {
    const { url: path = '/', headers } = request
    if (path.startsWith('/api/')) state.asked.push(path)
    if (state.mode !== 'whole') {
      const [status, body] = answers[state.mode]
      response.writeHead(status, { 'access-control-allow-origin': '*' }).end(body)
      return
    }
    const { cookie = '' } = headers
    const answer = await fetch(url + path, { headers: { cookie }, redirect: 'manual' })
    const { 'content-encoding': _, 'content-length': _length, ...rest } = Object.fromEntries(answer.headers)
    response.writeHead(answer.status, rest).end(Buffer.from(await answer.arrayBuffer()))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return state
}

async function open(address: Address) {
  await page.bringToFront()
  await page.goto(address, { waitUntil: 'load' })
}

async function press(address: Address) {
  await open(address)
  return elsewhere.press(page)
}

const papersPage = (key = '') => library.url + keyAddress(key)

describe('the extension', () => {
  test('opens its options when it’s installed, and asks for a library', async () => {
    await expect
      .poll(() => elsewhere.context.pages().map((one) => one.url()), within)
      .toContain(`chrome-extension://${elsewhere.id}/options.html`)
    await elsewhere.set({ library: '' })
    const popup = await press('https://arxiv.org/abs/1905.01320v2')
    expect(await popup.text()).toContain('First choose the library that the extension should ask.')
    expect(library.asked).toEqual([])
    await popup.close()
  })

  test('has options that say whether the library answers, in light and in dark', async () => {
    const options = await elsewhere.context.newPage()
    await options.goto(`chrome-extension://${elsewhere.id}/options.html`)
    await options.getByLabel('Address of your library').fill('no address')
    await options.keyboard.press('Enter')
    await options.getByText('Enter a web address, such as').waitFor()
    expect(await options.evaluate(() => document.activeElement?.id)).toBe('library')
    const { host } = new URL(library.url)
    await options.getByLabel('Address of your library').fill(`${host}/papers/new`)
    await options.keyboard.press('Enter')
    await options.getByText(`Saved. ${host} answers.`).waitFor()
    expect(await options.getByLabel('Address of your library').inputValue()).toBe(library.url)
    expect(await options.getByLabel(/Check automatically on arXiv/).isChecked()).toBe(false)
    library.mode = 'other'
    await options.getByRole('button', { name: 'Save' }).click()
    await options.getByText('isn’t a Scholium library’s').waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await options.emulateMedia({ colorScheme })
      expect(await faultsIn((code): Promise<unknown> => options.evaluate(code))).toEqual([])
    }
    await options.setViewportSize({ width: 320, height: 640 })
    expect(await options.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await options.close()
  })

  test.each([
    ['https://arxiv.org/abs/1905.01320v2', () => papers.arxiv, 1],
    ['https://pubmed.ncbi.nlm.nih.gov/99000001/', () => papers.trial, 2],
    ['https://aclanthology.org/2020.acl-main.9001/', () => papers.acl, 0],
    ['https://openreview.net/forum?id=Exmpl3Forum', () => papers.openreview, 0],
    ['https://someone.example/trial', () => papers.trial, 2],
    ['https://overriding.example/', () => papers.trial, 2],
  ] as const)('finds the paper of %s on a click, and counts its summaries', async (address, key, count) => {
    await open(address)
    expect(library.asked).toEqual([])
    const popup = await elsewhere.press(page)
    const text = await popup.text()
    const words = { 0: 'No summaries yet', 1: '1 summary', 2: '2 summaries' }[count]
    expect(text).toContain(words)
    expect(library.asked).toHaveLength(1)
    expect(await popup.linkTo(count === 0 ? 'Open its page' : 'Read')).toBe(papersPage(key()))
    expect(await popup.linkTo('Write a summary')).toBe(`${papersPage(key())}/summary`)
    expect(await elsewhere.badge()).toEqual({
      text: count === 0 ? '' : String(count),
      title: `Scholium: ${count === 0 ? 'no summaries yet' : words}`,
    })
    await popup.close()
  })

  test('starts a summary of a paper that the library has', async () => {
    const popup = await press('https://aclanthology.org/2020.acl-main.9001/')
    await popup.text()
    const opened = elsewhere.context.waitForEvent('page')
    await popup.press('Write a summary')
    const writing = await opened
    await writing.waitForLoadState()
    expect(writing.url()).toBe(`${papersPage(papers.acl)}/summary`)
    expect(await writing.locator('main').innerText()).toContain('Words about Words')
    expect(await writing.locator('button[value="save"]').count()).toBe(1)
    await writing.close()
  })

  test('starts a paper that the library doesn’t have, with its identifier and title', async () => {
    const popup = await press('https://journal.example/articles/s00001-020-00001-9')
    const text = await popup.text()
    expect(text).toContain('A Study of Studies')
    expect(text).toContain('doi:10.5555/S00001-020-00001-9')
    expect(text).toContain('doesn’t have this paper yet')
    expect(decodeURIComponent(library.asked.join())).not.toContain('journal.example')
    const opened = elsewhere.context.waitForEvent('page')
    await popup.press('Add this paper')
    const form = await opened
    await form.waitForLoadState()
    expect(new URL(form.url()).pathname).toBe('/papers/new')
    expect(await form.locator('#title').inputValue()).toBe('A Study of Studies')
    expect(await form.locator('#identifiers').inputValue()).toContain('10.5555/S00001-020-00001-9')
    await form.close()
  })

  test('takes no paper from a page about several', async () => {
    const popup = await press('https://someone.example/reading')
    expect(await popup.text()).toContain('This page states no DOI or other identifier')
    expect(decodeURIComponent(library.asked.join())).not.toContain('10.5555')
    await popup.close()
  })

  test('checks by itself only if the reader wants that, and only papers on the four sites', async () => {
    await elsewhere.set({ isAutomatic: true })
    await open('https://journal.example/articles/s00001-020-00001-9')
    await open('https://arxiv.org/list/cs.LG/recent')
    await open('https://arxiv.org/abs/1905.01320v2')
    await expect.poll(() => elsewhere.badge(), within).toEqual({ text: '1', title: 'Scholium: 1 summary' })
    // What came first would have been asked first.
    expect(library.asked.map(decodeURIComponent)).toEqual([expect.stringContaining('arxiv:1905.01320')])
    library.mode = 'busy'
    await open('https://pubmed.ncbi.nlm.nih.gov/99000001/')
    await expect.poll(() => elsewhere.badge(), within).toMatchObject({ text: '!' })
  })

  test('says what’s wrong where the library fails, and tries again', async () => {
    const { host } = new URL(library.url)
    library.mode = 'busy'
    const popup = await press('https://arxiv.org/abs/1905.01320v2')
    expect(await popup.text()).toContain(`${host} has had too many requests from your network`)
    expect((await elsewhere.badge()).text).toBe('!')
    const sentences = {
      broken: `${host} doesn’t answer. Check your connection`,
      other: `The answer from ${host} isn’t a Scholium library’s`,
      whole: '1 summary',
    }
    for (const [mode, sentence] of Object.entries(sentences)) {
      library.mode = mode as Library['mode']
      await popup.press('Try again')
      await expect.poll(() => popup.text(), within).toContain(sentence)
    }
    await popup.close()
    await elsewhere.set({ library: 'http://127.0.0.1:1' })
    const unreachable = await press('https://arxiv.org/abs/1905.01320v2')
    expect(await unreachable.text()).toContain('127.0.0.1:1 doesn’t answer. Check your connection')
    await unreachable.close()
  })

  test.each(['https://hostile.example/', 'https://clobbering.example/'] as const)(
    'survives %s',
    async (address) => {
      const dialogs: string[] = []
      page.once('dialog', (dialog) => void dialog.dismiss().then(() => dialogs.push(dialog.message())))
      const popup = await press(address)
      expect(await popup.text()).toContain('This page states no DOI or other identifier')
      const [links, scripts, images] = await popup.evaluate<[string[], number, number]>(
        `[[...document.links].map((link) => link.protocol), document.scripts.length, document.images.length]`,
      )
      expect(new Set(links)).toEqual(new Set(['http:']))
      expect([scripts, images]).toEqual([1, 1])
      expect(dialogs).toEqual([])
      expect(library.asked.join().length).toBeLessThan(400)
      await popup.close()
    },
  )

  test('has a popup that axe finds nothing wrong with, and that the keyboard reaches', async () => {
    for (const address of [
      'https://arxiv.org/abs/1905.01320v2',
      'https://journal.example/articles/s00001-020-00001-9',
    ] as const) {
      const popup = await press(address)
      await popup.text()
      for (const scheme of ['light', 'dark'] as const) {
        await popup.setScheme(scheme)
        expect(await faultsIn(popup.evaluate)).toEqual([])
      }
      const isReachable = `[...document.querySelectorAll('a, button')].every((one) => (one.focus(), document.activeElement === one))`
      expect(await popup.evaluate(isReachable)).toBe(true)
      await popup.close()
    }
  })
})

/** A page whose policy lets no script in takes it from the protocol only. */
async function faultsIn(evaluate: (code: string) => Promise<unknown>): Promise<unknown> {
  await evaluate(`${readFileSync(axePath, 'utf8')}; true`)
  return evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].target.join(' ')))`,
  )
}

describe('the bookmarklet', () => {
  let code: string
  beforeAll(async () => {
    await page.goto(`${site.url}/about/browser`)
    const href = (await page.getByRole('link', { name: 'Open in Scholium' }).getAttribute('href')) ?? ''
    code = decodeURIComponent(href.replace('javascript:', ''))
    expect(code).toContain(site.url)
  })

  /** As a browser runs it: as a script of the page, whose value is dropped. */
  async function clickOn(address: Address): Promise<Page> {
    await open(address)
    const opened = elsewhere.context.waitForEvent('page')
    await page.evaluate(`void ${code}`)
    const landed = await opened
    await landed.waitForLoadState()
    return landed
  }

  test.each([
    ['https://arxiv.org/abs/1905.01320v2', () => papers.arxiv],
    ['https://openreview.net/forum?id=Exmpl3Forum', () => papers.openreview],
    ['https://aclanthology.org/2020.acl-main.9001/', () => papers.acl],
    ['https://pubmed.ncbi.nlm.nih.gov/99000001/', () => papers.trial],
    ['https://someone.example/trial', () => papers.trial],
  ] as const)('opens the paper of %s', async (address, key) => {
    const landed = await clickOn(address)
    expect(landed.url()).toBe(site.url + keyAddress(key() ?? ''))
    await landed.close()
  })

  test('opens the form for a paper that’s new, with what the page says', async () => {
    const landed = await clickOn('https://journal.example/articles/s00001-020-00001-9')
    expect(new URL(landed.url()).pathname).toBe('/papers/new')
    expect(await landed.locator('#title').inputValue()).toBe('A Study of Studies')
    expect(await landed.locator('#identifiers').inputValue()).toContain('10.5555/S00001-020-00001-9')
    await landed.close()
  })

  test.each([
    'https://hostile.example/',
    'https://clobbering.example/',
    'https://someone.example/reading',
  ] as const)('takes nothing but the address from %s', async (address) => {
    const landed = await clickOn(address)
    const identifier = parseIdentifier(address)
    const to = new URL(landed.url())
    expect(to.origin + to.pathname).toBe(`${site.url}/papers/new`)
    expect(to.searchParams.get('identifier')).toBe(identifier && identifierKey(identifier))
    expect(landed.url().length).toBeLessThan(1_500)
    await landed.close()
  })

  test('opens nothing from a page that breaks its script', async () => {
    await open('https://overriding.example/')
    const before = elsewhere.context.pages().length
    await expect(page.evaluate(`void ${code}`)).rejects.toThrow()
    expect([elsewhere.context.pages().length, page.url()]).toEqual([before, 'https://overriding.example/'])
  })

  test('leaves the page where new windows are forbidden', async () => {
    await open('https://arxiv.org/abs/1905.01320v2')
    await page.evaluate(`window.open = () => null; void ${code}`)
    await page.waitForURL(`${site.url}/papers/arxiv:1905.01320`)
  })

  test('does nothing on our own page but say what it’s for', async () => {
    await page.goto(`${site.url}/about/browser`)
    const link = page.getByRole('link', { name: 'Open in Scholium' })
    await link.click()
    expect(page.url()).toBe(`${site.url}/about/browser`)
    expect(await page.getByText('It does nothing when you click it on this page').isVisible()).toBe(true)
    expect(elsewhere.context.pages().filter((one) => one.url().includes('/add'))).toEqual([])
  })
})
