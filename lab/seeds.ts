// The seeds of a run, as people write them: `3`, `1..5`, `1,4,9`.

/** More would be a study and not a check, and a ledger's row must stay readable. */
export const maxSeeds = 100
export const maxSeed = 2 ** 31 - 1

/** The seeds in the order written, each once; nothing where the text says none. */
export function readSeeds(text: string): number[] | undefined {
  const parts = text.split(',').map((part) => readPart(part.trim()))
  if (parts.some((part) => part === undefined)) return undefined
  const seeds = [...new Set(parts.flatMap((part) => part ?? []))]
  return seeds.length >= 1 && seeds.length <= maxSeeds ? seeds : undefined
}

function readPart(part: string): number[] | undefined {
  const range = /^(\d{1,10})(?:\.\.(\d{1,10}))?$/.exec(part)
  if (!range) return undefined
  const [first, last] = [Number(range[1]), Number(range[2] ?? range[1])]
  if (last < first || last > maxSeed || last - first >= maxSeeds) return undefined
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** The shortest writing that reads back as the same seeds. */
export function writeSeeds(seeds: readonly number[]): string {
  const runs: [number, number][] = []
  for (const seed of seeds) {
    const run = runs.at(-1)
    if (run && seed === run[1] + 1) run[1] = seed
    else runs.push([seed, seed])
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}..${last}`)).join(',')
}

/** As it stands in a sentence: `seed 3`, `seeds 1–5`. */
export function nameSeeds(seeds: readonly number[]): string {
  return `${seeds.length === 1 ? 'seed' : 'seeds'} ${writeSeeds(seeds).replaceAll('..', '–').replaceAll(',', ', ')}`
}
