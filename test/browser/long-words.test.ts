// Words that no space breaks, wherever people can write some: every page still fits a screen of 320 pixels.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Program, program } from '../support/api.ts'
import { openBrowser } from '../support/browser.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const word = 'Unbreakable'.repeat(12)
const key = 'doi:10.5555/long.words'
const text = `# ${word}

A key \\cite{conf/nips/VaswaniSPUJGKP17}, one of nowhere \\cite{conf/nips/${word}}, *${word}*, \`${word}\`, [${word}](https://example.org/${word}) and
https://example.org/${word} stand in a text.[^1] $$${'a_1 + '.repeat(60)} b$$ and go on.

- ${word}
  - ${word}
    - \`${word}\`

> ${word}
>
> > ${word}

1. [ ] ${word}

[^1]: ${word} and \`${word}\`.
`

let browser: Browser
let site: TestSite
let page: Page
const paths = new Map<string, string>()

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), createTestSite({ hasLibrary: false })])
  const ada = await program(site, 'ada', { displayName: word.slice(0, 60) })
  const bob = await program(site, 'bob')
  await ask(ada, 'POST', '/papers', {
    identifiers: ['10.5555/Long.Words', `https://example.org/${word}`],
    title: `On ${word} and ${word}`,
    authors: [`Jane ${word}`, `{${word} Team}`],
    venue: { name: `Proceedings of ${word}` },
    year: 2020,
    tags: ['a'.repeat(60)],
    abstract: `${word} ${word}`,
  })
  const { id } = await ask(ada, 'PUT', `/papers/${key}/summary`, { text })
  await ask(ada, 'PUT', `/papers/${key}/summary`, { text: `${text}\n${word}` })
  const comment = await ask(bob, 'POST', `/summaries/${id}/comments`, { text })
  await ask(ada, 'POST', `/summaries/${id}/comments`, { text, parent: comment.id })
  const question = await ask(bob, 'POST', `/papers/${key}/questions`, { title: `Why ${word}?`, text })
  const list = await ask(ada, 'POST', '/lists', {
    title: word.slice(0, 99),
    description: word,
    visibility: 'public',
  })
  await ask(ada, 'PUT', `/lists/${list.id}/papers/${key}`, { remark: word })
  for (const [name, path] of Object.entries({
    home: '/',
    paper: `/papers/${key}`,
    summary: `/summaries/${id}`,
    source: `/summaries/${id}/source`,
    history: `/summaries/${id}/revisions`,
    question: `/questions/${question.id}`,
    list: `/lists/${list.id}`,
    lists: '/lists',
    person: '/@ada',
    people: '/people',
    tag: `/tags/${'a'.repeat(60)}`,
    tags: '/tags',
    venues: '/venues',
    search: `/search?q=${word}`,
    'search for nothing': `/search?q=${word}x`,
    'search for a prefix': `/search?q=nothing:${word}`,
    'unknown paper': `/papers/doi:10.5555/${word}`,
  }))
    paths.set(name, path)
  page = await browser.newPage({ viewport: { width: 320, height: 640 } })
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

async function ask(caller: Program, method: string, path: string, body: unknown) {
  const reply = await caller.call(method, path, body)
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
  return reply.body
}

test('every page with long words fits 320 pixels', async () => {
  const wide: string[] = []
  for (const [name, path] of paths) {
    const response = await page.goto(site.url + path, { waitUntil: 'load' })
    expect(response?.status(), path).toBeLessThan(405)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > 320) wide.push(`${name}: ${width}, ${await widest()}`)
    expect(await cutOff(), name).toEqual([])
  }
  expect(wide).toEqual([])
})

/** What reaches furthest to the right, to say where the fault is. */
function widest(): Promise<string> {
  return page.evaluate(() => {
    const all = [...document.body.querySelectorAll('*')].map((node) => ({
      name: `${node.tagName} ${node.className}`,
      right: node.getBoundingClientRect().right,
    }))
    return all.sort((a, b) => b.right - a.right)[0]?.name ?? ''
  })
}

/** Boxes that hide what does not fit, other than those that scroll. */
function cutOff(): Promise<string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter(
        (node) => getComputedStyle(node).overflowX === 'hidden' && node.scrollWidth > node.clientWidth + 1,
      )
      .filter((node) => !node.matches('.visually-hidden, .katex-mathml'))
      .map((node) => `${node.tagName} ${node.className}`),
  )
}
