// What is seen of dreams: every policy's score in its dream beside the one in the real environment.
import type { Bars, Chart, Figure } from '#lab/figures/figure.ts'
import { mean } from '#lab/statistics/moments.ts'
import { rangeOf } from '../bands.ts'
import { toMillions } from '../rounding.ts'
import { write, writeCount, writeTrainingSeeds } from '../writing.ts'
import { worldOf } from './claims.ts'
import type { DreamsResult, WorldName, WorldResult } from './result.ts'

type Kind = Pick<WorldResult, 'world' | 'rate' | 'hidden'>

const groups: readonly [title: string, worlds: readonly WorldName[]][] = [
  ['Emergent models', ['emergent', 'overnight']],
  ['Supervised models', ['on-policy', 'mixed']],
  ['Controls', ['random', 'inertia', 'true']],
]

/** [] for no results. */
export function dreamsFigures(results: readonly DreamsResult[]): Figure[] {
  const [first] = results
  if (!first) return []
  const kinds = kindsOf(results)
  const shown = kinds.map((kind) => ({ kind, label: labelOf(kind), scores: scoresOf(results, kind) }))
  const charts = groups.map(([title, worlds]): Chart => {
    const own = shown.filter(({ kind }) => worlds.includes(kind.world))
    const marks = own.map(({ label, scores: { imagined, real } }, colour) => {
      return { kind: 'points' as const, label, colour: colourOf(title, colour), x: imagined, y: real }
    })
    return { title, marks: [...marks, asGood] }
  })
  const bars: Bars = {
    kind: 'bars',
    title: 'Real environment: mean over policies',
    bars: { label: 'dreamt of', names: shown.map(({ label }) => label) },
    colour: 0,
    values: shown.map(({ scores }) => mean(scores.real)),
    ...rangeOf(shown.map(({ scores }) => scores.real)),
  }
  const policies = first.worlds[0]?.real.length ?? 0
  return [
    {
      id: 'dreams',
      title: 'Trained in a dream, tried in the real environment',
      caption: captionOf(results),
      more: `Each point is a policy: ${policies} for each model, models of ${writeTrainingSeeds(results)}. All were trained for ${toMillions(first.steps, 2)} million imagined steps from ${first.start} starts, and scored on ${first.episodes} held-out narrow starts, in the dream and in the real environment. On the dashed line a dream is as good as reality. Supervised models are fitted to ${writeCount(first.transitions)} transitions: of the agent at 2%, or half of them with random actions (mixed). Controls: random weights, no accelerations (inertia), and the true physics as an upper bound. Lines on the bars show the full range.`,
      alternative: `Mean scores in the dream and in the real environment: ${shown.map(describe).join('; ')}.`,
      x: { label: 'score in the dream', domain: [0, 1_000] },
      y: { label: 'score in the real environment', domain: [0, 1_000] },
      columns: 2,
      panels: [...charts, bars],
    },
  ]
}

const asGood = {
  kind: 'line' as const,
  label: 'as good as reality',
  colour: 5,
  x: [0, 1_000],
  y: [0, 1_000],
  isDashed: true,
}

/** Each group's colours begin elsewhere, as far as the palette goes. */
function colourOf(group: string, index: number): number {
  const first = groups.findIndex(([title]) => title === group)
  return ([0, 2, 1][first] as number) + (index === 0 ? 0 : index + 1)
}

/** In the order in which they first occur. */
function kindsOf(results: readonly DreamsResult[]): Kind[] {
  const all = results.flatMap(({ worlds }) => worlds)
  const order = groups.flatMap(([, worlds]) => worlds)
  const kinds = new Map(
    all.map(({ world, rate, hidden }) => [`${world} ${rate} ${hidden}`, { world, rate, hidden }]),
  )
  return [...kinds.values()].toSorted((a, b) => order.indexOf(a.world) - order.indexOf(b.world))
}

function scoresOf(results: readonly DreamsResult[], { world, rate, hidden }: Kind) {
  const own = results.flatMap(({ worlds }) =>
    worlds.filter((one) => one.world === world && one.rate === rate && one.hidden === hidden),
  )
  return { imagined: own.flatMap(({ imagined }) => imagined), real: own.flatMap(({ real }) => real) }
}

function labelOf({ world, rate, hidden }: Kind): string {
  if (world === 'emergent' || world === 'overnight') return `${world}, ${rate}%`
  if (world === 'on-policy') return `supervised, ${hidden} units`
  if (world === 'mixed') return `mixed, ${hidden} units`
  return { random: 'random', inertia: 'inertia', true: 'true physics' }[world]
}

/** Of the worlds that are compared, the first of each name. */
function captionOf(results: readonly DreamsResult[]): string {
  const meanOf = (name: WorldName, score: 'imagined' | 'real') =>
    write(mean(results.flatMap((result) => worldOf(result, name)?.[score] ?? [])), 0)
  return `Policies trained only inside the emergent model score ${meanOf('emergent', 'imagined')} on average in their dream and ${meanOf('emergent', 'real')} in the real environment. There, policies from a supervised model’s dream score ${meanOf('on-policy', 'real')}, and those from a random model’s ${meanOf('random', 'real')}.`
}

function describe({ label, scores }: { label: string; scores: ReturnType<typeof scoresOf> }): string {
  return `${label} ${write(mean(scores.imagined), 0)} and ${write(mean(scores.real), 0)}`
}
