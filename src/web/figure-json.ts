// Figures as JSON: what pages draw runs over, and what anybody may compute with.
import type { Figure } from '#lab/figures/figure.ts'

/** Six digits are more than a figure shows, and far fewer bytes. */
export function figuresJson(figures: readonly Figure[]): string {
  return JSON.stringify({ figures }, (_, value) =>
    typeof value === 'number' ? Number(value.toPrecision(6)) : value,
  )
}
