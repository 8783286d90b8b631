// The headline claims of a card, renewed in place by what a run here measured.

import { h, render } from 'preact'
import { type CardVerdict, countHeadlines, verdictHere, verdictOf } from '#lab/card.ts'
import { sayMeasured } from '#lab/claim-words.ts'
import type { Claim } from '#lab/claims.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { experimentTexts } from '../../texts/experiments.ts'
import { type ShownMeasured, type ShownRun, Verdict } from './claims.tsx'
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
  const badge = takeNodes(card?.querySelector<HTMLElement>('.verdict-badge') ?? undefined)
  const rows = [...(card?.querySelectorAll<HTMLElement>('[data-claim]') ?? [])].flatMap((item) => {
    const claim = experiment.claims.find(({ id }: Claim<never>) => id === item.dataset.claim)
    return claim ? [takeRow(item, stored?.measured[claim.id])] : []
  })
  return {
    show(measured) {
      const verdict = verdictHere(experiment, measured)
      const isAsStored = stored !== undefined && verdictOf(experiment, stored.measured) === verdict
      badge.show(`verdict-badge is-own ${classOf(verdict)}`, [
        ...drawn(h(VerdictMark, { verdict })),
        texts.badge(countHeadlines(experiment, measured), isAsStored),
      ])
      for (const row of rows) row.show(measured[row.claim])
    },
    clear() {
      badge.clear()
      for (const row of rows) row.clear()
    },
  }
}

/** Of one claim: its verdict and its number. One that only this run makes fail is seen from then on. */
function takeRow(item: HTMLElement, stored: ShownMeasured | undefined) {
  const [verdict, number] = ['.verdict', '.claim-number'].map((part) =>
    takeNodes(item.querySelector<HTMLElement>(part) ?? undefined),
  ) as [TakenNodes, TakenNodes]
  const { hidden } = item
  return {
    claim: item.dataset.claim ?? '',
    show(found: ShownMeasured | undefined): void {
      const said = found?.verdict ?? 'not measured'
      item.hidden = hidden && said !== 'fails'
      verdict.show(`verdict ${classOf(said)}`, drawn(h(Verdict, { verdict: said }))[0]?.childNodes ?? [])
      number.show(
        `claim-number ${{ holds: 'is-own', fails: 'is-own is-failing', 'not measured': '' }[said]}`,
        [sayHere(found, stored)],
      )
    },
    clear(): void {
      item.hidden = hidden
      verdict.clear()
      number.clear()
    },
  }
}

type TakenNodes = ReturnType<typeof takeNodes>

/** The words of a run in the stored ones' place, which come back. */
function takeNodes(element: HTMLElement | undefined) {
  const before = element && { className: element.className, nodes: [...element.childNodes] }
  return {
    show(className: string, nodes: Iterable<Node | string>): void {
      if (!element) return
      // Nothing below moves where the new words are fewer.
      element.style.minHeight = `${element.offsetHeight}px`
      element.className = className.trim()
      element.replaceChildren(...nodes)
    },
    clear(): void {
      if (!element || !before) return
      element.style.minHeight = ''
      element.className = before.className
      element.replaceChildren(...before.nodes)
    },
  }
}

function drawn(what: Parameters<typeof render>[0]): ChildNode[] {
  const place = document.createElement('span')
  render(what, place)
  return [...place.childNodes]
}

function classOf(verdict: CardVerdict): string {
  return `is-${verdict.replace(' ', '-')}`
}

/** `Holds here too: 0.98 (stored 0.97 ± 0.01)` */
export function sayHere(here: ShownMeasured | undefined, stored: ShownMeasured | undefined): string {
  const kept = sayMeasured(stored, { tolerance: here?.tolerance ?? stored?.tolerance ?? {} })
  if (!here || here.verdict === 'not measured') return texts.unmeasured(kept)
  const number = sayMeasured(here, { tolerance: here.tolerance, interval: stored?.interval })
  if (number === undefined) return texts.broken
  if (here.verdict === 'holds')
    return stored?.verdict === 'fails' ? texts['holds though'](number, kept) : texts.holds(number, kept)
  return stored?.verdict === 'fails' ? texts['fails too'](number, kept) : texts.fails(number, kept)
}
