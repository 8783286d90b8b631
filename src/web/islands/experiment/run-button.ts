// What stands on a Run button: the word, and what it costs.
import { writeAbout } from '#lab/duration.ts'
import { runButtonTexts } from '../../texts/run-button.ts'

/** The event that says so to players which have taken their button over. */
export const paceKnown = 'scholium:pace'

export function runLabel(seconds: number | undefined, isAgain = false): string {
  const { run, runAgain, about } = runButtonTexts
  return [isAgain ? runAgain : run, ...(seconds === undefined ? [] : [about(writeAbout(seconds))])].join(
    ' · ',
  )
}
