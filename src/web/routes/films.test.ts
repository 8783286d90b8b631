// How a film is sent: for ever where the address names its pixels, and asked for anew where it does not.
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { moving } from '#lab/testing/walked-figure.ts'
import { filmImage, filmVersion } from '../film-image.ts'
import type { SiteEnv } from '../site.ts'
import { sendFilm } from './films.ts'

const app = new Hono<SiteEnv>()
app.get('/film.png', (c) => sendFilm(c, moving))
const version = filmVersion(moving)

test('a film is a PNG that may run and load nothing', async () => {
  const answer = await app.request('/film.png')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('image/png')
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(await filmImage(moving))
})

test.each([
  [`?v=${version}`, 'public, max-age=31536000, immutable'],
  ['?v=0123456789ab', 'no-cache'],
  ['', 'no-cache'],
])('at an address that ends in “%s” it is kept as %s', async (query, kept) => {
  expect((await app.request(`/film.png${query}`)).headers.get('cache-control')).toBe(kept)
})

test('anyone who has these pixels is not sent them again', async () => {
  const headers = { 'if-none-match': `"${version}"` }
  const answer = await app.request('/film.png', { headers })
  expect([answer.status, await answer.text()]).toEqual([304, ''])
  expect((await app.request('/film.png', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
})
