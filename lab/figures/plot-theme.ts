// What drawings by Observable Plot share: matrices and bars, in a browser's document or in one that a server has made.

export interface DrawOptions {
  document: Document
  /** In px; the height follows. */
  width: number
}

export const plotStyle = { fontSize: '12px', background: 'none', overflow: 'visible' } as const

export function hideFromReaders(drawn: SVGSVGElement): void {
  // A page's policy lets no stylesheet in that stands in the text; what it says is in the page's own.
  drawn.querySelector('style')?.remove()
  drawn.setAttribute('aria-hidden', 'true')
  drawn.setAttribute('focusable', 'false')
}
