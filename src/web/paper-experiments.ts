// The experiments about papers, by the papers' keys, with the stored results that are shown of them.

import { identifierKey } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { experiments } from '#experiments/catalogue.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { findStored } from './stored-result.ts'

export interface ShownExperiment {
  experiment: AnyExperiment
  stored: RunRecord | undefined
}

/** By the key that the experiment gives for its paper. */
export type PaperExperiments = ReadonlyMap<string, ShownExperiment>

/** Of those papers that have one; the first of several. */
export async function experimentsOf(keys: Iterable<string>): Promise<PaperExperiments> {
  const asked = new Set(keys)
  const found = new Map<string, ShownExperiment>()
  for (const experiment of experiments) {
    const { key } = experiment.paper
    if (asked.has(key) && !found.has(key)) found.set(key, await withStored(experiment))
  }
  return found
}

/** All of one paper, which may have another key here than the experiment gives. */
export function experimentsOfPaper(paper: {
  key: string
  identifiers: readonly Identifier[]
}): Promise<ShownExperiment[]> {
  const keys = new Set([paper.key, ...paper.identifiers.map(identifierKey)])
  return Promise.all(experiments.filter((one) => keys.has(one.paper.key)).map(withStored))
}

/** Another one each day, the same for every reader; days are those of UTC. */
export async function experimentOfDay(now: Date): Promise<ShownExperiment | undefined> {
  const day = Math.floor(now.getTime() / msPerDay)
  const experiment = experiments[day % experiments.length]
  return experiment && withStored(experiment)
}

const msPerDay = 24 * 60 * 60 * 1000

/** When another one is due. */
export function nextDay(now: Date): Date {
  return new Date((Math.floor(now.getTime() / msPerDay) + 1) * msPerDay)
}

async function withStored(experiment: AnyExperiment): Promise<ShownExperiment> {
  return { experiment, stored: await findStored(experiment) }
}
