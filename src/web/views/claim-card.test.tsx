// A claim card as the server draws it: which claims stand beside its verdict, and what it's run by.
import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { findExperiment } from '#experiments/catalogue.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { findStored } from '../stored-result.ts'
import { ClaimCard } from './claim-card.tsx'

const experiment = findExperiment('2019-rabinowitz-meta-learning') as AnyExperiment
const stored = await findStored(experiment)

/** The claims' ids in rows that are seen. */
function claimsOf(html: string): string[] {
  return [...html.matchAll(/<li data-claim="([^"]+)">/g)].map(([, id]) => id as string)
}

test('in a text it lists its own claim, and those that keep it from holding', () => {
  const html = render(<ClaimCard {...{ experiment, stored }} size="medium" place="player" />)
  expect(html).toContain('Partly holds · 5 seeds')
  const failing = experiment.claims
    .filter(({ role, id }) => role === 'headline' && stored?.measured[id]?.verdict === 'fails')
    .map(({ id }) => id)
  expect(failing.length).toBeGreaterThan(0)
  expect(claimsOf(html).sort()).toEqual([experiment.card.claim, ...failing].sort())
  expect(html).toContain('>More settings and every figure</a>')
})

test('beside another figure it has neither the claim’s number nor the slider', () => {
  const asked = { preset: 'glance', figure: 'bandit' }
  const html = render(<ClaimCard {...{ experiment, stored, asked }} size="medium" place="player" />)
  expect(claimsOf(html)).toEqual([])
  expect(html).not.toContain('type="range"')
  expect(html).toContain('id="player-run"')
})
