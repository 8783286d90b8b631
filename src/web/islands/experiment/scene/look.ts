// The page's colours and font, as a canvas takes them: read from its stylesheet, and again when the scheme changes.
import type { CanvasLook } from '#lab/scenes/canvas.ts'
import { type Paint, paintOf } from '#lab/scenes/shapes.ts'

export interface PageLook extends CanvasLook {
  /** Calls `changed` whenever the colours are others, until what it returns is called. */
  follow(changed: () => void): () => void
}

/** `probe` is an element of the page that nobody sees. */
export function lookOfPage(probe: HTMLElement): PageLook {
  const colours = new Map<Paint, string>()
  const style = getComputedStyle(probe)
  return {
    get font() {
      return style.fontFamily
    },
    colour(paint) {
      const known = colours.get(paint)
      if (known !== undefined) return known
      // A custom property has two colours as it is written; as the colour of an element it has the one that counts.
      probe.style.color = paintOf(paint)
      const colour = style.color
      colours.set(paint, colour)
      return colour
    },
    follow(changed) {
      const schemes = matchMedia('(prefers-color-scheme: dark)')
      const read = () => {
        colours.clear()
        changed()
      }
      schemes.addEventListener('change', read)
      return () => schemes.removeEventListener('change', read)
    },
  }
}
