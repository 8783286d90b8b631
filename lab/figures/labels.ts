// Labels with a little TeX in them, `rate $10^{-6}$`, set for SVG, for HTML and as plain text, and measured.

interface Run {
  text: string
  isItalic: boolean
  level: 'base' | 'above' | 'below'
}

/** What labels and most captions use. The rest of TeX is KaTeX's. */
const symbols: Record<string, string> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  lambda: 'λ',
  mu: 'μ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  omega: 'ω',
  times: '×',
  cdot: '·',
  pm: '±',
  le: '≤',
  ge: '≥',
  neq: '≠',
  approx: '≈',
  to: '→',
  infty: '∞',
  top: '⊤',
  partial: '∂',
  '|': '‖',
  ',': '\u2009',
}
const upright = new Set(['cos', 'sin', 'log', 'exp', 'max', 'min'])

/** Parts of a text, with those between dollars as formulas. An odd dollar is a dollar. */
export function splitMath(text: string): { text: string; isMath: boolean }[] {
  const pieces = text.split('$')
  if (pieces.length % 2 === 0) return [{ text, isMath: false }]
  return pieces.map((piece, index) => ({ text: piece, isMath: index % 2 === 1 })).filter(({ text }) => text)
}

/** Whether a formula has nothing in it that isn't set here. */
export function isSimpleMath(tex: string): boolean {
  const commands = [...tex.matchAll(/\\([a-zA-Z]+|.)/gu)].map(([, command]) => command ?? '')
  return commands.every((command) => Object.hasOwn(symbols, command) || upright.has(command))
}

/** Nothing breaks inside `C = 1`. */
function runsOf(text: string): Run[] {
  return splitMath(text).flatMap(({ text, isMath }) =>
    isMath ? mathRuns(text, 'base') : [{ text, isItalic: false, level: 'base' as const }],
  )
}

const token =
  /\\([a-zA-Z]+|.)|([\^_])(?:\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}|(\\[a-zA-Z]+|.))|\{([^{}]*)\}|(\s+)|(.)/gu

function mathRuns(tex: string, level: Run['level']): Run[] {
  const runs: Run[] = []
  const add = (text: string, isItalic: boolean) => runs.push({ text, isItalic, level })
  for (const [, command, script, grouped, single, braced, space, other] of tex.matchAll(token)) {
    if (script !== undefined)
      runs.push(...mathRuns(grouped ?? single ?? '', script === '^' ? 'above' : 'below'))
    else if (braced !== undefined) runs.push(...mathRuns(braced, level))
    else if (command === 'hat') add('\u0302', true)
    else if (command !== undefined)
      add(upright.has(command) ? `${command}\u2009` : (symbols[command] ?? ''), false)
    else if (space !== undefined) continue
    else if (other !== undefined) add(setSign(other, runs.at(-1)?.text), /\p{L}/u.test(other))
  }
  return mergeHats(runs)
}

/** A hat stands after the letter that it's on. */
function mergeHats(runs: Run[]): Run[] {
  const merged: Run[] = []
  for (const run of runs) {
    const last = merged.at(-1)
    if (last?.text === '\u0302') merged[merged.length - 1] = { ...run, text: `${run.text}\u0302` }
    else if (last && last.isItalic === run.isItalic && last.level === run.level) last.text += run.text
    else merged.push({ ...run })
  }
  return merged
}

/** Between two terms with room about it; a sign before the first one has none. */
function setSign(character: string, before: string | undefined): string {
  const sign = character === '-' ? '−' : character
  if (/[=<>≤≥≈]/.test(sign)) return `\u00a0${sign}\u00a0`
  const isBinary = before !== undefined && !/[=<>(,\u00a0]$/.test(before)
  return /[+−]/.test(sign) && isBinary ? `\u00a0${sign}\u00a0` : sign
}

/** Escaped, ready to stand in an element. */
export function svgLabel(text: string): string {
  let shifted = 0
  return runsOf(text)
    .map(({ text, isItalic, level }) => {
      const wanted = level === 'above' ? -0.38 : level === 'below' ? 0.22 : 0
      const move = wanted - shifted
      shifted = wanted
      const look = [
        isItalic && ' font-style="italic"',
        move !== 0 && ` dy="${round(level === 'base' ? move : move / 0.8)}em"`,
        level !== 'base' && ' font-size=".8em"',
      ].filter(Boolean)
      // An em is of the run's own size, so one that comes back is moved by what the smaller one was.
      return look.length === 0 ? escapeText(text) : `<tspan${look.join('')}>${escapeText(text)}</tspan>`
    })
    .join('')
}

export function htmlLabel(text: string): string {
  return runsOf(text)
    .map(({ text, isItalic, level }) => {
      const inner = isItalic ? `<i>${escapeText(text)}</i>` : escapeText(text)
      if (level === 'base') return inner
      return level === 'above' ? `<sup>${inner}</sup>` : `<sub>${inner}</sub>`
    })
    .join('')
}

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const lowered = '₀₁₂₃₄₅₆₇₈₉'

/** For tables, names and those who listen: 10⁻⁶. */
export function plainLabel(text: string): string {
  return runsOf(text)
    .map(({ text, level }) => (level === 'base' ? text : shiftDigits(text, level === 'above')))
    .join('')
}

function shiftDigits(text: string, isAbove: boolean): string {
  if (!/^[\d−]+$/.test(text)) return isAbove ? `^${text}` : `_${text}`
  const digits = isAbove ? raised : lowered
  return Array.from(text, (one) => (one === '−' ? (isAbove ? '⁻' : '₋') : (digits[Number(one)] ?? ''))).join(
    '',
  )
}

export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** In px, of the page's typeface at a size in px; a little more than it is. */
export function widthOf(text: string, size: number): number {
  let ems = 0
  for (const { text: run, level } of runsOf(text))
    for (const character of run) ems += (level === 'base' ? 1 : 0.8) * emsOf(character)
  return ems * size
}

/** Of Source Serif 4. */
function emsOf(character: string): number {
  if (/[\u0300-\u036f]/.test(character)) return 0
  if (/[ijl.,:;’‘'|!()\s]/.test(character)) return 0.3
  if (/[frt\-–]/.test(character)) return 0.38
  if (/[mwMW—]/.test(character)) return 0.92
  return /[A-Z×→≈]/.test(character) ? 0.7 : 0.57
}

function round(value: number): number {
  return Number(value.toFixed(2))
}
