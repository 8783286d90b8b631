// The gated reversal: who learns it, and one test sequence frame by frame; and the moving blobs: clips, and who learns from them.
import type { Chart, Figure, Film, Line, Mark } from '#lab/figures/figure.ts'
import { encodeFilm } from '#lab/figures/film.ts'
import { accuracyAxis, describeLast, describeRank, learningPanel, looks, stepsAxis } from './curves.ts'
import { edge } from './moving-blobs.ts'
import { pairsInOrder } from './pairs-in-order.ts'
import type { Curves, MethodName, Result, ShownClip, Watched } from './result.ts'

/** A part of every seed that is to be seen. */
export type Drawn = <Name extends keyof Result>(name: Name) => NonNullable<Result[Name]>[]

type Reversal = NonNullable<Result['reversal']>

const ceiling: Mark = { kind: 'rule', label: 'ceiling of what is blind to order', axis: 'y', at: 0.5 }
const rankPoolings: MethodName[] = ['rank', 'rank diagonal', 'rank printed', 'approximate']
const ignoring: MethodName[] = ['rank unsolved', 'rank held']
const panels: { title: string; methods: MethodName[] }[] = [
  { title: 'Average pooling', methods: ['average'] },
  { title: 'Max pooling', methods: ['maximum'] },
  { title: 'Rank pooling', methods: rankPoolings },
  { title: 'Gradients that ignore the argmin', methods: ['rank', ...ignoring] },
]
const controls: MethodName[] = ['frames', 'raw', 'frozen']

export function reversalFigures(seeds: Reversal[]): Figure[] {
  const curves = seeds.map((seed) => seed.curves)
  const figures = [
    {
      id: 'reversal',
      title: 'Gated reversal: the order of frames decides the class',
      caption: `Four classes, which come in pairs that differ by the direction of time. Average and maximum cannot pass one half, whatever features they learn. ${describeRank(curves)}`,
      alternative: describeLast(['average', 'maximum', ...rankPoolings, ...ignoring], curves),
      panels: panels.flatMap(({ title, methods }) => learningPanel(title, methods, curves, [ceiling])),
    },
    {
      id: 'controls',
      title: 'Gated reversal: controls',
      caption:
        'Single frames whose scores are summed stay at one half. Rank pooling stays at chance on the frames’ own numbers, and in between on the features of a random network: features must be learned through it.',
      alternative: describeLast(controls, curves),
      panels: learningPanel('Without learning through the order', controls, curves, [ceiling]),
    },
  ]
  const drawn = figures.filter((figure) => figure.panels.length > 0)
  const watched = seeds[0]?.watched
  return [
    ...drawn.map((figure) => ({ ...figure, x: stepsAxis, y: accuracyAxis })),
    ...(watched ? [walkedSequence(watched)] : []),
  ]
}

function walkedSequence(watched: Watched): Figure {
  const time = watched.frames.length
  return {
    id: 'sequence',
    title: 'One test sequence, frame by frame',
    caption:
      'What decides the class is whether the hidden signal rises or falls. Each frame shows it times a gate of plus or minus one, drawn anew for every frame. A score is uᵀvₜ/‖u‖, how well a frame goes with what its sequence was pooled to; dashed, when the same frames come backwards. Rank pooling is fitted so that scores rise with time, and they do both ways. Average and maximum pool both ways to the same, so that their scores only come in the opposite order.',
    alternative: describeScores(watched),
    x: { label: 'frame', domain: [1, Math.max(2, time)] },
    y: { label: 'score or signal', domain: [-1, 1] },
    walk: { label: 'Frame', count: time },
    panels: [
      scoresOf('Scores: average and max pooling', ['average', 'maximum'], watched),
      scoresOf('Scores: rank pooling', rankPoolings, watched),
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
    title: 'What the frames are made of',
    isWalked: true,
    marks: [
      { kind: 'line', label: 'hidden signal', colour: 4, x, y: hidden.signal, isDashed: true },
      { kind: 'line', label: 'signal times gate', colour: 5, x, y: gated },
    ],
  }
}

/** The numbers of a frame as grey bars: all that a network sees of it. */
function filmOf({ frames }: Watched): Film {
  const width = frames[0]?.length ?? 1
  return encodeFilm({ title: 'The frame’s numbers', width, height: 1, frames, range: [-2, 2] })
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
    ? `Share of pairs of frames of which the later has the higher score: ${shares.join('; ')}.`
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
    ...learningPanel('Gradients that ignore the argmin', ['rank', ...ignoring], curves, [ceiling]),
  ]
  return [...(shown ? [played(shown)] : []), ...(panels.length > 0 ? [learned(panels, curves)] : [])]
}

function played(shown: readonly ShownClip[]): Figure {
  return {
    id: 'clips',
    title: 'Moving blobs, and their dynamic images',
    caption:
      'The class is the broad blob’s way; the narrow one distracts. The second clip of each pair is the first one backwards. Beside each stands what rank pooling makes of its pixels: light where the blob is late, grey where it was early or never.',
    alternative: `The broad blob moves ${shown.map(({ label }) => ways[label]).join(', ')}. Each dynamic image is light at the end of its way and grey at its beginning.`,
    x: { label: 'frame' },
    y: { label: 'brightness' },
    walk: { label: 'Frame', count: shown[0]?.length ?? 1 },
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
    title: 'Moving blobs: eight ways, learned by a small convolutional network',
    caption: `Average and maximum find the line along which the blob moves, and cannot tell its two directions apart. ${describeRank(curves)}`,
    panels,
    x: stepsAxis,
    y: accuracyAxis,
    alternative: describeLast([...blind, ...rankPoolings, ...ignoring], curves),
  }
}
