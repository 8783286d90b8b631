// The grid world's figures: what agents earn, which moves their models have learned, and a typical truth table.
import type { Chart, Figure, HeatMap, Mark, Panel } from '#lab/figures/figure.ts'
import { deviation, mean } from '#lab/statistics/moments.ts'
import { write } from '../writing.ts'
import { type Arm, arms } from './arms.ts'
import { moves } from './environment.ts'
import { learnedOf, scoresOf } from './measures.ts'
import { type GridResult, learnedAbove } from './result.ts'
import { exactTable, neighbourhoods } from './truth-table.ts'

/** `results`: one a seed. Agents that are read from a file are the same for all seeds, and shown once. */
export function gridFigures(results: readonly GridResult[]): Figure[] {
  const [first] = results
  if (!first) return []
  const shown = first.generations === 0 ? [first] : results
  return [scoresFigure(first, shown), directionsFigure(shown), tableFigure(shown)]
}

const looks: Record<Arm['model'], { label: string; name: string; colour: number; beside: number }> = {
  near: { label: 'neighbouring cells', name: 'a model of neighbouring cells', colour: 0, beside: 0 },
  full: { label: 'fully connected', name: 'a fully connected model', colour: 1, beside: 3 },
  hold: { label: 'last observation', name: 'the last observation', colour: 2, beside: -3 },
  empty: { label: 'nothing', name: 'seeing nothing', colour: 3, beside: -6 },
}

function scoresFigure(first: GridResult, results: readonly GridResult[]): Figure {
  return {
    id: 'grid-scores',
    title: 'Apples and fires: what agents earn by how often they see',
    caption: `What agents earn by how often they see, and by what they imagine with when they don’t. At 50%, a model of neighbouring cells ${compareHalf(results)}.`,
    more: `Each dot is an agent, trained separately. ${countRuns(results)}${describeStored(first)} Every score is the mean of ${first.episodes} held-out episodes, the same for all agents of a seed. ${describeBudget(first)} At 50%: ${describeHalf(results)}. At 100% no model is ever asked, so that the difference there is chance: ${writeLead(leadOver(results, 'full', 1))}, for neighbour minus fully connected models. ± is a standard error over all runs; a difference of fewer than two may be chance, too.`,
    alternative: `Mean points per step. ${arms.map((arm) => `${describeArm(arm)}: ${writeMean(allScores(results, arm))}`).join('; ')}. Moving at random: ${write(mean(results.map(({ random }) => random)), 2)}; standing still: ${write(mean(results.map(({ still }) => still)), 2)}.`,
    x: { label: 'peek rate', unit: '%', domain: [-10, 110] },
    y: { label: 'points per step' },
    panels: [scoresPanel(results)],
  }
}

function scoresPanel(results: readonly GridResult[]): Chart {
  const kinds = [...new Set(arms.map(({ model }) => model))]
  const dots = kinds.map((kind): Mark => {
    const { label, colour, beside } = looks[kind]
    const pairs = arms
      .filter(({ model }) => model === kind)
      .flatMap((arm) => allScores(results, arm).map((y) => ({ x: 100 * arm.peekRate + beside, y })))
    return { kind: 'points', label, colour, x: pairs.map(({ x }) => x), y: pairs.map(({ y }) => y) }
  })
  const near = arms.filter(({ model }) => model === 'near').toSorted((a, b) => a.peekRate - b.peekRate)
  return {
    title: 'Every run',
    marks: [
      { kind: 'rule', label: 'standing still', axis: 'y', at: mean(results.map(({ still }) => still)) },
      { kind: 'rule', label: 'moving at random', axis: 'y', at: mean(results.map(({ random }) => random)) },
      {
        kind: 'line',
        label: 'mean',
        colour: looks.near.colour,
        x: near.map(({ peekRate }) => 100 * peekRate),
        y: near.map((arm) => mean(allScores(results, arm))),
      },
      ...dots,
    ],
  }
}

function allScores(results: readonly GridResult[], arm: Arm): number[] {
  return results.flatMap((result) => [...scoresOf(result, arm)])
}

function describeArm({ model, peekRate }: Arm): string {
  return `${looks[model].label} at ${100 * peekRate}%`
}

function describeHalf(results: readonly GridResult[]): string {
  const half = arms.filter(({ peekRate }) => peekRate === 0.5)
  return half.map((arm) => `${looks[arm.model].label} ${writeMean(allScores(results, arm))}`).join(', ')
}

/** With the others at 50%: differences of two standard errors count. */
function compareHalf(results: readonly GridResult[]): string {
  const others = (['full', 'hold', 'empty'] as const).map((model) => {
    const lead = leadOver(results, model, 0.5)
    const times = lead && lead.error > 0 ? lead.difference / lead.error : 0
    return { times, words: `${looks[model].name} (${writeLead(lead)})` }
  })
  const of = (how: string, are: (times: number) => boolean) => {
    const some = others.filter(({ times }) => are(times)).map(({ words }) => words)
    return some.length > 0 ? [`${how} ${some.join(', ')}`] : []
  }
  return [
    ...of('earns more than', (times) => times >= 2),
    ...of('earns less than', (times) => times <= -2),
    ...of('can’t be told from', (times) => Math.abs(times) < 2),
  ].join('; it ')
}

interface Lead {
  difference: number
  /** Of the difference: a standard error over all runs. */
  error: number
}

/** The neighbour model's mean score minus another's; undefined where single runs show no error. */
function leadOver(results: readonly GridResult[], model: Arm['model'], peekRate: number): Lead | undefined {
  const own = allScores(results, { model: 'near', peekRate })
  const other = allScores(results, { model, peekRate })
  if (own.length < 2 || other.length < 2) return undefined
  return { difference: mean(own) - mean(other), error: Math.hypot(errorOf(own), errorOf(other)) }
}

/** `0.66 ± 0.09, 7.3 standard errors` */
function writeLead(lead: Lead | undefined): string {
  if (!lead) return 'too few runs to compare'
  const { difference, error } = lead
  const times = error > 0 ? `, ${write(difference / error, 1)} standard errors` : ''
  return `${write(difference, 2)} ± ${write(error, 2)}${times}`
}

/** `2.10 ± 0.05 (20 runs)`, with the standard error. */
function writeMean(values: readonly number[]): string {
  if (values.length === 0) return 'no runs'
  const spread = values.length > 1 ? ` ± ${write(errorOf(values), 2)}` : ''
  return `${write(mean(values), 2)}${spread} (${values.length} ${values.length === 1 ? 'run' : 'runs'})`
}

/** Of the mean. */
function errorOf(values: readonly number[]): number {
  return deviation(values) / Math.sqrt(values.length)
}

function countRuns(results: readonly GridResult[]): string {
  const counts = arms.map((arm) => allScores(results, arm).length)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  const runs = least === most ? `${most} runs` : `${least} to ${most} runs`
  return `There are ${runs} in each arm, over ${results.length} ${results.length === 1 ? 'seed' : 'seeds'}.`
}

function describeStored({ generations }: GridResult): string {
  return generations > 0
    ? ''
    : ' All were trained with seed 1, before this run: dots differ by agent, not by seed.'
}

function describeBudget({ arms: own, generations }: GridResult): string {
  const steps = own.flatMap((arm) => arm.steps)
  const millions = mean(steps) / 1e6
  const trained = generations > 0 ? 'was trained for' : 'was trained before this run for'
  return `Every agent ${trained} about ${millions < 0.1 ? millions.toFixed(3) : millions.toFixed(1)} million steps of the environment.`
}

function directionsFigure(results: readonly GridResult[]): Figure {
  const near = results.flatMap(({ directions }) => directions.near)
  const unasked = results.flatMap(({ directions }) => directions.unasked)
  const count = (models: readonly (readonly number[])[]) =>
    [0, 1, 2, 3, 4, 5].map((learned) => learnedOf(models).filter((value) => value === learned).length)
  const [asked, never] = [count(near), count(unasked)]
  const reference = (of: 'exact' | 'hold') =>
    moves
      .map(
        ({ name }, at) =>
          `${name} ${write(mean(results.map(({ directions }) => directions[of][at] as number)), 2)}`,
      )
      .join(', ')
  return {
    id: 'grid-directions',
    title: 'Apples and fires: which moves models learn',
    caption: `Nobody asks models to predict. ${describeFew(near)} learned the effect of at most two of the five moves, and which ones differs from run to run.`,
    more: `Each row is a model, best agent first; a number is the correlation of predicted with real cells over 1,000 random situations, and above ${learnedAbove} a move counts as learned. The right truth table has ${reference('exact')}; the last observation has ${reference('hold')}. Models that were never asked (peek rate 100%) show what chance gives.`,
    alternative: `Of ${near.length} models at 50%, ${describeCounts(asked)}. Of ${unasked.length} that were never asked, ${describeCounts(never)}.`,
    x: { label: 'move' },
    y: { label: 'models' },
    columns: 2,
    panels: [
      modelsMap('Models at 50%', ranked(results, 'near')),
      modelsMap('Models never asked', ranked(results, 'unasked')),
      countBars('Moves learned, at 50%', asked),
      countBars('Moves learned, never asked', never),
    ],
  }
}

function ranked(results: readonly GridResult[], of: 'near' | 'unasked'): number[][] {
  const arm: Arm = { model: 'near', peekRate: of === 'near' ? 0.5 : 1 }
  return results
    .flatMap((result) =>
      result.directions[of].map((row, run) => ({ row, score: scoresOf(result, arm)[run] ?? 0 })),
    )
    .toSorted((a, b) => b.score - a.score)
    .map(({ row }) => row)
}

function modelsMap(title: string, values: number[][]): HeatMap {
  return {
    kind: 'heat map',
    title,
    rows: { label: 'model', names: values.map((_, row) => String(row + 1)) },
    columns: { label: 'move', names: moves.map(({ name }) => name) },
    values,
    value: { label: 'correlation', domain: [-1, 1] },
    palette: 'diverging',
  }
}

function countBars(title: string, values: number[]): Panel {
  const names = values.map((_, learned) => String(learned))
  return { kind: 'bars', title, bars: { label: 'moves learned', names }, colour: 0, values }
}

/** `15 of 20 models at 50%` */
function describeFew(models: readonly (readonly number[])[]): string {
  const few = learnedOf(models).filter((count) => count <= 2)
  return `${few.length} of ${models.length} models at 50%`
}

/** `3 learned no move, 5 one, 4 two`. */
function describeCounts(counts: readonly number[]): string {
  const words = ['no move', 'one', 'two', 'three', 'four', 'all five']
  const said = counts.flatMap((count, learned) => (count > 0 ? [`${count} learned ${words[learned]}`] : []))
  return said.join(', ') || 'none was measured'
}

function tableFigure(results: readonly GridResult[]): Figure {
  const sorted = results.map(({ typical }) => typical).toSorted((a, b) => a.score - b.score)
  const { score, table } = sorted[Math.floor((sorted.length - 1) / 2)] as GridResult['typical']
  const own = [...table].map(Number)
  const exact = [...exactTable()]
  const same = own.filter((bit, at) => bit === exact[at]).length
  return {
    id: 'grid-table',
    title: 'Apples and fires: a typical model in full',
    caption:
      'A model of neighbouring cells is a table of 160 bits: by a move and what lies in a cell and around it, it says whether something will be in that cell.',
    more: `The model of the median agent at 50%, not of the best (${write(score, 2)} points per step): ${same} of 160 bits are right, and chance gives 80. The right table only looks at the cell from which the move brings things; walls and eaten apples aside.`,
    alternative: `${same} of the 160 bits of the typical model are as in the right table.`,
    x: { label: 'cells around' },
    y: { label: 'move' },
    columns: 2,
    panels: [tableMap('The median agent’s model', own), tableMap('The right table', exact)],
  }
}

const signs = ['a', 'b', 'l', 'r']

/** As the scene has it: two rows a move, the cell itself empty or not, and a column for each of what may lie around it. */
function tableMap(title: string, table: readonly number[]): HeatMap {
  const around = Array.from({ length: neighbourhoods / 2 }, (_, bits) => bits)
  const rows = moves.flatMap(({ name }, action) => [
    { name, entry: action * neighbourhoods },
    { name: `${name} •`, entry: action * neighbourhoods + 1 },
  ])
  const nameOf = (bits: number) => signs.filter((_, side) => (bits >> side) & 1).join('')
  return {
    kind: 'heat map',
    title,
    rows: { label: 'move; • cell is full', names: rows.map(({ name }) => name) },
    columns: { label: 'full: above, below, left, right', names: around.map((bits) => nameOf(bits) || '–') },
    values: rows.map(({ entry }) => around.map((bits) => table[entry + 2 * bits] ?? null)),
    value: { label: 'will be full', domain: [0, 1] },
    palette: 'sequential',
  }
}
