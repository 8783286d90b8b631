// What is seen of the car: scores by peek rate, linear policies by training seed, and one track with the way that an agent took.
import type { Chart, Figure, Mark } from '#lab/figures/figure.ts'
import { mean } from '#lab/statistics/moments.ts'
import { write } from '../writing.ts'
import { type Arm, linearArms, peekRateOf, randomArms } from './arms.ts'
import { million } from './config.ts'
import type { CarResult, Points } from './result.ts'

const colours = { learned: 0, hold: 1, features: 2, random: 1, other: 3, edge: 5 }
const own = 'Our own light car, in the spirit of the paper’s CarRacing run; not a replication.'

export function carFigures(results: readonly CarResult[]): Figure[] {
  const first = results[0]
  if (!first) return []
  return [scoresFigure(results, first), linearFigure(results, first), trackFigure(first)]
}

/** `5 training seeds, 128 held-out tracks each, 20 million steps an agent.` */
function numbersOf(results: readonly CarResult[], { tracks }: CarResult, steps: number): string {
  const seeds = results.length === 1 ? 'One training seed' : `${results.length} training seeds`
  return `${seeds}, ${tracks} held-out tracks each, ${steps} million steps an agent.`
}

/** Over training seeds. */
function meanScore(results: readonly CarResult[], arm: Arm): number {
  return mean(results.map(({ scores }) => scores[arm].mean))
}

function scoresFigure(results: readonly CarResult[], first: CarResult): Figure {
  const learned: readonly Arm[] = ['learned-5', 'learned-10', 'learned-30', 'learned-100']
  const held: readonly Arm[] = ['hold-5', 'hold-10', 'hold-30']
  const swapped = learned.map((arm) => ({
    rate: peekRateOf(arm),
    values: results.map((result) => result.swapped[arm as keyof CarResult['swapped']].mean),
  }))
  const rows = (arms: readonly Arm[]) =>
    arms.map((arm) => ({
      rate: peekRateOf(arm),
      values: results.map((result) => result.scores[arm].mean),
    }))
  const shortOf = (arm: Arm) => write(meanScore(results, arm), 0)
  return {
    id: 'car-scores',
    title: 'A car that sees some of its frames',
    caption: `Mean scores: ${shortOf('learned-100')} where every frame is seen; at one frame in twenty, ${shortOf('learned-5')} with a learned model and ${shortOf('hold-5')} with the last frame instead. ${numbersOf(results, first, million.joint)}`,
    more: `Scores as in CarRacing: at most about 950, and negative for a car that doesn’t get anywhere. Lines join the means, points are training seeds. Two controls are dashed: agents trained with the last frame in the model’s place, and “swapped” ones, which were trained with a learned model and get the last frame instead. ${own}`,
    alternative: `Scores of each training seed. ${inWords('With a learned model', rows(learned))} ${inWords('With the last frame', rows(held))} ${inWords('With the model swapped for the last frame', swapped)}`,
    x: { label: 'peek rate', unit: '%', type: 'log', domain: [4, 110] },
    y: { label: 'score', domain: [-100, 1_000] },
    panels: [
      {
        title: 'Score by peek rate',
        marks: [
          ...rowMarks('learned model', colours.learned, rows(learned), false),
          ...rowMarks('last frame', colours.hold, rows(held), true),
          ...rowMarks('swapped', colours.other, swapped.slice(0, 3), true),
        ],
      },
    ],
  }
}

interface Row {
  /** From 0 to 1. */
  rate: number
  /** One a training seed. */
  values: number[]
}

function rowMarks(label: string, colour: number, rows: readonly Row[], isDashed: boolean): Mark[] {
  return [
    {
      kind: 'line',
      label,
      colour,
      isDashed,
      x: rows.map(({ rate }) => 100 * rate),
      y: rows.map(({ values }) => mean(values)),
    },
    {
      kind: 'points',
      label: 'each seed',
      colour,
      x: rows.flatMap(({ rate, values }) => values.map(() => 100 * rate)),
      y: rows.flatMap(({ values }) => values),
    },
  ]
}

/** `With the last frame: at 5%: 520, 461 (mean 491); at 10%: …` */
function inWords(what: string, rows: readonly Row[]): string {
  const parts = rows.map(({ rate, values }) => {
    return `at ${Math.round(100 * rate)}% ${writeAll(values)}`
  })
  return `${what}: ${parts.join('; ')}.`
}

/** `520, 461 (mean 491)` */
function writeAll(values: readonly number[]): string {
  return `${values.map((value) => write(value, 0)).join(', ')} (mean ${write(mean(values), 0)})`
}

function linearFigure(results: readonly CarResult[], first: CarResult): Figure {
  const seeds = results.map(({ trainingSeed }) => trainingSeed)
  const line = (label: string, colour: number, arm: Arm, isDashed: boolean): Mark[] => {
    const y = valuesOf(arm)
    return [
      { kind: 'line', label, colour, isDashed, x: seeds, y },
      { kind: 'points', label: 'each seed', colour, x: seeds, y },
    ]
  }
  const panel = (title: string, marks: Mark[]): Chart => ({ title, marks })
  const valuesOf = (arm: Arm) => results.map(({ scores }) => scores[arm].mean)
  const each = (arm: Arm) => writeAll(valuesOf(arm))
  const shortOf = (arm: Arm) => write(meanScore(results, arm), 0)
  const random = write(mean(randomArms.map((arm) => meanScore(results, arm))), 0)
  const gains = results.map(({ scores }) => {
    return scores['linear-30'].mean - mean(randomArms.map((arm) => scores[arm].mean))
  })
  const lowest = Math.min(...linearArms.flatMap(valuesOf))
  return {
    id: 'car-linear',
    title: 'Is a world model’s hidden layer a good set of features?',
    caption: `Mean scores of linear policies: ${shortOf('linear-30')} on the model learned at 30%, ${shortOf('linear-unread')} on one that was never asked, ${random} on random ones and ${shortOf('linear-features')} on the sixteen features themselves. ${numbersOf(results, first, million.linear)}`,
    more: `Linear policies that see every frame and act on ten hidden units of a frozen model: one learned at 10 or 30%, and three controls, dashed or as points: one that was never asked because its agent saw everything (100%), three random ones with weights of the same size, and the features without a model. Of each seed, the score on the model learned at 30% minus the mean of the random ones: ${writeAll(gains)}. The paper has no such controls. ${own}`,
    alternative: `Scores of each training seed: ${each('linear-10')} on models learned at 10%, ${each('linear-30')} at 30%, ${each('linear-unread')} on models that were never asked, ${randomArms.map(each).join('; ')} on random ones, and ${each('linear-features')} on the features.`,
    x: { label: 'training seed', domain: [Math.min(...seeds) - 0.3, Math.max(...seeds) + 0.3] },
    y: { label: 'score', domain: [200 * Math.floor(lowest / 200), 1_000] },
    columns: 2,
    panels: [
      panel('Learned models', [
        ...line('10%', colours.other, 'linear-10', false),
        ...line('30%', colours.learned, 'linear-30', false),
      ]),
      panel('Controls', [
        ...line('features', colours.features, 'linear-features', true),
        ...line('never asked', colours.edge, 'linear-unread', true),
        {
          kind: 'points',
          label: 'random',
          colour: colours.random,
          x: results.flatMap(({ trainingSeed }) => randomArms.map(() => trainingSeed)),
          y: results.flatMap(({ scores }) => randomArms.map((arm) => scores[arm].mean)),
        },
      ]),
    ],
  }
}

function trackFigure({ drive, tracks, trainingSeed }: CarResult): Figure {
  const edge = { kind: 'line', label: 'edge of the road', colour: colours.edge } as const
  return {
    id: 'car-track',
    title: 'Driving while seeing one frame in twenty',
    caption: `Dots are the frames that the agent saw; between them it drove by what its learned model said. One drive of an agent after ${million.joint} million steps: it scored ${write(drive.score, 0)}.`,
    more: `The first held-out track of training seed ${trainingSeed}, not a chosen one. It starts at the right and goes round anticlockwise. There’s no control beside it: its score is one of the ${tracks} in the figure of scores, which has controls. ${own}`,
    alternative: `A closed track with a driven line along it, and ${drive.peeks.x.length} dots where the agent saw a frame.`,
    x: { label: 'across', domain: [-200, 200] },
    y: { label: 'up', domain: [-160, 160] },
    panels: [
      {
        title: 'One track from above',
        marks: [
          { ...edge, ...inPieces(drive.left) },
          { ...edge, ...inPieces(drive.right) },
          { kind: 'line', label: 'driven', colour: colours.learned, ...inPieces(drive.driven) },
          { kind: 'points', label: 'seen', colour: colours.hold, ...drive.peeks },
        ],
      },
    ],
  }
}

/** A line that goes back and forth in x, with a gap wherever it turns: charts thin lines whose x goes one way. */
function inPieces({ x, y }: Points): Points {
  const pieces: Points = { x: [], y: [] }
  const add = (at: number) => {
    pieces.x.push(x[at] as number)
    pieces.y.push(y[at] as number)
  }
  let direction = 0
  for (let at = 0; at < x.length; at += 1) {
    const step = at === 0 ? 0 : Math.sign((x[at] as number) - (x[at - 1] as number))
    if (step !== 0 && direction !== 0 && step !== direction) {
      pieces.x.push(x[at - 1] as number)
      pieces.y.push(Number.NaN)
      add(at - 1)
    }
    if (step !== 0) direction = step
    add(at)
  }
  return pieces
}
