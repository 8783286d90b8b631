// The guide's example, built from the guide's own blocks and run.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { parseHTML } from 'linkedom'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { presetConfig } from '#lab/config.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { drawPanel } from '#lab/figures/draw-panel.ts'
import { type Bars, chartsOf, type HeatMap } from '#lab/figures/figure.ts'
import { type Random, seededRandom } from '#lab/random.ts'
import { judgeAttack, planAttack } from '#lab/run/attack.ts'
import { nodeHost, startNodeWorker } from '#lab/run/node-host.ts'
import type { RunRecord } from '#lab/run/record.ts'
import type { RunRequest } from '#lab/run/request.ts'
import { startSchedule } from '#lab/run/schedule.ts'
import { recordScene } from '#lab/scenes/record.ts'
import type { AnyScene } from '#lab/scenes/scene.ts'
import { figureOf } from '#lab/testing/matrix.ts'

const root = new URL('../', import.meta.url)
/** Within the package, so that `#lab/…` is found, and where nothing is kept. */
const folder = new URL(`dist/guide-${process.pid}/`, root)
/** What `experiments/node-worker.ts` is for the catalogue. */
const worker = `import { serveNodeRun } from '#lab/run/node-host.ts'
import { monteCarlo } from './experiment.ts'
serveNodeRun(async () => monteCarlo)
`

let monteCarlo: AnyExperiment
beforeAll(async () => {
  const guide = await readFile(new URL('docs/guides/write-an-experiment.md', root), 'utf8')
  await mkdir(folder, { recursive: true })
  for (const [, name = '', code = ''] of guide.matchAll(/^```ts (\S+)\n(.*?)^```$/gms))
    await writeFile(new URL(name, folder), code)
  await writeFile(new URL('worker.ts', folder), worker)
  monteCarlo = (await import(new URL('experiment.ts', folder).pathname)).monteCarlo
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function run(request: RunRequest, workers: number): Promise<RunRecord> {
  const end = await startSchedule(monteCarlo, request, {
    workers,
    startWorker: () => startNodeWorker(new URL('worker.ts', folder)),
    now: () => performance.now(),
  }).ended
  if (end.kind !== 'done') throw new Error(JSON.stringify(end))
  return end.record
}

describe('docs/guides/write-an-experiment.md', () => {
  test('has an experiment that runs, draws, and whose claim holds over five seeds', async () => {
    const config = presetConfig(monteCarlo.config, monteCarlo.presets.glance)
    const request = { experiment: monteCarlo.id, preset: 'glance', config, device: 'wasm' } as const
    const record = await run({ ...request, seeds: [1, 2, 3, 4, 5] }, 2)
    expect(record.measured).toMatchObject({ slope: { role: 'headline', verdict: 'holds' } })
    const [figure] = monteCarlo.figures([], record.result)
    expect(figure && chartsOf(figure)[0]?.marks).toHaveLength(5)
    // One seed, whose pool then has both workers.
    const single = await run({ ...request, seeds: [1] }, 2)
    expect(single.result).toEqual(record.result.slice(0, 1))
  })

  test('has a sabotage that makes its claim fail', async () => {
    const plan = planAttack(monteCarlo, [1])
    const records: RunRecord[] = []
    for (const { request } of plan) records.push(await run(request, 1))
    const { blows, untouched } = judgeAttack(monteCarlo, plan, records)
    expect(blows).toMatchObject([{ claim: 'slope', sabotage: 'small-circle', isFelt: true }])
    expect(untouched).toEqual([])
  })

  test('has a matrix and bars that are drawn', async () => {
    const {
      dartsMap,
      fractionBars,
    }: { dartsMap(random: Random, darts: number): HeatMap; fractionBars: Bars } = await import(
      new URL('darts-map.ts', folder).pathname
    )
    const map = dartsMap(seededRandom(1, 'darts'), 1_000)
    expect(map.values.flat().reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBeCloseTo(1, 10)
    const { document } = parseHTML('<!doctype html><html><body></body></html>')
    const figure = figureOf(map, fractionBars)
    const cells = drawPanel(figure, map, { document, width: 320 }).querySelectorAll(
      '[aria-label="cell"] rect',
    )
    expect(cells).toHaveLength(64)
    const bars = drawPanel(figure, fractionBars, { document, width: 320 })
    expect(bars.querySelectorAll('[aria-label="bar"] rect')).toHaveLength(2)
  })

  test('has a scene that is stepped and recorded', async () => {
    const [dartBoard] = monteCarlo.scenes as [AnyScene]
    const film = await recordScene(dartBoard, nodeHost.read)
    expect(film?.frames).toHaveLength(21)
    expect(film?.frames.at(-1)?.sentence).toMatch(/^\d+ darts landed inside; 120 are shown\.$/)
  })
})
