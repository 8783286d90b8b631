// An experiment's ledger as a feed: a run an entry.
import { isFormerName } from '#domain/people/former.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { nameSeeds } from '#lab/seeds.ts'
import type { RunCard } from '#storage/queries/runs.ts'
import type { FeedEntry } from './formats/feed-document.ts'
import { textAsHtml } from './formats/text-as-html.ts'
import { namedChanges } from './islands/experiment/choice.ts'
import { verdictsOf } from './stored-result.ts'
import { experimentTexts } from './texts/experiments.ts'

export function runEntries(experiment: AnyExperiment, runs: RunCard[], origin: string): FeedEntry[] {
  return runs.map((run) => {
    const { id, by, preset, seeds, createdAt, check } = run
    const url = `${origin}/experiments/${experiment.id}/runs/${id}`
    const line = experimentTexts.runs.line(preset, namedChanges(experiment, run), nameSeeds(seeds))
    const title = `${line}: ${verdictsOf(run)}`
    const author = isFormerName(by.name) ? {} : { url: `${origin}/@${by.name}` }
    return {
      id: url,
      url,
      title,
      excerpt: title,
      html: `<p>${textAsHtml(title)}</p>`,
      tags: [],
      authors: [{ name: by.displayName, ...author }],
      published: createdAt,
      updated: check.checkedAt ?? createdAt,
    }
  })
}
