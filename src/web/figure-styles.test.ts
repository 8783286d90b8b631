// The stylesheet of figures is asked for by pages with figures, once, and by no others.
import { expect, test } from 'vitest'
import { withFigureStyles } from './figure-styles.ts'

const assets = { figures: '/assets/figures-1.css' }
const page = (body: string) => `<html><head><title>A</title></head><body>${body}</body></html>`
const link = '<link rel="stylesheet" href="/assets/figures-1.css"/></head>'

test.each([
  ['figures', '<figure class="figure" data-figure="a"></figure><figure class="figure"></figure>'],
  ['a player', '<script type="application/json" id="experiment-props">{}</script>'],
])('a page with %s asks for it once', (_, body) => {
  expect(withFigureStyles(page(body), assets).split(link)).toHaveLength(2)
})

test('a page with words alone does not', () => {
  expect(withFigureStyles(page('<figure><p>Words</p></figure>'), assets)).toBe(
    page('<figure><p>Words</p></figure>'),
  )
})
