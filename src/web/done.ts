// What was just done: the codes that redirects carry, and their sentences.
import { doneTexts } from './texts/done.ts'

export type DoneCode = keyof typeof doneTexts

export function doneSentence(code: string | undefined): string | undefined {
  return isDoneCode(code) ? doneTexts[code] : undefined
}

export function isDoneCode(code: string | undefined): code is DoneCode {
  return code !== undefined && Object.hasOwn(doneTexts, code)
}
