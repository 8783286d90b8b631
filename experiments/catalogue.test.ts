// The catalogue: what is asked of every experiment.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { maxCheckpointBytes, maxExperimentCheckpointBytes } from '#lab/checkpoint.ts'
import { presetConfig, readConfig } from '#lab/config.ts'
import type { Preset } from '#lab/experiment.ts'
import { experiments, findExperiment } from './catalogue.ts'
import { readStored } from './stored.ts'

describe.each(experiments)('$id', (experiment) => {
  const { id, version, changes, config: fields, presets, claims, sabotages, figures, deviations } = experiment

  test('says of every version after the first why it gives other numbers', () => {
    const later = Array.from({ length: version - 1 }, (_, index) => String(index + 2))
    expect(Object.keys(changes)).toEqual(later)
    for (const reason of Object.values(changes)) expect(reason).toMatch(/^\p{Lu}.{10,}\.$/u)
  })

  test('is light: it loads nothing that computes before it is run', () => {
    const seen = new Set<string>()
    const visit = (file: URL) => {
      if (seen.has(file.href)) return
      seen.add(file.href)
      const imports = readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type)[^']*'([^']+)'/gm)
      for (const [, target = ''] of imports) {
        expect(target).not.toContain('jax')
        if (target.startsWith('.')) visit(new URL(target, file))
        if (target.startsWith('#lab/')) visit(new URL(`../lab/${target.slice(5)}`, import.meta.url))
      }
    }
    visit(new URL(`./${id}/experiment.ts`, import.meta.url))
    expect(seen.size).toBeGreaterThan(5)
  })

  test('is found by its id, with presets that its fields allow', () => {
    expect(findExperiment(id)?.id).toBe(id)
    for (const preset of Object.values(presets) as Preset<never>[]) {
      const config = presetConfig(fields, preset)
      expect(readConfig(fields, config, config)).toEqual({ config })
    }
  })

  test('says in its README where it differs, as on its page', () => {
    const readme = readFileSync(new URL(`./${id}/README.md`, import.meta.url), 'utf8').replaceAll(/\s+/g, ' ')
    for (const [index, sentence] of deviations.entries())
      expect(readme).toContain(`${index + 1}. ${sentence}`)
  })

  test('has a task, a model and claims that are read in one sitting', () => {
    const reading = new URL(`./${id}/reading.json`, import.meta.url)
    if (!existsSync(reading)) return
    const files: string[] = JSON.parse(readFileSync(reading, 'utf8'))
    const lengths = files.map((file) => readFileSync(new URL(file, reading), 'utf8').split('\n').length - 1)
    expect(files.length).toBeGreaterThan(0)
    expect(lengths.reduce((sum, length) => sum + length)).toBeLessThanOrEqual(400)
  })

  test('has one to three headlines, reasons for every tolerance, and a sabotage for every claim', () => {
    const headlines = claims.filter(({ role }) => role === 'headline')
    expect(headlines.length).toBeGreaterThanOrEqual(1)
    expect(headlines.length).toBeLessThanOrEqual(3)
    for (const { id: claim, why } of claims)
      expect([claim, why]).toEqual([claim, expect.stringMatching(/.{10,}/)])
    const broken = new Set(
      Object.values<{ breaks: readonly string[] }>(sabotages).flatMap(({ breaks }) => breaks),
    )
    expect([...broken].sort()).toEqual(claims.map((claim) => claim.id).sort())
    for (const { values = {} } of Object.values<{ values?: object }>(sabotages)) {
      const base = presetConfig(fields, presets.glance)
      expect(readConfig(fields, base, values as never).problems).toBeUndefined()
    }
  })

  test('has a card with a headline claim, a slider of numbers, and a figure that its own run draws', () => {
    const { card, runFor } = experiment
    expect(card.sentence).toMatch(/^\p{Lu}.{20,240}\.$/u)
    expect(claims.find((claim) => claim.id === card.claim)?.role).toBe('headline')
    const scenes = experiment.scenes?.map((scene) => scene.id)
    expect(card.scene === undefined || scenes?.includes(card.scene)).toBe(true)
    expect((fields as Record<string, unknown>)[String(card.slider)]).toMatchObject({ kind: 'number' })
    const base = presetConfig(fields, presets.glance)
    expect(readConfig(fields, base, (runFor?.(card.figure) ?? {}) as never).problems).toBeUndefined()
  })

  test('has a preview that draws the figures it names, with panels that its figures have', async () => {
    const { preview } = experiment.card
    if (!preview) return
    const stored = await readStored(id, 'standard')
    const drawn = (await preview.load())(presetConfig(fields, presets.glance))
    expect(drawn.map((figure) => figure.id).sort()).toEqual([...preview.figures].sort())
    for (const figure of drawn) {
      const known = figures([], stored?.result ?? []).find((one) => one.id === figure.id)
      const titles = known?.panels.map(({ title }) => title)
      for (const { title } of figure.panels) expect(titles).toContain(title)
    }
    expect(preview.note).toMatch(/^\p{Lu}.{10,120}\.$/u)
  })

  test('groups all of its figures, each once', async () => {
    const grouped = (experiment.figureGroups ?? []).flatMap((group) => group.figures)
    expect(new Set(grouped).size).toBe(grouped.length)
    if (grouped.length === 0) return
    const drawn = new Set<string>()
    // A long run at the command line may not be stored yet.
    let isComplete = true
    for (const [name, preset] of Object.entries(presets) as [string, Preset<never>][]) {
      const stored = await readStored(id, name)
      for (const figure of figures([], stored?.result ?? [])) drawn.add(figure.id)
      if (!stored && preset.isCommandOnly) isComplete = false
    }
    expect(grouped).toEqual(expect.arrayContaining([...drawn]))
    if (isComplete) expect([...drawn].sort()).toEqual([...grouped].sort())
  })

  test('has presets whose names the ledger takes', () => {
    for (const name of Object.keys(presets)) expect(name).toMatch(/^[a-z0-9-]{1,40}$/)
  })

  test('has claims with a name each, and nothing to draw before there is anything', () => {
    expect(new Set(claims.map((claim) => claim.id)).size).toBe(claims.length)
    expect(figures([], [])).toEqual([])
  })
})

test('checkpoints are small enough to be cloned with the repository', () => {
  const sizes = experiments.map(({ id }) => {
    const folder = new URL(`./${id}/`, import.meta.url)
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return files
      .filter((file) => file.endsWith('.safetensors'))
      .map((file) => statSync(new URL(file, folder)).size)
  })
  expect(sizes.flat().length).toBeGreaterThan(0)
  for (const own of sizes) {
    expect(Math.max(0, ...own)).toBeLessThanOrEqual(maxCheckpointBytes)
    expect(own.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(maxExperimentCheckpointBytes)
  }
})

test('there is nothing where there is no such experiment', () => {
  expect(findExperiment('none')).toBeUndefined()
})
