// Summaries with the experiments that they ask for: where a text has a place for one, its stored figure and a player.
import { render } from 'preact-render-to-string'
import { findExperiment } from '#experiments/catalogue.ts'
import type { SummaryPage } from '#storage/queries/summary-page.ts'
import { type AskedExperiment, splitAtExperiments } from '#text/experiments.ts'
import type { PlayerProps } from './islands/experiment/props.ts'
import type { SiteContext } from './site.ts'
import { briefStored, findStored } from './stored-result.ts'
import { ExperimentEmbed, ExperimentLink, shownOf, UnknownExperiment } from './views/experiment-embed.tsx'
import { IslandProps } from './views/island.tsx'
import { drawStored } from './views/stored-figures.tsx'

export interface WithExperiments<Summary> {
  summaries: Summary[]
  players: PlayerProps[]
}

/** On one page, over all its texts: each weighs some 70 kB. Beyond them there are links. */
const maxShown = 8

export async function showExperiments<Summary extends { html?: string }>(
  c: SiteContext,
  summaries: readonly Summary[],
): Promise<WithExperiments<Summary>> {
  const isSignedIn = c.var.viewer !== undefined
  const players: PlayerProps[] = []
  const shown: Summary[] = []
  for (const summary of summaries) {
    const pieces = splitAtExperiments(summary.html ?? '')
    shown.push(pieces.length === 1 ? summary : { ...summary, html: await showAll(pieces) })
  }
  return { summaries: shown, players }

  async function showAll(pieces: ReturnType<typeof splitAtExperiments>): Promise<string> {
    const written: string[] = []
    for (const piece of pieces) written.push(typeof piece === 'string' ? piece : await showOne(piece))
    return written.join('')
  }

  async function showOne(asked: AskedExperiment): Promise<string> {
    const experiment = findExperiment(asked.id)
    if (!experiment) return render(<UnknownExperiment {...asked} />)
    if (players.length >= maxShown) return render(<ExperimentLink asked={asked} experiment={experiment} />)
    const stored = await findStored(experiment)
    const place = `player-${players.length + 1}`
    const figures = stored ? drawStored(experiment, stored).map(({ id }) => id) : []
    players.push({
      place,
      id: asked.id,
      stored: stored && briefStored(stored),
      isSignedIn,
      embedded: shownOf(experiment, asked, figures),
    })
    return render(<ExperimentEmbed asked={asked} experiment={experiment} stored={stored} place={place} />)
  }
}

/** The same of a page of one summary. */
export async function withExperiments(c: SiteContext, page: SummaryPage) {
  const { summaries, players } = await showExperiments(c, [page.summary])
  return { page: { ...page, summary: summaries[0] ?? page.summary }, players }
}

/** What a page with players adds below its text; nothing where there is none. */
export function PlayersData({ players }: { players: PlayerProps[] }) {
  return players.length === 0 ? null : <IslandProps name="experiment" props={{ players }} />
}

/** The scripts that it then needs. */
export function islandsFor(players: PlayerProps[]): { islands?: string[] } {
  return players.length === 0 ? {} : { islands: ['experiment'] }
}
