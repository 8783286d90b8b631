// Discussions in Chromium: accessible in both schemes, on a small screen, and done with the keyboard alone.
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { acceptAnswer } from '#actions/accept-answer.ts'
import { askQuestion } from '#actions/ask-question.ts'
import { castVote } from '#actions/cast-vote.ts'
import { deleteComment } from '#actions/delete-comment.ts'
import { editComment } from '#actions/edit-comment.ts'
import { writeComment } from '#actions/write-comment.ts'
import { operator } from '#domain/actor.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { openBrowser } from '../support/browser.ts'
import { type Member, signIn } from '../support/browsing.ts'
import { accepted, someone, somePaper, someSummary } from '../support/discussed.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

let browser: Browser
let site: TestSite
let ada: Member
let pages: { guest: Page; ada: Page }
let paths: Record<Place, string>

const places = ['paper', 'summary', 'deep', 'question', 'ask', 'reply', 'edit', 'delete', 'history'] as const
type Place = (typeof places)[number]

beforeAll(async () => {
  ;[browser, site] = await Promise.all([openBrowser(), createTestSite({ hasLibrary: false })])
  ada = await signIn(site, 'ada')
  paths = await discuss()
  pages = { guest: await open(), ada: await open(ada) }
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

/** The policy of the pages forbids every script; only these tests may add one. */
async function open(member?: Member): Promise<Page> {
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 320, height: 640 } })
  await context.addCookies(
    [...(member?.cookies ?? [])].map(([name, value]) => ({ name, value, url: site.url })),
  )
  return context.newPage()
}

/** Ada writes about a paper and is answered; every state that a comment can be in is somewhere. */
async function discuss(): Promise<Record<Place, string>> {
  const { storage } = site
  const bob = await someone(storage, 'bob')
  const paper = await somePaper(storage)
  const { id: summaryId } = await someSummary(storage, bob.personId, { paperId: paper.id })
  const say = async (authorId: number, where: { summaryId: number } | { parentId: number }, text: string) =>
    accepted(await writeComment(storage, operator, { authorId, text, ...where })).id
  const first = await say(
    ada.personId,
    { summaryId },
    '# A heading\n\n$$\\sum_{k=1}^{n} k = \\frac{n(n+1)}{2}$$',
  )
  accepted(await editComment(storage, operator, { commentId: first, text: 'Said *better*, with `code`.' }))
  let last = await say(bob.personId, { summaryId }, 'Beginning of a deep thread.')
  const stub = last
  for (let depth = 1; depth < 8; depth += 1)
    last = await say(depth % 2 ? ada.personId : bob.personId, { parentId: last }, `Reply number ${depth}.`)
  accepted(await deleteComment(storage, operator, { commentId: stub }))
  accepted(
    await castVote(storage, operator, {
      commentId: first,
      voterId: bob.personId,
      value: -1,
      reason: 'unclear',
    }),
  )
  const draft = { authorId: ada.personId, paperId: paper.id, title: 'How so?', text: 'Why $x$?' }
  const { id: questionId } = accepted(await askQuestion(storage, operator, draft))
  const answerId = await say(bob.personId, { parentId: questionId }, 'Because.')
  accepted(await acceptAnswer(storage, operator, { answerId, isAccepted: true }))
  const address = keyAddress(paper.key)
  return {
    ...{ paper: address, summary: `/summaries/${summaryId}`, deep: `/comments/${last}` },
    ...{ question: `/questions/${questionId}`, ask: `${address}/ask`, reply: `/comments/${answerId}/reply` },
    ...{ edit: `/comments/${first}/edit`, delete: `/comments/${first}/delete` },
    history: `/comments/${first}/history`,
  }
}

test.each(places)('axe finds nothing on the page of a %s, and it fits 320 pixels', async (place) => {
  for (const [name, page] of Object.entries(pages)) {
    await page.goto(site.url + paths[place], { waitUntil: 'load' })
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320)
    await page.addScriptTag({ path: axe })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await findFaults(page), name).toEqual([])
    }
  }
})

function findFaults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(): Promise<{
          violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[]
        }>
      }
    }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
    )
  })
}

test('voting down, and commenting, are done by keyboard', async () => {
  const page = pages.ada
  await page.goto(site.url + paths.summary, { waitUntil: 'load' })
  await page.focus('.note details summary')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Hard')
  await page.keyboard.press('Tab')
  await Promise.all([page.waitForURL(/done=vote-cast/), page.keyboard.press('Enter')])
  expect(await page.textContent('.note')).toContain('You voted down.')
  await page.focus('textarea')
  await page.keyboard.insertText('Written without a mouse.')
  await page.keyboard.press('Tab')
  await Promise.all([page.waitForURL(/done=comment-saved/), page.keyboard.press('Enter')])
  expect(await page.textContent('li:target')).toContain('Written without a mouse.')
})
