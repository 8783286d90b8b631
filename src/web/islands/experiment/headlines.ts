// The headline claims of a card, renewed in place by what a run here measured.

import { h, render } from 'preact'
import { type CardVerdict, verdictOf } from '#lab/card.ts'
import { sayMeasured } from '#lab/claim-words.ts'
import type { Claim } from '#lab/claims.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { experimentTexts } from '../../texts/experiments.ts'
import type { ShownMeasured, ShownRun } from './claims.tsx'
import { VerdictMark } from './verdict-mark.tsx'

const texts = experimentTexts.here

export interface Headlines {
  show(measured: Record<string, ShownMeasured>): void
  /** As the page had them. */
  clear(): void
}

export function takeHeadlines(
  card: Element | null,
  experiment: AnyExperiment,
  stored: ShownRun | undefined,
): Headlines {
  const { claims } = experiment
  const badge = takeBadge(card?.querySelector<HTMLElement>('.verdict-badge') ?? undefined)
  const lines = [...(card?.querySelectorAll<HTMLElement>('[data-claim]') ?? [])].flatMap((item) => {
    const number = item.querySelector<HTMLElement>('.claim-number')
    const claim = claims.find(({ id }: Claim<never>) => id === item.dataset.claim)
    return number && claim ? [{ number, claim, before: [...number.childNodes] }] : []
  })
  return {
    show(measured) {
      const verdict = verdictOf(experiment, measured)
      if (verdict !== 'not measured')
        badge.show(
          texts.badge(verdict, stored !== undefined && verdictOf(experiment, stored.measured) === verdict),
          verdict,
        )
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
      badge.clear()
      for (const { number, before } of lines) {
        number.replaceChildren(...before)
        number.style.minHeight = ''
        number.classList.remove('is-own', 'is-failing')
      }
    },
  }
}

/** The words of a run in the stored ones' place. */
function takeBadge(badge: HTMLElement | undefined) {
  const before = badge && { className: badge.className, nodes: [...badge.childNodes] }
  return {
    show(words: string, verdict: CardVerdict): void {
      if (!badge) return
      badge.className = `verdict-badge is-${verdict}`
      const mark = document.createElement('span')
      render(h(VerdictMark, { verdict }), mark)
      badge.replaceChildren(...mark.childNodes, words)
    },
    clear(): void {
      if (!badge || !before) return
      badge.className = before.className
      badge.replaceChildren(...before.nodes)
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
