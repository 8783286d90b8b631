// A pool of summaries' texts, each rendered once by the real pipeline and then used for many summaries.
import { renderText } from '#text/render.ts'
import type { Rendering } from '#text/rendering.ts'
import { makePaper } from './papers.ts'
import { paragraph, sentence, title } from './prose.ts'
import { below, between, pick, type Random, randomOf } from './random.ts'
import { contentWord } from './words.ts'

export interface PooledText {
  text: string
  rendering: Rendering
}

/** Rendering them takes some seconds, so a test makes fewer. */
export const poolSize = 200
/** Stands in the pool where a summary's own prefix belongs; no text contains it by chance. */
const prefix = 'pooled0000-'
const stream = 20
/** The pool cites the first papers, which the smallest library has too. */
const citable = 200

const formulas = [
  '\\mathcal{L}(\\theta) = -\\sum_{i=1}^{n} \\log p_\\theta(y_i \\mid x_i)',
  '\\hat\\beta = (X^\\top X + \\lambda I)^{-1} X^\\top y',
  '\\mathbb{E}_{x \\sim p}\\left[\\lVert f(x) - g(x) \\rVert_2^2\\right] \\le \\frac{\\sigma^2}{n}',
  'S = k_B \\ln \\Omega',
  '\\frac{\\partial u}{\\partial t} = \\kappa \\nabla^2 u + f(u)',
  'p(z \\mid x) = \\frac{p(x \\mid z)\\, p(z)}{\\int p(x \\mid z)\\, p(z)\\, dz}',
  'a_{ij} = \\frac{\\exp(q_i^\\top k_j / \\sqrt{d})}{\\sum_l \\exp(q_i^\\top k_l / \\sqrt{d})}',
  'H(X) = -\\sum_x p(x) \\log_2 p(x)',
]
const inline = [
  'x_i',
  '\\theta',
  'n \\to \\infty',
  'O(n \\log n)',
  '\\sigma^2',
  '10^{-3}',
  'k = 5',
  'p < 0.05',
]

export function makeTextPool(size = poolSize): PooledText[] {
  return Array.from({ length: size }, (_, index) => {
    const text = makeText(randomOf(stream, index))
    return { text, rendering: renderText(text, { idPrefix: prefix, forFeeds: true }) }
  })
}

/** The rendering as it would be for this summary: ids in it are the summary's own. */
export function renderingFor({ rendering }: PooledText, summaryId: number): Rendering {
  const own = `s${summaryId}-`
  const { html, leadHtml } = rendering
  return { ...rendering, html: html.replaceAll(prefix, own), leadHtml: leadHtml.replaceAll(prefix, own) }
}

function makeText(random: Random): string {
  const parts = [proseWithMath(random)]
  const sections = between(random, 1, 5)
  for (let i = 0; i < sections; i++) parts.push(pick(random, sectionKinds)(random), proseWithMath(random))
  if (random() < 0.25)
    parts.push(`${sentence(random)} See also \\cite{${makePaper(below(random, citable)).key}}.`)
  return parts.join('\n\n')
}

const sectionKinds: ((random: Random) => string)[] = [
  (random) => `## ${title(random)}`,
  (random) => `$$${pick(random, formulas)}$$`,
  (random) => `$$${pick(random, formulas)}$$`,
  (random) => Array.from({ length: between(random, 3, 6) }, () => `* ${sentence(random, 5, 14)}`).join('\n'),
  (random) => table(random),
  (random) => `> ${sentence(random)}`,
]

function proseWithMath(random: Random): string {
  const prose = paragraph(random, between(random, 200, 700))
  return prose.replace(/\. /g, () => (random() < 0.25 ? `, where $${pick(random, inline)}$. ` : '. '))
}

function table(random: Random): string {
  const rows = Array.from(
    { length: between(random, 3, 6) },
    () => `| ${contentWord(random)} | ${random().toFixed(3)} | ${random().toFixed(3)} |`,
  )
  return [`| ${contentWord(random)} | before | after |`, '| --- | --- | --- |', ...rows].join('\n')
}
