// The gated reversal: who learns it, and one test sequence frame by frame; and the moving blobs: clips, and who learns from them.
import type { Chart, Figure, Film, Line, Mark, Panel } from '#lab/figures/figure.ts'
import { encodeFilm } from '#lab/figures/film.ts'
import {
  accuracyAxis,
  describeLast,
  describePrinted,
  describeRank,
  learningPanel,
  looks,
  stepsAxis,
} from './curves.ts'
import { edge } from './moving-blobs.ts'
import { pairsInOrder } from './pairs-in-order.ts'
import type { Curves, MethodName, Result, ShownClip, Watched } from './result.ts'

/** A part of every seed that is to be seen. */
export type Drawn = <Name extends keyof Result>(name: Name) => NonNullable<Result[Name]>[]

type Reversal = NonNullable<Result['reversal']>

const ceiling: Mark = { kind: 'rule', label: 'best possible without order', axis: 'y', at: 0.5 }
/** What decides: the exact layer, and the sign that would break it. */
const rankPoolings: MethodName[] = ['rank', 'rank printed']
const approximations: MethodName[] = ['rank', 'approximate', 'rank diagonal']
const ignoring: MethodName[] = ['rank', 'rank unsolved', 'rank held']
/** Their scores of a sequence are seen one by one. */
const scored: MethodName[] = ['rank', 'approximate']
const panels: { title: string; methods: MethodName[] }[] = [
  { title: 'Average pooling', methods: ['average'] },
  { title: 'Max pooling', methods: ['maximum'] },
  { title: 'Rank pooling', methods: rankPoolings },
]
const controls: MethodName[] = ['frames', 'raw', 'frozen']

export function reversalFigures(seeds: Reversal[]): Figure[] {
  const curves = seeds.map((seed) => seed.curves)
  const figures = [
    {
      id: 'reversal',
      title: 'Gated reversal: only the order of frames tells classes apart',
      caption:
        'Rank pooling learns to tell the direction of time, while average and max pooling can’t get past one half, whatever features they learn.',
      more: `There are four classes, in pairs that differ only by the direction of time. ${describePrinted(curves)}`.trim(),
      alternative: describeLast(['average', 'maximum', ...rankPoolings], curves),
      panels: panels.flatMap(({ title, methods }) => learningPanel(title, methods, curves, [ceiling])),
    },
    {
      id: 'reversal-gradients',
      title: 'Gated reversal: does it take the exact gradient?',
      caption:
        'At $C = 1$ the task doesn’t need the exact gradient: an approximate pooling, and gradients that ignore the argmin, learn it too.',
      more: describeRank(curves),
      alternative: describeLast([...approximations, ...ignoring.slice(1)], curves),
      panels: gradientPanels(curves),
    },
    {
      id: 'controls',
      title: 'Gated reversal: controls',
      caption:
        'Features have to be learned through rank pooling: on a random network’s features it gets only part of the way, and on raw frames it stays at chance.',
      more: 'Single frames, whose scores are summed, stay at one half.',
      alternative: describeLast(controls, curves),
      panels: learningPanel('Without learning through the pooling', controls, curves, [ceiling]),
    },
  ]
  const drawn = figures.filter((figure) => figure.panels.length > 0)
  const watched = seeds[0]?.watched
  return [
    ...drawn.map((figure) => ({ ...figure, x: stepsAxis, y: accuracyAxis })),
    ...(watched ? [walkedSequence(watched)] : []),
  ]
}

function gradientPanels(curves: readonly Curves[]): Panel[] {
  return [
    ...otherwise('Approximations', approximations, curves),
    ...otherwise('Gradients that ignore the argmin', ignoring, curves),
  ]
}

/** None where the run has only the exact gradient, which the figure before shows. */
function otherwise(title: string, methods: readonly MethodName[], curves: readonly Curves[]): Panel[] {
  const hasOthers = methods.some((method) => method !== 'rank' && curves.some((one) => one[method]))
  return hasOthers ? learningPanel(title, methods, curves, [ceiling]) : []
}

function walkedSequence(watched: Watched): Figure {
  const time = watched.frames.length
  return {
    id: 'sequence',
    title: 'One test sequence, frame by frame',
    caption:
      'Rank pooling’s scores rise with time whether the frames come forwards or backwards (dashed); those of average and max pooling just come in the opposite order.',
    more: 'The class depends on whether a hidden signal rises or falls. Each frame shows that signal times a gate of $+1$ or $-1$, drawn afresh for every frame. A score, $u^\\top v_t / \\|u\\|$, says how well frame $t$ matches what its sequence was pooled to.',
    alternative: describeScores(watched),
    x: { label: 'frame', domain: [1, Math.max(2, time)] },
    y: { label: 'score or signal', domain: [-1, 1] },
    columns: 3,
    walk: { label: 'frame', count: time },
    panels: [
      scoresOf('Scores: average and max', ['average', 'maximum'], watched),
      scoresOf('Scores: rank', scored, watched),
      hiddenOf(watched),
      filmOf(watched),
    ],
  }
}

function scoresOf(title: string, methods: readonly MethodName[], { scores, frames }: Watched): Chart {
  const marks = methods.flatMap((method): Line[] => {
    const own = scores[method]
    if (!own) return []
    const { label, colour } = looks[method]
    const line = { kind: 'line', colour, x: places(frames) } as const
    return [
      { ...line, label, y: own.forwards },
      { ...line, label: `${label}, backwards`, y: own.backwards, isDashed: true },
    ]
  })
  return { title, isWalked: true, marks }
}

function hiddenOf({ hidden, frames }: Watched): Chart {
  const x = places(frames)
  const gated = hidden.signal.map((value, index) => value * (hidden.gate[index] as number))
  return {
    title: 'What frames are made of',
    isWalked: true,
    marks: [
      { kind: 'line', label: 'hidden signal', colour: 4, x, y: hidden.signal, isDashed: true },
      { kind: 'line', label: 'signal × gate', colour: 5, x, y: gated },
    ],
  }
}

/** The numbers of a frame as grey bars: all that a network sees of it. */
function filmOf({ frames }: Watched): Film {
  const width = frames[0]?.length ?? 1
  return encodeFilm({ title: 'The frame itself', width, height: 1, frames, range: [-2, 2] })
}

function places(frames: readonly unknown[]): number[] {
  return frames.map((_, index) => index + 1)
}

function describeScores({ scores }: Watched): string {
  const shares = Object.entries(scores).map(
    ([method, { forwards, backwards }]) =>
      `${looks[method as MethodName].label} ${pairsInOrder(forwards).toFixed(2)}, backwards ${pairsInOrder(backwards).toFixed(2)}`,
  )
  return shares.length > 0
    ? `Fraction of frame pairs in which the later frame scores higher: ${shares.join('; ')}.`
    : 'No scores yet.'
}

type Clips = NonNullable<Result['clips']>

/** By eighths of a turn, as the picture shows it: rows count downwards. */
const ways = ['right', 'down and right', 'down', 'down and left', 'left', 'up and left', 'up', 'up and right']
const blind: MethodName[] = ['average', 'maximum']

export function clipFigures(seeds: Clips[]): Figure[] {
  const shown = seeds[0]?.shown
  const curves = seeds.map((seed) => seed.curves)
  const panels = [
    ...learningPanel('Blind to order', blind, curves, [ceiling]),
    ...learningPanel('Rank pooling', rankPoolings, curves, [ceiling]),
  ]
  const others = gradientPanels(curves)
  return [
    ...(shown ? [played(shown)] : []),
    ...(panels.length > 0 ? [learned(panels, curves)] : []),
    ...(others.length > 0 ? [learnedOtherwise(others, curves)] : []),
  ]
}

function played(shown: readonly ShownClip[]): Figure {
  return {
    id: 'clips',
    title: 'Moving blobs, and their dynamic images',
    caption:
      'A clip and its reverse have the same frames, but rank pooling turns them into opposite pictures: light where the blob comes late, grey where it was early or never.',
    more: 'The class is the direction of the broad blob; the narrow one is a distraction. The second clip of each pair is the first one backwards.',
    alternative: `The broad blob moves ${shown.map(({ label }) => ways[label]).join(', ')}. Each dynamic image is light where its path ends and grey where it begins.`,
    x: { label: 'frame' },
    y: { label: 'brightness' },
    walk: { label: 'frame', count: shown[0]?.length ?? 1 },
    panels: shown.flatMap(panelsOf),
  }
}

function panelsOf({ label, length, pixels, dynamic }: ShownClip, index: number): Film[] {
  const size = { kind: 'film', width: edge, height: edge } as const
  const name = `Clip ${index + 1}`
  return [
    { ...size, title: `${name}: ${ways[label]}`, frames: length, pixels },
    { ...size, title: `${name}, dynamic image`, frames: 1, pixels: dynamic },
  ]
}

function learned(panels: Figure['panels'], curves: readonly Curves[]): Figure {
  return {
    id: 'clips-learned',
    title: 'Moving blobs: eight directions, learned by a small convolutional network',
    caption:
      'Average and max pooling find the line along which the blob moves but can’t tell its two directions apart; rank pooling can.',
    more: describePrinted(curves),
    panels,
    x: stepsAxis,
    y: accuracyAxis,
    alternative: describeLast([...blind, ...rankPoolings], curves),
  }
}

function learnedOtherwise(panels: Figure['panels'], curves: readonly Curves[]): Figure {
  return {
    id: 'clips-gradients',
    title: 'Moving blobs: does it take the exact gradient?',
    caption:
      'An approximate pooling learns the clips, too, and so does training without the Hessian; with the frames’ weights held fixed, training stays behind.',
    more: describeRank(curves),
    panels,
    x: stepsAxis,
    y: accuracyAxis,
    alternative: describeLast([...approximations, ...ignoring.slice(1)], curves),
  }
}
