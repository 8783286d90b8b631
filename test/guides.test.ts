// The guide's example, built from the guide's own blocks and run.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { presetConfig } from '#lab/config.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { drawPanel } from '#lab/figures/draw-panel.ts'
import { type Bars, chartsOf, type HeatMap } from '#lab/figures/figure.ts'
import { type Random, seededRandom } from '#lab/random.ts'
import { RunControl } from '#lab/run/control.ts'
import { drive } from '#lab/run/driver.ts'
import { breatheInNode, readNodeFile } from '#lab/run/node-host.ts'
import { recordScene } from '#lab/scenes/record.ts'
import type { AnyScene } from '#lab/scenes/scene.ts'
import { figureOf } from '#lab/testing/matrix.ts'

const root = new URL('../', import.meta.url)
/** Within the package, so that `#lab/…` is found, and where nothing is kept. */
const folder = new URL(`dist/guide-${process.pid}/`, root)

beforeAll(async () => {
  const guide = await readFile(new URL('docs/guides/write-an-experiment.md', root), 'utf8')
  await mkdir(folder, { recursive: true })
  for (const [, name = '', code = ''] of guide.matchAll(/^```ts (\S+)\n(.*?)^```$/gms))
    await writeFile(new URL(name, folder), code)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('docs/guides/write-an-experiment.md', () => {
  test('has an experiment that runs, draws, and whose claim holds over five seeds', async () => {
    const { monteCarlo }: { monteCarlo: AnyExperiment } = await import(
      fileURLToPath(new URL('experiment.ts', folder))
    )
    const config = presetConfig(monteCarlo.config, monteCarlo.presets.glance)
    const outcome = await drive(
      monteCarlo,
      { experiment: monteCarlo.id, preset: 'glance', config, seeds: [1, 2, 3, 4, 5], device: 'wasm' },
      { engine: '', device: '', read: readNodeFile, breathe: breatheInNode, now: () => performance.now() },
      new RunControl(),
      () => {},
    )
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    expect(outcome.record.measured).toMatchObject({ slope: { verdict: 'holds' } })
    const [figure] = monteCarlo.figures([], outcome.record.result)
    expect(figure && chartsOf(figure)[0]?.marks).toHaveLength(5)
  })

  test('has a matrix and bars that are drawn', async () => {
    const { dartsMap, shareBars }: { dartsMap(random: Random, darts: number): HeatMap; shareBars: Bars } =
      await import(fileURLToPath(new URL('darts-map.ts', folder)))
    const map = dartsMap(seededRandom(1, 'darts'), 1_000)
    expect(map.values.flat().reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBeCloseTo(1, 10)
    const { document } = parseHTML('<!doctype html><html><body></body></html>')
    const figure = figureOf(map, shareBars)
    const cells = drawPanel(figure, map, { document, width: 320 }).querySelectorAll(
      '[aria-label="cell"] rect',
    )
    expect(cells).toHaveLength(64)
    const bars = drawPanel(figure, shareBars, { document, width: 320 })
    expect(bars.querySelectorAll('[aria-label="bar"] rect')).toHaveLength(2)
  })

  test('has a scene that is stepped and recorded', async () => {
    const { dartBoard }: { dartBoard: AnyScene } = await import(fileURLToPath(new URL('scene.ts', folder)))
    const film = await recordScene(dartBoard, readNodeFile)
    expect(film?.frames).toHaveLength(21)
    expect(film?.frames.at(-1)?.sentence).toMatch(/^\d+ darts are inside; 120 are shown\.$/)
  })
})
