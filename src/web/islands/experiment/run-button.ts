// What stands on a Run button: the word, and what it costs.
import { writeAbout } from '#lab/duration.ts'
import { runButtonTexts } from '../../texts/run-button.ts'

export function runLabel(seconds: number | undefined, isAgain = false): string {
  const { run, runAgain, about } = runButtonTexts
  return [isAgain ? runAgain : run, ...(seconds === undefined ? [] : [about(writeAbout(seconds))])].join(
    ' · ',
  )
}
