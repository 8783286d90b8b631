// A verdict as a shape: a tick in a disc, a half disc, a cross in a square, an empty ring. Words and colour stand beside it.
import type { CardVerdict } from '#lab/card.ts'

export function VerdictMark({ verdict }: { verdict: CardVerdict }) {
  return (
    <svg class="verdict-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {shapes[verdict]}
    </svg>
  )
}

const line = { fill: 'none', stroke: 'var(--ground)', 'stroke-width': 2, 'stroke-linecap': 'round' } as const

const shapes = {
  holds: (
    <>
      <circle cx="8" cy="8" r="7.5" fill="currentColor" />
      <path d="M4.5 8.3 7 10.8 11.5 5.6" {...line} />
    </>
  ),
  partly: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="2" />
      <path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor" />
    </>
  ),
  fails: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="2" fill="currentColor" />
      <path d="M5 5l6 6M11 5l-6 6" {...line} />
    </>
  ),
  'not measured': (
    <circle
      cx="8"
      cy="8"
      r="6.5"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-dasharray="3 2.5"
    />
  ),
}
