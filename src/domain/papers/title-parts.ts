// A title with TeX in it, as arXiv and BibTeX write titles: cut into plain, italic, raised and lowered pieces, without TeX.

export interface TitlePart {
  text: string
  style: 'plain' | 'italic' | 'sub' | 'sup'
}

/** Between dollars that stand as TeX has them: no space inside, no digit behind, so that “$5 and $10” are prices. */
const formula = /\$(?=\S)([^$]{1,200}?)(?<=\S)\$(?!\d)|\\\((.{1,200}?)\\\)/g

/** A formula with anything that is not known below stays as it was written. */
export function titleParts(title: string): TitlePart[] {
  if (!/[$\\]/.test(title)) return [{ text: title, style: 'plain' }]
  const parts: TitlePart[] = []
  let done = 0
  for (const match of title.matchAll(formula)) {
    const set = readFormula(match[1] ?? match[2] ?? '')
    if (set === undefined) continue
    parts.push({ text: title.slice(done, match.index), style: 'plain' }, ...set)
    done = match.index + match[0].length
  }
  parts.push({ text: title.slice(done), style: 'plain' })
  return join(parts)
}

/** For places that have no type: `ℓ₁-norm`, `O(n²)`. */
export function plainTitle(title: string): string {
  return titleParts(title).map(plainPart).join('')
}

/** As far as characters go: a script without raised or lowered characters keeps its sign, `n^q`. */
export function plainPart({ text, style }: TitlePart): string {
  if (style === 'plain' || style === 'italic') return text
  const forms = style === 'sub' ? lowered : raised
  const set = [...text].map((character) => forms.get(character))
  if (set.every((form) => form !== undefined)) return set.join('')
  const sign = style === 'sub' ? '_' : '^'
  return [...text].length === 1 ? `${sign}${text}` : `${sign}(${text})`
}

const lowered = characterPairs('0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊−₋=₌(₍)₎aₐeₑhₕiᵢjⱼkₖlₗmₘnₙoₒpₚrᵣsₛtₜuᵤvᵥxₓ')
const raised = characterPairs('0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺−⁻=⁼(⁽)⁾nⁿiⁱ⊤ᵀTᵀ')

function characterPairs(list: string): Map<string, string> {
  const characters = [...list]
  const found = new Map<string, string>()
  for (let i = 0; i < characters.length; i += 2) found.set(characters[i] ?? '', characters[i + 1] ?? '')
  return found
}

type Style = TitlePart['style']

const greek =
  'alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω'
const capitals = 'Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω'
const signs =
  'ell ℓ infty ∞ times × cdot · pm ± mp ∓ le ≤ leq ≤ ge ≥ geq ≥ neq ≠ ne ≠ approx ≈ sim ∼ equiv ≡ to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ in ∈ subset ⊂ cup ∪ cap ∩ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ forall ∀ exists ∃ circ ∘ ast ∗ star ⋆ oplus ⊕ otimes ⊗ ldots … dots … cdots ⋯ prime ′ dagger † degree ° hbar ℏ deg ° Re ℜ Im ℑ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ Vert ‖ | ‖ vert | mid | colon : perp ⊥ top ⊤ parallel ∥ propto ∝ ll ≪ gg ≫ wedge ∧ vee ∨ neg ¬ sqrt √'
const words = 'log ln exp sin cos tan max min arg sup inf det dim ker Pr lim mod gcd tanh'

const symbols = new Map<string, string>(pairs(`${greek} ${capitals} ${signs}`))
const italic = new Set(
  pairs(greek)
    .map(([name]) => name)
    .concat('ell'),
)
const upright = new Set(words.split(' '))
const spaces = new Map<string, string>([
  [',', ' '],
  [';', ' '],
  [':', ' '],
  ['!', ''],
  [' ', ' '],
  ['%', '%'],
  ['&', '&'],
  ['#', '#'],
  ['_', '_'],
  ['{', '{'],
  ['}', '}'],
  ['$', '$'],
])
/** Commands about the type of what follows in braces. */
const types = new Map<string, Style>([
  ['mathrm', 'plain'],
  ['text', 'plain'],
  ['textrm', 'plain'],
  ['operatorname', 'plain'],
  ['mathsf', 'plain'],
  ['mathtt', 'plain'],
  ['mathit', 'italic'],
  ['textit', 'italic'],
  ['emph', 'italic'],
  ['mathcal', 'italic'],
  ['mathbf', 'plain'],
  ['textbf', 'plain'],
  ['boldsymbol', 'italic'],
  ['bm', 'italic'],
])
const blackboard = characterPairs('RℝNℕZℤQℚCℂPℙE𝔼F𝔽')

function pairs(list: string): [string, string][] {
  const all = list.split(' ')
  return all.flatMap((name, i) => (i % 2 === 0 ? [[name, all[i + 1] ?? ''] as [string, string]] : []))
}

const token = /\\([a-zA-Z]+|.)|[{}^_]|\s+|[^\\{}^_\s]/gsu

/** One formula without its dollars. Nothing where a part of it is unknown, or its braces don't pair. */
export function readFormula(source: string): TitlePart[] | undefined {
  const tokens = [...source.matchAll(token)].map(([all]) => all)
  const parts: TitlePart[] = []
  const isRead = readGroup(tokens, parts, undefined) && tokens.length === 0
  return isRead ? join(parts) : undefined
}

/** Takes tokens up to a closing brace, or all. `forced` is the style of a script or of a command, which inner letters keep. */
function readGroup(tokens: string[], parts: TitlePart[], forced: Style | undefined): boolean {
  while (tokens.length > 0 && tokens[0] !== '}') if (!readOne(tokens, parts, forced)) return false
  return true
}

function readOne(tokens: string[], parts: TitlePart[], forced: Style | undefined): boolean {
  const first = tokens.shift()
  if (first === undefined) return false
  if (first === '{') return readGroup(tokens, parts, forced) && tokens.shift() === '}'
  if (first === '^' || first === '_') {
    if (/^\s/.test(tokens[0] ?? '')) tokens.shift()
    return readOne(tokens, parts, first === '^' ? 'sup' : 'sub')
  }
  if (first.startsWith('\\')) return readCommand(first.slice(1), tokens, parts, forced)
  if (/^\s/.test(first)) return true
  parts.push({
    text: first === '-' ? '−' : first,
    style: forced ?? (/\p{L}/u.test(first) ? 'italic' : 'plain'),
  })
  return true
}

function readCommand(name: string, tokens: string[], parts: TitlePart[], forced: Style | undefined): boolean {
  const symbol = symbols.get(name)
  if (symbol !== undefined) {
    parts.push({ text: symbol, style: forced ?? (italic.has(name) ? 'italic' : 'plain') })
    return true
  }
  const isScript = forced === 'sub' || forced === 'sup'
  if (upright.has(name)) {
    parts.push({ text: isScript ? name : `${name} `, style: forced ?? 'plain' })
    return true
  }
  const space = spaces.get(name)
  if (space !== undefined) {
    parts.push({ text: space, style: forced ?? 'plain' })
    return true
  }
  if (name === 'mathbb') return readBlackboard(tokens, parts, forced)
  const type = types.get(name)
  return type !== undefined && readOne(tokens, parts, isScript ? forced : type)
}

function readBlackboard(tokens: string[], parts: TitlePart[], forced: Style | undefined): boolean {
  const letters: TitlePart[] = []
  if (!readOne(tokens, letters, 'plain')) return false
  const text = letters.map((letter) => blackboard.get(letter.text) ?? letter.text).join('')
  parts.push({ text, style: forced ?? 'plain' })
  return true
}

function join(parts: TitlePart[]): TitlePart[] {
  const joined: TitlePart[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (part.text === '') continue
    if (last?.style === part.style) last.text += part.text
    else joined.push({ ...part })
  }
  return joined
}
