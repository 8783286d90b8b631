// Figures at their own addresses: the page, the files in each format, and the pictures of claim cards.
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { experiments } from '#experiments/catalogue.ts'
import { readStored } from '#experiments/stored.ts'
import { cardPictureAddress, thumbnailAddress } from '#web/card-picture.ts'
import { createTestSite, type TestSite } from '../support/site.ts'

const path = '/experiments/2019-rabinowitz-meta-learning'

let site: TestSite
beforeAll(async () => {
  site = await createTestSite({ hasLibrary: false })
})
afterAll(() => site.close())

test.each([
  ['an experiment that the library does not have', '/experiments/2099-nobody/figures/x'],
  ['a figure that the experiment does not have', `${path}/figures/nothing`],
  ['the file of a figure that the experiment does not have', `${path}/figures/nothing.svg`],
  ['a format that there is none of', `${path}/figures/linear.gif`],
])('of %s there is a page that says so', async (_, address) => {
  const answer = await site.get(address)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-type')).toContain('text/html')
})

describe('every figure', () => {
  test('has a page with its caption and its data, whose links to files all lead somewhere', async () => {
    for (const { id } of experiments) {
      const { figures } = JSON.parse(await site.text(`/experiments/${id}/figures.json`))
      expect(figures.length).toBeGreaterThan(3)
      for (const figure of figures) {
        const { document } = parseHTML(await site.text(`/experiments/${id}/figures/${figure.id}`))
        expect(document.querySelectorAll(`figure[data-figure="${figure.id}"]`)).toHaveLength(1)
        expect(document.querySelector('figcaption')?.textContent).toBeTruthy()
        const tables = figure.panels.filter(({ kind }: { kind?: string }) => kind !== 'film')
        expect(document.querySelectorAll('#data table')).toHaveLength(tables.length)
        for (const link of document.querySelectorAll('.figure-files a')) {
          const address = link.getAttribute('href') ?? ''
          if (!address.endsWith('.png')) expect((await site.get(address)).status).toBe(200)
        }
      }
    }
    expect(site.errors).toEqual([])
  })
})

test('SVG stands alone: it names fonts and colours, and needs nothing of a page', async () => {
  const answer = await site.get(`${path}/figures/error.svg`)
  expect(answer.headers.get('content-type')).toBe('image/svg+xml')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  const svg = await answer.text()
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  expect(svg).toContain("font-family:'Source Serif 4'")
  expect(svg).toContain('<tspan font-style="italic">s</tspan>')
  expect(svg).not.toMatch(/var\(|NaN|undefined|https?:\/\/(?!www\.w3\.org)/)
})

test('CSV has a row for each point of each curve', async () => {
  const answer = await site.get(`${path}/figures/errors.csv`)
  expect(answer.headers.get('content-type')).toContain('text/csv')
  const [head, ...rows] = (await answer.text()).trim().split('\n')
  expect(head).toBe('panel,series,x_name,x,y_name,y,low,high')
  const { figures } = JSON.parse(await site.text(`${path}/figures/errors.json`))
  const [{ marks }] = figures[0].panels
  const points = marks.reduce((sum: number, { x }: { x: number[] }) => sum + x.length, 0)
  expect(rows).toHaveLength(points)
  expect(rows[0]).toMatch(
    /^Meta-learner and Bayes,meta-learner,samples seen,1,squared error,[\d.]+,[\d.]+,[\d.]+$/,
  )
})

test('a file is sent again only when it has changed', async () => {
  const address = `${path}/figures/linear.json`
  const etag = (await site.get(address)).headers.get('etag') ?? ''
  expect(etag).toMatch(/^"\w+"$/)
  const again = await site.get(address, { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
})

test('a page shows its figure with links to it, and other sites may show the pictures', async () => {
  const { document } = parseHTML(await site.text(`${path}/figures/errors`))
  const meta = (name: string) =>
    document.querySelector(`meta[property="og:${name}"]`)?.getAttribute('content')
  expect(new URL(meta('image') ?? '').pathname).toBe(`${path}/figures/errors.png`)
  expect(meta('image:alt')).toBeTruthy()
  const answer = await site.get(`${path}/figures/errors.png`)
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  const png = Buffer.from(await answer.arrayBuffer())
  expect([meta('image:width'), meta('image:height')]).toEqual([
    String(png.readUInt32BE(16)),
    String(png.readUInt32BE(20)),
  ])
  expect((await site.get(`${path}/figures/errors`)).headers.get('cross-origin-resource-policy')).toBe(
    'same-origin',
  )
})

test('PNG is twice as large as the SVG', async () => {
  const svg = await site.text(`${path}/figures/errors.svg`)
  const width = Number(/ width="(\d+)"/.exec(svg)?.[1])
  const answer = await site.get(`${path}/figures/errors.png`)
  expect(answer.headers.get('content-type')).toBe('image/png')
  const png = Buffer.from(await answer.arrayBuffer())
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.readUInt32BE(16)).toBe(2 * width)
})

describe('a claim card', () => {
  test('has a picture of 1200 by 630', async () => {
    const [experiment] = experiments
    if (!experiment) throw new Error('The catalogue is empty.')
    const answer = await site.get(cardPictureAddress(experiment))
    expect(answer.status).toBe(200)
    const png = Buffer.from(await answer.arrayBuffer())
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
  })

  test('has a thumbnail in light and dark, of at most 4 kB', async () => {
    for (const experiment of experiments) {
      if (!(await readStored(experiment.id, 'standard'))) continue
      const svg = await site.text(thumbnailAddress(experiment))
      expect(svg.length).toBeLessThanOrEqual(4096)
      expect(svg).toContain('prefers-color-scheme:dark')
      expect(svg).toMatch(/<path class="c\d/)
      expect(svg).not.toMatch(/NaN|undefined/)
    }
  })
})
