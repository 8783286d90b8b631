// What is seen: learning curves, one sequence frame by frame, gradients, clips, the sweep of C, order, and costs.
import type { Figure } from '#lab/figures/figure.ts'
import { costFigure, gradientFigure, orderFigure, sweepFigure } from './figures-layer.ts'
import { clipFigures, type Drawn, reversalFigures } from './figures-tasks.ts'
import type { Result } from './result.ts'

/** `views` are results so far. */
export function figures(views: readonly Result[], results: readonly Result[]): Figure[] {
  // One seed's part on its way while it has it, and else those of all seeds that are through.
  const drawn: Drawn = (name) => {
    const own = views.find((view) => view[name])?.[name]
    return own ? [own] : results.flatMap((result) => result[name] ?? [])
  }
  return [
    ...reversalFigures(drawn('reversal')),
    ...gradientFigure(drawn('gradients')),
    ...clipFigures(drawn('clips')),
    ...sweepFigure(drawn('sweep')),
    ...orderFigure(drawn('ranking')),
    ...costFigure(drawn('costs')),
  ]
}
