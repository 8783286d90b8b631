// What a writer is told of the experiments in a text that this library does not have.
import { findExperiment } from '#experiments/catalogue.ts'
import { presetNames } from '#lab/experiment.ts'
import type { FoundExperiment } from '#text/experiments.ts'
import type { Message } from '#text/message.ts'

export function tellOfUnknown(found: readonly FoundExperiment[]): Message[] {
  return found.flatMap(({ id, preset, line }) => {
    const message = problemOf(id, preset)
    return message === undefined ? [] : [{ rule: 'experiment-unknown', message, line, column: 1 }]
  })
}

function problemOf(id: string, preset: string | undefined): string | undefined {
  if (!findExperiment(id)) return `This library has no experiment “${id}”.`
  if (preset === undefined || presetNames.some((name) => name === preset)) return undefined
  return `There is no preset “${preset}”; there are ${presetNames.join(', ')}.`
}
