// The colours of figures outside of pages: in files, cards and thumbnails. Pages have the same ones in figures.css.

export interface Theme {
  page: string
  ink: string
  quiet: string
  grid: string
  /** By the number of a mark's colour. Adjacent ones differ in lightness as well as in hue. */
  figure: readonly string[]
}

export const lightTheme: Theme = {
  page: '#fdfcf8',
  ink: '#1d1c1a',
  quiet: '#5c5850',
  grid: '#e6e1d5',
  figure: ['#3b63cf', '#8f2205', '#008179', '#71147c', '#8a7208', '#5c4e4a'],
}

export const darkTheme: Theme = {
  page: '#16171a',
  ink: '#e6e3dc',
  quiet: '#a8a59d',
  grid: '#2e3036',
  figure: ['#6f97ff', '#ee8433', '#5fe9d2', '#d9a0ee', '#f5e04d', '#978178'],
}

/** The page's typeface, and what is near it where that is missing. */
const fontFamily = "'Source Serif 4', 'Source Serif Pro', Georgia, 'Times New Roman', serif"

/** Programs other than browsers know its bolder cut by a name of its own. */
export const boldFont = `font-family:'Source Serif 4 SemiBold', ${fontFamily};font-weight:600`

/** Colours that a page gives by name, as a theme has them. */
export function resolveColours(markup: string, theme: Theme): string {
  return markup
    .replaceAll(/style="--c:var\(--figure-(\d)\)"/g, (_, digit: string) => `color="${colour(theme, digit)}"`)
    .replaceAll(/var\(--figure-(\d)\)/g, (_, digit: string) => colour(theme, digit))
    .replaceAll(/var\(--(?:raised|ground)\)/g, theme.page)
    .replaceAll(/var\(--rule\)/g, theme.grid)
    .replaceAll(
      /color-mix\(in oklab, (#\w{6}) (\d+)%, (#\w{6})\)/g,
      (_, one: string, share: string, other: string) => mixed(one, other, Number(share) / 100),
    )
}

function colour({ figure }: Theme, digit: string): string {
  return figure[Number(digit) - 1] as string
}

/** Near enough to what a browser mixes, for programs that can't. */
function mixed(one: string, other: string, share: number): string {
  const channel = (at: number) => {
    const [first, second] = [one, other].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16))
    return Math.round(share * (first as number) + (1 - share) * (second as number))
  }
  return `#${[1, 3, 5].map((at) => channel(at).toString(16).padStart(2, '0')).join('')}`
}

/** The rules that figures.css has on a page, for a picture that stands alone. */
export function pictureStyle({ ink, quiet, grid }: Theme): string {
  return [
    `text{font-family:${fontFamily};font-size:12px;fill:${quiet}}`,
    `.title{font-size:17px;${boldFont};fill:${ink}}`,
    `.panel-title{font-size:14px;fill:${ink}}`,
    `.axis-title,.legend text{fill:${ink}}`,
    '.ticks-x{text-anchor:middle}.ticks-y{text-anchor:end}',
    'path{fill:none;stroke:currentColor;stroke-width:1.75;stroke-linejoin:round}',
    `.grid{stroke:${grid};stroke-width:1}.axis{stroke:${quiet};stroke-width:1}`,
    `.rule{stroke:${quiet};stroke-width:1;stroke-dasharray:2 3}`,
    '.dashed{stroke-dasharray:5 3}.again{stroke-dasharray:9 3 2 3}.points{stroke-width:6;stroke-linecap:round}',
    '.band{stroke:none;fill:currentColor;fill-opacity:.16}.figure-cursor{display:none}',
    '.ends text{fill:currentColor}',
  ].join('')
}
