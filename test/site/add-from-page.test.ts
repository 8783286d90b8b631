// Where the bookmarklet leads, and the page that offers it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Member, signIn, testPassword, visit } from '../support/browsing.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: Member
beforeAll(async () => {
  site = await createTestSite()
  ada = await signIn(site, 'ada')
})
afterAll(() => site.close())

const leadsTo = async (query: string, who: Pick<TestSite, 'get'> = site) => {
  const response = await who.get(`/add?${query}`)
  expect(response.status).toBe(302)
  return response.headers.get('location')
}

describe('/add', () => {
  test.each([
    ['identifier=1905.01320'],
    ['url=https%3A%2F%2Farxiv.org%2Fpdf%2F1905.01320v2'],
    ['identifier=10.5555%2Fnone&identifier=arXiv%3A1905.01320&title=Else'],
  ])('%s leads everyone to the paper', async (query) => {
    expect(await leadsTo(query)).toBe('/papers/arxiv:1905.01320')
    expect(await leadsTo(query, ada)).toBe('/papers/arxiv:1905.01320')
  })

  test.each([
    [
      'url=https%3A%2F%2Fj.example%2F1&identifier=10.5555%2FNew&title=A+title',
      '/papers/new?identifier=doi%3A10.5555%2FNew&title=A+title',
    ],
    ['url=https%3A%2F%2Fj.example%2F1', '/papers/new?identifier=url%3Ahttps%3A%2F%2Fj.example%2F1'],
    ['identifier=nothing+here&title=A+title', '/papers/new'],
    ['url=javascript%3Aalert(1)', '/papers/new'],
    ['', '/papers/new'],
  ])('%s leads to the form', async (query, place) => {
    expect(await leadsTo(query)).toBe(place)
  })

  test('thousands of identifiers cost no more than twenty', async () => {
    const many = Array.from({ length: 300 }, (_, i) => `identifier=10.5555/${i}`).join('&')
    expect(await leadsTo(`${many.slice(0, 3_500)}`)).toBe('/papers/new?identifier=doi%3A10.5555%2F0')
  })

  test('the form has the identifier and the page’s title', async () => {
    const page = await ada.text((await leadsTo('identifier=10.5555/New&title=A+%3Cnew%3E+title', ada)) ?? '')
    expect(page).toContain('doi:10.5555/New')
    expect(page).toMatch(/name="title"[^>]*value="A &lt;new> title"|value="A &lt;new&gt; title"/)
    const blog = await ada.text((await leadsTo('url=https%3A%2F%2Fj.example%2F1&title=Blog', ada)) ?? '')
    expect(blog).toContain('value="https://j.example/1"')
  })

  test('a reader signs in first, and loses nothing on the way', async () => {
    const reader = visit(site)
    const place = (await leadsTo('identifier=10.5555/New&title=A+title')) ?? ''
    const refused = await reader.get(place)
    expect(refused.status).toBe(401)
    const ways = [...(await refused.text()).matchAll(/href="(\/sign-in\?to=[^"]*)"/g)].map(
      ([, way]) => way ?? '',
    )
    expect(new Set(ways).size).toBe(1)
    const to = new URL(ways[0] ?? '', site.url).searchParams.get('to') ?? ''
    expect(to).toBe(place)
    expect(await reader.text(ways[0] ?? '')).toContain('identifier=doi')
    const signedIn = await reader.post('/sign-in', { address: ada.address, password: testPassword, to })
    expect(await reader.text(signedIn.headers.get('location') ?? '')).toContain('A title')
  })
})

const plain = (html: string) =>
  html.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&quot;', '"')

describe('/about/browser', () => {
  test('offers the bookmarklet for this site, under a policy that runs no script', async () => {
    const response = await site.get('/about/browser')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toContain("script-src 'none'")
    const page = await response.text()
    const [, code = ''] = page.match(/href="javascript:([^"]*)"/) ?? []
    expect(decodeURIComponent(plain(code))).toContain('"http://scholium.test"')
    expect(plain(code)).toMatch(/^[\x21-\x7e]+$/)
    const [, copied = ''] = page.match(/<textarea[^>]*>([^<]*)<\/textarea>/) ?? []
    expect(plain(copied)).toBe(`javascript:${plain(code)}`)
    // Bookmarks of some browsers hold no more.
    expect(code.length).toBeLessThan(5_000)
    expect(page).not.toContain('<script')
    expect(page).toContain('It does nothing when you click it on this page')
  })

  test('offers the extension as a zip', async () => {
    const [, place = ''] = (await site.text('/about/browser')).match(/href="([^"]+)" download/) ?? []
    const response = await site.get(place)
    expect(response.headers.get('content-type')).toBe('application/zip')
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })

  test('is linked from the foot of every page, from About and from the form', async () => {
    for (const [path, count] of [
      ['/', 1],
      ['/about', 2],
    ] as const)
      expect((await site.text(path)).split('href="/about/browser"')).toHaveLength(count + 1)
    expect((await ada.text('/papers/new')).split('href="/about/browser"')).toHaveLength(3)
  })
})
