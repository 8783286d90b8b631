// The figures of the stored result as data, fetched once: what a run is drawn over, and what a pointer reads.
import type { Figure } from '#lab/figures/figure.ts'

const loading = new Map<string, Promise<Map<string, Figure>>>()

/** By id; none where they can't be had, so that a run is then shown alone. */
export function loadStoredFigures(experiment: string): Promise<Map<string, Figure>> {
  return once(experiment, `/experiments/${experiment}/figures.json`)
}

/** One of them: what a card in a text needs. */
export async function loadStoredFigure(experiment: string, id: string): Promise<Figure | undefined> {
  const all = loading.get(experiment)
  if (all) return (await all).get(id)
  const address = `/experiments/${experiment}/figures/${encodeURIComponent(id)}.json`
  return (await once(address, address)).get(id)
}

function once(key: string, address: string): Promise<Map<string, Figure>> {
  const known = loading.get(key)
  if (known) return known
  const figures = load(address)
  loading.set(key, figures)
  return figures
}

async function load(address: string): Promise<Map<string, Figure>> {
  try {
    const response = await fetch(address)
    if (!response.ok) return new Map()
    const { figures }: { figures: Figure[] } = await response.json()
    return new Map(figures.map((figure) => [figure.id, figure]))
  } catch {
    return new Map()
  }
}
