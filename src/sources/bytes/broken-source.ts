// A file that can't be read any further: readers turn it into a refused record, and keep what came before.
import type { Refusal } from '#domain/refusals.ts'

export class BrokenSource extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}
