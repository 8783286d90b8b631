// What a page is given to tell of a walk: every line's value at each instant, written out.

export interface ToldLine {
  label: string
  /** The chart's title, where lines of several charts have one name. */
  panel?: string
  /** As a stylesheet has it. */
  colour: string
  isDashed?: boolean
  /** One for each instant, all with as many decimals; empty where there is none. */
  values: string[]
}

export interface ToldWalk {
  /** Of the figure. */
  title: string
  /** Of what is counted. */
  label: string
  count: number
  lines: ToldLine[]
}

/** `Frame 7 of 16`. */
export function placeAt({ label, count }: ToldWalk, index: number): string {
  return `${label.charAt(0).toUpperCase()}${label.slice(1)} ${index + 1} of ${count}`
}

/** For those who listen: `Frame 7 of 16: rank 0.43, average 0.31`. */
export function sentenceAt(walk: ToldWalk, index: number): string {
  let panel: string | undefined
  const values = walk.lines
    .filter((line) => line.values[index])
    .map((line) => {
      const isNext = line.panel !== undefined && line.panel !== panel
      panel = line.panel
      return `${isNext ? `${line.panel}: ` : ''}${line.label} ${line.values[index]}`
    })
  return values.length === 0 ? placeAt(walk, index) : `${placeAt(walk, index)}: ${values.join(', ')}`
}
