// The experiments that the editor offers to insert, each with the figures of its stored result.
import { experiments } from '#experiments/catalogue.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import type { EditorExperiment } from './islands/editor/props.ts'
import { findStored } from './stored-result.ts'

type Figures = EditorExperiment['figures']

/** By the record, which is the same object as long as its file is the same. */
const known = new WeakMap<RunRecord, Figures>()

/** The ones about this paper come first, and of each the figure that decides. */
export async function findEditorExperiments(paperKey: string): Promise<EditorExperiment[]> {
  const own = experiments.filter(({ paper }) => paper.key === paperKey)
  const ordered = [...own, ...experiments.filter((experiment) => !own.includes(experiment))]
  return Promise.all(
    ordered.map(async (experiment) => ({
      id: experiment.id,
      title: experiment.title,
      figures: figuresOf(experiment, await findStored(experiment)),
    })),
  )
}

function figuresOf({ figures, card }: AnyExperiment, stored: RunRecord | undefined): Figures {
  if (stored === undefined) return []
  const there = known.get(stored)
  if (there) return there
  const named = figures([], stored.result).map(({ id, title }) => ({ id, title }))
  const sorted = named.toSorted((a, b) => Number(b.id === card.figure) - Number(a.id === card.figure))
  known.set(stored, sorted)
  return sorted
}
