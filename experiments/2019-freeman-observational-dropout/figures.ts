// All figures of this experiment, area by area.
import type { Figure } from '#lab/figures/figure.ts'
import { carFigures } from './car/figures.ts'
import { dreamsFigures } from './dreams/figures.ts'
import { gridFigures } from './grid-world/figures.ts'
import { predictionFigures } from './prediction/figures.ts'
import { randomWorldsFigures } from './random-worlds/figures.ts'
import { type Result, seedsOf } from './result.ts'
import { trainingFigures } from './training/figures.ts'

/** `views` are results so far: what is on its way is drawn as more seeds. */
export function figures(views: readonly Result[], results: readonly Result[]): Figure[] {
  const seeds = [...results, ...seedsOf(views)]
  return [
    ...trainingFigures(seeds),
    ...dreamsFigures(seeds.flatMap(({ dreams }) => dreams ?? [])),
    ...predictionFigures(seeds.flatMap(({ prediction }) => prediction ?? [])),
    ...gridFigures(seeds.flatMap(({ grid }) => grid ?? [])),
    ...randomWorldsFigures(seeds.flatMap(({ worlds }) => worlds ?? [])),
    ...carFigures(seeds.flatMap(({ car }) => car ?? [])),
  ]
}

/** By what they are about. */
export const figureGroups = [
  { title: 'Learned models and controls', figures: ['scores', 'curves', 'rates'] },
  { title: 'The model swapped under one policy', figures: ['ablation', 'test-rates'] },
  { title: 'Seeing everything', figures: ['solved'] },
  { title: 'The overnight run', figures: ['overnight'] },
  { title: 'Dreams', figures: ['dreams'] },
  { title: 'What the model says', figures: ['prediction', 'prediction-horizon', 'acceleration-field'] },
  { title: 'Grid world', figures: ['grid-scores', 'grid-directions', 'grid-table'] },
  { title: 'Random worlds', figures: ['random-worlds-plane', 'random-worlds-speed'] },
  { title: 'Car', figures: ['car-scores', 'car-linear', 'car-track'] },
]
