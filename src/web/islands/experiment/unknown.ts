// What a writer is told of the experiments in a text that this library does not have.
import { findExperiment } from '#experiments/catalogue.ts'
import { isOnPages, pagePresetsOf } from '#lab/experiment.ts'
import type { FoundExperiment } from '#text/experiments.ts'
import type { Message } from '#text/message.ts'
import { experimentTexts } from '../../texts/experiments.ts'

export function tellOfUnknown(found: readonly FoundExperiment[]): Message[] {
  return found.flatMap(({ id, preset, line }) => {
    const message = problemOf(id, preset)
    return message === undefined ? [] : [{ rule: 'experiment-unknown', message, line, column: 1 }]
  })
}

function problemOf(id: string, preset: string | undefined): string | undefined {
  const experiment = findExperiment(id)
  if (!experiment) return experimentTexts.unknown.experiment(id)
  if (preset === undefined || isOnPages(experiment, preset)) return undefined
  return experimentTexts.unknown.preset(preset, pagePresetsOf(experiment).join(', '))
}
