// A scene without script: every kind of shape as SVG, its words as text and nothing else.
import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { makeFilm } from '#lab/scenes/film.ts'
import { colourPicture, greyPicture, type Shape } from '#lab/scenes/shapes.ts'
import { toyScene } from '#lab/testing/toy-scene.ts'
import { SceneView } from './scene.tsx'

const place = { x: 1, y: 2, width: 4, height: 2 }
const shapes: Shape[] = [
  { kind: 'rect', ...place, fill: 'raised', opacity: 0.5 },
  { kind: 'circle', x: 5, y: 5, radius: 2, fill: 0 },
  { kind: 'line', x1: 0, y1: 0, x2: 9, y2: 9, stroke: 'rule' },
  { kind: 'polyline', points: [0, 0, 1, 2, 3, 4], stroke: 7, strokeWidth: 2 },
  { kind: 'polygon', points: [0, 0, 1, 2, 3, 4], fill: 1 },
  { kind: 'text', x: 0, y: 9, size: 3, text: '<b>&', anchor: 'middle' },
  greyPicture({ ...place, columns: 2, rows: 1, values: [0, 1] }),
  colourPicture({ ...place, columns: 2, rows: 1, values: [1, 0, 0, 1, 0, 0] }),
]
const about = { scene: 'dot', box: toyScene.box, framesPerSecond: 5 }

function shown(drawn: readonly Shape[]): string {
  const film = makeFilm(about, [{ shapes: drawn, sentence: 'The dot is <there>.' }])
  return render(<SceneView place="scene-dot" scene={toyScene} film={film} />)
}

test('every shape is drawn, in the page’s colours', () => {
  const html = shown(shapes)
  expect(html).toContain('<rect fill="var(--raised)" opacity="0.5" x="1" y="2" width="4" height="2"')
  expect(html).toContain('<circle fill="var(--figure-1)" cx="5" cy="5" r="2"')
  expect(html).toContain('<line fill="none" stroke="var(--rule)" stroke-width="1" x1="0"')
  expect(html).toContain(
    '<polyline fill="none" stroke="var(--figure-2)" stroke-width="2" points="0 0 1 2 3 4"',
  )
  expect(html).toContain('<polygon fill="var(--figure-2)" points="0 0 1 2 3 4"')
  expect(html).toContain('text-anchor="middle">&lt;b>&amp;</text>')
  expect(html).not.toMatch(/NaN|undefined|<script|<img/)
})

test('a picture is a path for each colour, of runs of equal pixels', () => {
  const html = shown(shapes)
  expect(html).toContain('<path fill="#000000" d="M0 0h1v1h-1z"')
  expect(html).toContain('<path fill="#ffffff" d="M1 0h1v1h-1z"')
  expect(html).toContain('<path fill="#ff0000" d="M0 0h2v1h-2z"')
  expect(html).toContain('translate(1 2) scale(2 2)')
})

test('a large picture is coarser, so that the page stays small', () => {
  const values = Array.from({ length: 256 * 256 }, (_, pixel) => (pixel % 7) / 7)
  expect(shown([greyPicture({ ...place, columns: 256, rows: 256, values })]).length).toBeLessThan(60_000)
})

test('the sentence is text, and a scene without a film still says what it is', () => {
  expect(shown(shapes)).toContain('The dot is &lt;there>.')
  const html = render(<SceneView place="scene-dot" scene={toyScene} film={undefined} />)
  expect(html).toContain('It is pushed.')
  expect(html).not.toContain('<svg')
})
