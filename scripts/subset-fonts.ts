// Cuts the fonts of text and formulas to what pages mostly show, so that a first view stays light. What is rarer comes
// from a second file that browsers fetch only where its characters occur. Writes dist/fonts with its stylesheets, and the
// files that pictures are drawn with.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import subsetFont from 'subset-font'

const modules = new URL('../node_modules/', import.meta.url)
const target = new URL('../dist/fonts/', import.meta.url)

const latin = String.fromCharCode(...Array.from({ length: 0x7f - 0x20 }, (_, i) => 0x20 + i))

/** Inclusive ranges of code points that a font has glyphs in. */
type Coverage = [from: number, to: number][]

/** As the Latin file of the package says. A range without glyphs would have browsers fetch the file in vain. */
const latinCoverage: Coverage = [
  [0x20, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x2bb, 0x2bc],
  [0x2c6, 0x2c6],
  [0x2da, 0x2da],
  [0x2dc, 0x2dc],
  [0x2010, 0x203a],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2212, 0x2212],
]
const mathCoverage: Coverage = [
  [0x20, 0x2fff],
  [0xe000, 0xf8ff],
  [0x1d400, 0x1d7ff],
]

/** English prose, the signs of its numbers, and the mark of a list. */
const prose = `${latin}\u00a0·×÷±−–—‘’“”…•`
const greek = 'αβγδεζηθικλμνξοπρςστυφχψωϑϕϖϱϵ∂ℏıȷ'
/** With the space of no width that KaTeX puts into its struts. */
const commonOperators = '0123456789 !()*+,-./:;<=>[]{|}\u00a0\u200b−×·±∓≤≥≠≈≡∼∈∞→∑√⊤′…⋯∥∣⟨⟩ˉˆ˜^~%'
const [capitals, smallLetters] = ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz']
const rarerOperators = `${latin}ΓΔΘΛΞΠΣΥΦΨΩ∓≡∝∉⊂⊆∪∩∅∀∃←⇒⇔↦∏∫∇⊤⊥⌊⌋⌈⌉⋮⋱∘⊗⊕⊙∗ℓ¬∧∨≪≫ˇ˙¨´\`⃗≅≃`

/** First pieces of KaTeX's families, by family, weight and style; all else of a font is its last piece. */
const mathPieces: Record<string, string[]> = {
  'KaTeX_Main-Regular': [commonOperators, smallLetters, capitals, rarerOperators],
  'KaTeX_Main-Bold': [latin],
  'KaTeX_Math-Italic': [capitals + smallLetters, 'αβγδεθλμπστφψωϵ', greek],
  'KaTeX_AMS-Regular': ['CEFNPQRZ', `${latin}⩽⩾≲≳⊤□■`],
  'KaTeX_Size1-Regular': ['()[]{}⌊⌋⌈⌉⟨⟩∑∏∫√|∥⋃⋂'],
  'KaTeX_Size2-Regular': ['()[]{}⌊⌋⌈⌉⟨⟩∑∏∫√|∥⋃⋂'],
}

interface Face {
  /** Everything of the rule but its source and range. */
  descriptors: string
  name: string
  file: URL
  pieces: string[]
  coverage: Coverage
  /** Text on coarse screens is helped by hinting; formulas are not worth its bytes. */
  isHinted: boolean
  /** Whether figures of one width and ligatures come along, as tables and long texts need them. */
  hasFeatures: boolean
}

async function writeFace(face: Face): Promise<string> {
  const whole = await readFile(face.file)
  const rules: string[] = []
  const served = new Set<number>()
  for (const [i, piece] of face.pieces.entries()) {
    const points = codePoints(piece).filter((point) => !served.has(point))
    rules.push(await writePiece(face, whole, `${face.name}-${i}`, points, ranges(points)))
    for (const point of points) served.add(point)
  }
  const rest = pointsIn(face.coverage).filter((point) => !served.has(point))
  rules.push(await writePiece(face, whole, `${face.name}-rest`, rest, ranges(rest)))
  return rules.join('')
}

async function writePiece(
  face: Face,
  whole: Buffer,
  name: string,
  points: number[],
  range: string,
): Promise<string> {
  const text = String.fromCodePoint(...points)
  const options = {
    targetFormat: 'woff2',
    noHinting: !face.isHinted,
    noLayoutClosure: !face.hasFeatures,
  } as const
  const cut = await subsetFont(whole, text, options)
  await writeFile(new URL(`${name}.woff2`, target), cut)
  return `@font-face {${face.descriptors} src: url("./${name}.woff2") format("woff2"); unicode-range: ${range}; }\n`
}

function pointsIn(coverage: Coverage): number[] {
  return coverage.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
}

function codePoints(text: string): number[] {
  return [...new Set(text)].map((character) => character.codePointAt(0) ?? 0)
}

function ranges(points: number[]): string {
  const sorted = points.toSorted((a, b) => a - b)
  const spans: [number, number][] = []
  for (const point of sorted) {
    const last = spans.at(-1)
    if (last && last[1] === point - 1) last[1] = point
    else spans.push([point, point])
  }
  const hex = (point: number) => point.toString(16).toUpperCase()
  return spans.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(', ')
}

const textFaces: Face[] = [
  [400, 'normal'],
  [400, 'italic'],
  [600, 'normal'],
].map(([weight, style]) => ({
  descriptors: ` font-family: "Source Serif 4"; font-style: ${style}; font-weight: ${weight}; font-display: swap;`,
  name: `text-${weight}-${style}`,
  file: new URL(`@fontsource/source-serif-4/files/source-serif-4-latin-${weight}-${style}.woff2`, modules),
  pieces: [prose],
  coverage: latinCoverage,
  isHinted: true,
  hasFeatures: weight === 400 && style === 'normal',
}))

/** KaTeX's stylesheet without its font rules, and its faces. */
async function readKatex(): Promise<{ rules: string; faces: Face[] }> {
  const sheet = await readFile(new URL('katex/dist/katex.css', modules), 'utf8')
  const faces: Face[] = []
  const rules = sheet.replace(/@font-face\s*\{([^}]*)\}\s*/g, (_, body: string) => {
    const name = body.match(/fonts\/(KaTeX_[\w-]+)\.woff2/)?.[1]
    if (name === undefined) throw new Error(`KaTeX's stylesheet has a font without a woff2 file: ${body}`)
    faces.push({
      descriptors: body.replace(/\s*src:[^;]*;?/, '').replace(/\s+/g, ' '),
      name,
      file: new URL(`katex/dist/fonts/${name}.woff2`, modules),
      pieces: mathPieces[name] ?? [],
      coverage: mathCoverage,
      isHinted: false,
      hasFeatures: true,
    })
    return ''
  })
  if (faces.length === 0) throw new Error("KaTeX's stylesheet has no fonts: has its form changed?")
  return { rules, faces }
}

/** Pictures are drawn on the server, by a program that takes fonts as files and finds them by fontconfig. */
async function writePictureFonts(): Promise<void> {
  await mkdir(new URL('pictures/', target), { recursive: true })
  for (const { name, file, coverage } of textFaces) {
    const text = String.fromCodePoint(...pointsIn(coverage))
    const cut = await subsetFont(await readFile(file), text, { targetFormat: 'sfnt' })
    await writeFile(new URL(`pictures/${name}.ttf`, target), cut)
  }
  for (const name of ['KaTeX_Main-Regular', 'KaTeX_Math-Italic'])
    await copyFile(new URL(`katex/dist/fonts/${name}.ttf`, modules), new URL(`pictures/${name}.ttf`, target))
  await writeFile(new URL('fonts.conf', target), fontConfig)
}

/** What the text's face lacks, Greek and signs, comes from KaTeX's. */
const fontConfig = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir prefix="relative">pictures</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias binding="same">
    <family>serif</family>
    <prefer><family>Source Serif 4</family><family>KaTeX_Main</family></prefer>
  </alias>
</fontconfig>
`

await mkdir(target, { recursive: true })
await writePictureFonts()
const katex = await readKatex()
const text = await Promise.all(textFaces.map(writeFace))
const math = await Promise.all(katex.faces.map(writeFace))
await writeFile(new URL('text.css', target), text.join(''))
await writeFile(new URL('katex.css', target), math.join('') + katex.rules)
