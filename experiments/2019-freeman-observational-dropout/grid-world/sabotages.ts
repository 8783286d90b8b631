// Runs of the grid world done wrong on purpose, and the claims that they make fail. What is done stands in `sabotaged.ts`.

interface GridSabotage {
  what: string
  breaks: readonly string[]
}

export const gridSabotages: Readonly<Record<string, GridSabotage>> = {
  'grid-harmless-fires': {
    what: 'Fires don’t burn.',
    breaks: ['grid-random'],
  },
  'grid-fire-at-start': {
    what: 'A fire burns where the agent starts.',
    breaks: ['grid-still'],
  },
  'grid-blind': {
    what: 'Policies act as if they saw an empty field.',
    breaks: ['grid-solved', 'grid-monotone'],
  },
  'grid-lost-model': {
    what: 'Agents with a neighbour model get the last observation in place of what it says.',
    breaks: ['grid-near-full'],
  },
  'grid-blind-full': {
    what: 'Policies with a fully connected model act as if they saw an empty field.',
    breaks: ['grid-noise-floor'],
  },
  'grid-exact-tables': {
    what: 'Truth tables of neighbour models are replaced by the right one.',
    breaks: ['grid-directions'],
  },
}
