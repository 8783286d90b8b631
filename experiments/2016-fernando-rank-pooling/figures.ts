// What is seen: learning curves, one sequence frame by frame, gradients, clips, order, and costs.
import type { Figure } from '#lab/figures/figure.ts'
import { clipFigures } from './figures-clips.ts'
import { costFigure, gradientFigure, orderFigure } from './figures-layer.ts'
import { type Drawn, reversalFigures } from './figures-reversal.ts'
import { collect, type Progress, type Result } from './result.ts'

export function figures(progress: readonly Progress[], results: readonly Result[]): Figure[] {
  const running = collect(progress)
  // The running seed's part while it has it, and else those of all seeds that are through.
  const drawn: Drawn = (name) => {
    const own = running[name]
    return own ? [own] : results.flatMap((result) => result[name] ?? [])
  }
  return [
    ...reversalFigures(drawn('reversal')),
    ...gradientFigure(drawn('gradients')),
    ...clipFigures(drawn('clips')),
    ...orderFigure(drawn('ranking')),
    ...costFigure(drawn('costs')),
  ]
}
