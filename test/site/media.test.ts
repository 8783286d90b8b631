// Images through the front door: uploaded by form and by program, sent for ever, and telling nothing of who sent them.
import { request } from 'node:http'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { imageLimits } from '#domain/images/image.ts'
import { type Member, signIn, visit } from '../support/browsing.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

let site: TestSite
let ada: Member
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
  ada = await signIn(site, 'ada')
})
afterAll(() => site.close())

let shade = 0
async function somePicture(): Promise<Uint8Array<ArrayBuffer>> {
  shade += 1
  const background = { r: shade % 256, g: 40, b: 90 }
  return new Uint8Array(
    await sharp({ create: { width: 12, height: 8, channels: 3, background } })
      .png()
      .toBuffer(),
  )
}

interface Upload {
  bytes?: Uint8Array<ArrayBuffer>
  name?: string
  type?: string
  fields?: Record<string, string>
}

async function bodyOf({ bytes, name = 'plot.png', type = 'image/png', fields = { alt: 'A plot' } }: Upload) {
  const body = new FormData()
  for (const [field, value] of Object.entries(fields)) body.append(field, value)
  body.append('file', new File([bytes ?? (await somePicture())], name, { type }))
  return body
}

async function upload(who: Pick<Member, 'post'>, what: Upload = {}, accept = 'application/json') {
  return who.post('/media', {}, { body: await bodyOf(what), headers: { accept } })
}

interface Uploaded {
  address: string
  markdown: string
  width: number
  height: number
}

async function uploaded(what: Upload = {}): Promise<Uploaded> {
  const response = await upload(ada, what)
  expect(response.status).toBe(201)
  return (await response.json()) as Uploaded
}

describe('an uploaded image', () => {
  test('answers a program with its address and Markdown', async () => {
    const image = await uploaded({ fields: { alt: 'A [plot] of $x$' } })
    expect(image).toMatchObject({ width: 12, height: 8, alt: 'A [plot] of $x$' })
    expect(image.address).toMatch(/^\/media\/[0-9a-f]{32}\.webp$/)
    expect(image.markdown).toBe(`![A &#91;plot&#93; of \\$x\\$](${image.address})`)
  })

  test('is sent to anybody, may be kept for ever, and can do nothing', async () => {
    const { address } = await uploaded()
    const response = await site.get(address)
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(8, 12).toString()).toBe('WEBP')
    const etag = response.headers.get('etag') ?? ''
    expect((await site.get(address, { headers: { 'if-none-match': etag } })).status).toBe(304)
    const head = await site.get(address, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test('is the same to the person who uploaded it and to others, and to a second who uploads it', async () => {
    const bytes = await somePicture()
    const first = await uploaded({ bytes })
    const second = (await (await upload(await signIn(site, 'grace'), { bytes })).json()) as Uploaded
    expect(second).toEqual(first)
    const headersFor = async (who: Pick<Member, 'get'>) => {
      const { date: _, ...headers } = Object.fromEntries((await who.get(first.address)).headers)
      return headers
    }
    expect(await headersFor(ada)).toEqual(await headersFor(visit(site)))
  })

  test.each([
    '/media/',
    '/media/0.webp',
    `/media/${'0'.repeat(32)}.webp`,
    `/media/${'0'.repeat(32)}.svg`,
    '/media/..%2f..%2fetc.webp',
  ])('is not at %s', async (path) => {
    expect((await site.get(path)).status).toBe(404)
  })
})

describe('the plain form', () => {
  test('is for anyone who is signed in', async () => {
    expect((await ada.get('/media/new?to=/papers/x')).status).toBe(200)
    expect((await site.get('/media/new')).status).toBe(401)
  })

  test('shows the line to copy and the way back', async () => {
    const fields = { alt: 'A "plot"', to: '/papers/arxiv:1905.01320/summary' }
    const response = await upload(ada, { fields }, 'text/html')
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toMatch(/!\[A &quot;plot&quot;\]\(\/media\/[0-9a-f]{32}\.webp\)/)
    expect(page).toContain('href="/papers/arxiv:1905.01320/summary"')
  })

  test('leads to no other site', async () => {
    const page = await (await upload(ada, { fields: { alt: 'x', to: '//example.org' } }, 'text/html')).text()
    expect(page).not.toContain('example.org')
  })

  test('comes back with the description when it is refused', async () => {
    const bytes = new TextEncoder().encode(
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    )
    const response = await upload(ada, { bytes, fields: { alt: 'My words', decorative: 'yes' } }, 'text/html')
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain('value="My words"')
    expect(page).toContain('checked')
  })
})

describe('an upload is refused', () => {
  async function problemOf(response: Response) {
    const problem = (await response.json()) as { code: string; detail: string }
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(problem.detail).not.toBe('')
    return [response.status, problem.code]
  }

  test('to readers', async () => {
    expect(await problemOf(await upload(visit(site)))).toEqual([401, 'sign-in-needed'])
  })

  test('from another site', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    expect((await ada.post('/media', {}, { body: await bodyOf({}), headers })).status).toBe(403)
  })

  test.each<[string, Upload]>([
    ['alt-missing', { fields: {} }],
    ['image-kind', { bytes: new TextEncoder().encode('PK\x03\x04'), name: 'a.png' }],
    ['image-broken', { bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]) }],
    ['file-missing', { bytes: new Uint8Array() }],
  ])('with %s', async (code, what) => {
    expect(await problemOf(await upload(ada, what))).toEqual([422, code])
  })

  test('where the body is no form', async () => {
    const headers = { accept: 'application/json', 'content-type': 'text/plain' }
    const response = await ada.post('/media', {}, { body: 'nothing', headers })
    expect(await problemOf(response)).toEqual([400, 'form-malformed'])
  })

  test('before it is read where it says that it is too large', async () => {
    const answer = await declare(imageLimits.upload * 2)
    expect(answer).toEqual([413, 'image-too-heavy'])
  })

  /** Says how much it would send and sends none of it. */
  function declare(length: number): Promise<[number | undefined, string]> {
    const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      cookie,
      accept: 'application/json',
      'sec-fetch-site': 'same-origin',
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': length,
    }
    return new Promise((resolve, reject) => {
      const sent = request(`${site.url}/media`, { method: 'POST', headers }, (response) => {
        response.on('data', (chunk: Buffer) => {
          resolve([response.statusCode, JSON.parse(chunk.toString()).code])
          sent.destroy()
        })
      })
      sent.on('error', reject)
      sent.write('--x')
    })
  }
})

test('nothing of this was an error', () => {
  expect(site.errors).toEqual([])
})
