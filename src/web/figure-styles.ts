// Which pages load the stylesheet of figures: most have none, and are lighter without it.
import type { Assets } from './assets.ts'

/** `html` is a whole page. A page with the player may get figures later. */
export function withFigureStyles(html: string, { figures }: Pick<Assets, 'figures'>): string {
  const hasFigures = html.includes('<figure class="figure"') || html.includes('id="experiment-props"')
  return hasFigures ? html.replace('</head>', `<link rel="stylesheet" href="${figures}"/></head>`) : html
}
