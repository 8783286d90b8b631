// The headline claims of a card, renewed in place by what a run here measured.

import { sayMeasured } from '#lab/claim-words.ts'
import type { Claim } from '#lab/claims.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { experimentTexts } from '../../texts/experiments.ts'
import type { ShownMeasured, ShownRun } from './claims.tsx'

const texts = experimentTexts.here

export interface Headlines {
  show(measured: Record<string, ShownMeasured>): void
  /** As the page had them. */
  clear(): void
}

export function takeHeadlines(
  card: Element | null,
  { claims }: AnyExperiment,
  stored: ShownRun | undefined,
): Headlines {
  const lines = [...(card?.querySelectorAll<HTMLElement>('[data-claim]') ?? [])].flatMap((item) => {
    const number = item.querySelector<HTMLElement>('.claim-number')
    const claim = claims.find(({ id }: Claim<never>) => id === item.dataset.claim)
    return number && claim ? [{ number, claim, before: [...number.childNodes] }] : []
  })
  return {
    show(measured) {
      for (const { number, claim, before } of lines) {
        const found = measured[claim.id]
        // Nothing below moves where the new words are fewer.
        number.style.minHeight = `${number.offsetHeight}px`
        const sentence = found && sayHere(found, stored?.measured[claim.id])
        if (sentence === undefined) number.replaceChildren(...before)
        else number.textContent = sentence
        number.classList.toggle('is-own', sentence !== undefined)
        number.classList.toggle('is-failing', found?.verdict === 'fails')
      }
    },
    clear() {
      for (const { number, before } of lines) {
        number.replaceChildren(...before)
        number.style.minHeight = ''
        number.classList.remove('is-own', 'is-failing')
      }
    },
  }
}

/** `Holds here too: 0.98 (stored 0.97 ± 0.01)`; nothing where this run didn't measure it. */
export function sayHere(here: ShownMeasured, stored: ShownMeasured | undefined): string | undefined {
  if (here.verdict === 'not measured') return undefined
  const number = sayMeasured(here)
  if (number === undefined) return texts.broken
  const kept = sayMeasured(stored)
  if (here.verdict === 'holds')
    return stored?.verdict === 'fails' ? texts['holds though'](number, kept) : texts.holds(number, kept)
  return stored?.verdict === 'fails' ? texts['fails too'](number, kept) : texts.fails(number, kept)
}
