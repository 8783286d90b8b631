// What stands on the toolbar's buttons: letters where a letter is the usual sign, otherwise a small drawing.
import type { ComponentChildren } from 'preact'

function drawing(path: string): ComponentChildren {
  return (
    <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" />
    </svg>
  )
}

/** Drawn by the style sheet: it's a picture, and the button's name is a word. */
function sign(text: string, style = 'plain'): ComponentChildren {
  return <span class={`editor-sign ${style}`} data-sign={text} aria-hidden="true" />
}

export const icons = {
  bold: sign('B', 'bold'),
  italic: sign('I', 'italic'),
  link: drawing('M8 12.5l4-5M9 6l1.6-2a3.2 3.2 0 0 1 5 4L14 10.2M11 14l-1.6 2a3.2 3.2 0 0 1-5-4L6 9.8'),
  code: drawing('M6.5 5.5L2 10l4.5 4.5M13.5 5.5L18 10l-4.5 4.5M11.3 4L8.7 16'),
  quote: drawing('M4 10h4v5H3.5V9c0-2.6 1.4-4 3.5-4.4M12.5 10h4v5H12V9c0-2.6 1.4-4 3.5-4.4'),
  list: drawing('M3 5h1M3 10h1M3 15h1M7 5h11M7 10h11M7 15h11'),
  table: drawing('M2.5 4h15v12h-15zM2.5 8h15M2.5 12h15M9 4v12'),
  formula: sign('x²', 'italic'),
  displayFormula: sign('∑'),
  image: drawing('M2.5 4h15v12h-15zM2.5 14l4.5-5 4 4.5 2.5-2.5 4 4M13 7.5h.8'),
  citation: sign('[1]'),
  experiment: drawing('M7.5 2.5h5M8.5 2.5V8L3.6 16a1 1 0 0 0 .9 1.5h11a1 1 0 0 0 .9-1.5L11.5 8V2.5M6 12.5h8'),
} as const
