// The moving blobs: clips that can be played, their dynamic images, and who learns from them.
import type { Figure, Film } from '#lab/figures/figure.ts'
import { edge } from './clips/moving-blobs.ts'
import { accuracyAxis, learningPanel, stepsAxis, tellLast, tellRank } from './curves.ts'
import type { Curves, MethodName, Result, ShownClip } from './result.ts'

type Clips = NonNullable<Result['clips']>

/** By eighths of a turn, as the picture shows it: rows count downwards. */
const ways = ['right', 'down and right', 'down', 'down and left', 'left', 'up and left', 'up', 'up and right']
const blind: MethodName[] = ['average', 'maximum']
const aware: MethodName[] = ['rank', 'rank diagonal', 'rank printed', 'approximate']

export function clipFigures(seeds: Clips[]): Figure[] {
  const shown = seeds[0]?.shown
  const curves = seeds.map((seed) => seed.curves)
  const panels = [
    ...learningPanel('Blind to order', blind, curves, [ceiling]),
    ...learningPanel('Rank pooling', aware, curves, [ceiling]),
  ]
  return [...(shown ? [played(shown)] : []), ...(panels.length > 0 ? [learned(panels, curves)] : [])]
}

const ceiling = { kind: 'rule', label: 'ceiling of what is blind to order', axis: 'y', at: 0.5 } as const

function played(shown: readonly ShownClip[]): Figure {
  return {
    id: 'clips',
    title: 'Moving blobs, and their dynamic images',
    caption:
      'The broad blob’s way is to be told; the narrow one distracts. The second clip of each pair is the first one backwards. Beside each stands what rank pooling makes of its pixels: light where the blob is late, grey where it was early or never.',
    alternative: `The broad blob moves ${shown.map(({ label }) => ways[label]).join(', ')}. Each dynamic image is light at the end of its way and grey at its beginning.`,
    x: { label: 'frame' },
    y: { label: 'brightness' },
    walk: { label: 'Frame', count: shown[0]?.length ?? 1 },
    panels: shown.flatMap(panelsOf),
  }
}

function panelsOf({ label, length, pixels, dynamic }: ShownClip, index: number): Film[] {
  const size = { width: edge, height: edge }
  const name = `Clip ${index + 1}`
  return [
    { kind: 'film', title: `${name}: ${ways[label]}`, ...size, frames: length, pixels },
    { kind: 'film', title: `${name}, dynamic image`, ...size, frames: 1, pixels: dynamic },
  ]
}

function learned(panels: Figure['panels'], curves: readonly Curves[]): Figure {
  return {
    id: 'clips-learned',
    title: 'Moving blobs: eight ways, learned by a small convolutional network',
    caption: `Average and maximum find the line along which the blob moves, and cannot tell its two directions apart. ${tellRank(curves)}`,
    ...{ panels, x: stepsAxis, y: accuracyAxis },
    alternative: tellLast([...blind, ...aware], curves),
  }
}
