// The settings of the areas beside joint training: dreams, predictions, the grid world, the car and random worlds.
import type { ConfigFields } from '#lab/config.ts'
import { type CarConfig, carDefaults } from './car/config.ts'
import { number } from './config-fields.ts'
import type { DreamsConfig } from './dreams/part.ts'
import type { GridConfig } from './grid-world/part.ts'
import type { PredictionConfig } from './prediction/part.ts'
import { placedSpeedRange, type RandomWorldsConfig, randomWorldsDefaults } from './random-worlds/config.ts'

/** A type alias, where an interface has no index. */
type Plain<Settings> = { [Name in keyof Settings]: Settings[Name] }

/** Test episodes of dreams are those of all scores. */
export type AreaConfig = Plain<
  Omit<DreamsConfig, 'heldOut'> & PredictionConfig & GridConfig & CarConfig & RandomWorldsConfig
>

export const areaFields: ConfigFields<AreaConfig> = {
  dreamSteps: number('Training budget of a dream', [2e6, 1e4, 1e9, 1], { unit: 'imagined steps' }),
  dreamStart: {
    kind: 'choice',
    label: 'Starts of dreams',
    where: 'released code',
    default: 'narrow',
    options: { narrow: 'narrow: hanging still', wide: 'wide: anywhere, at up to 10 m/s' },
  },
  policySeeds: number('Policies of each dream', [1, 1, 8, 1]),
  transitions: number('Observed transitions', [40_000, 1_000, 1e6, 1], {
    unit: 'that supervised models are fitted to',
  }),
  fitSteps: number('Training steps of supervised models', [1_000, 10, 1e5, 1], { unit: 'of Adam' }),
  isWide: {
    kind: 'switch',
    label: 'Supervised models of 120 units, too',
    where: 'figure of dream policies',
    default: false,
  },
  visitedEpisodes: number('Episodes that predictions are compared on', [8, 1, 256, 1]),
  gridAgents: {
    kind: 'choice',
    label: 'Agents of the grid world',
    where: 'ours',
    default: 'stored',
    options: { stored: 'stored', trained: 'trained in this run' },
  },
  gridRuns: number('Runs of each arm in the grid world', [4, 1, 20, 1]),
  gridGenerations: number('Generations in the grid world', [4_000, 1, 10_000, 1], { where: 'released code' }),
  gridEpisodes: number('Test episodes in the grid world', [1_000, 10, 20_000, 1], { unit: 'held out' }),
  carSteps: number('Training budget of the car', [carDefaults.carSteps, 1e4, 1e9, 1], {
    unit: 'steps an agent; stored ones are tested',
  }),
  carTracks: number('Test tracks of the car', [32, 1, 1_000, 1], { unit: 'held out' }),
  placedSpeed: number(
    'Speed of the controller',
    [randomWorldsDefaults.placedSpeed, placedSpeedRange.min, placedSpeedRange.max, placedSpeedRange.step],
    { unit: '1/s, in random worlds' },
  ),
}
