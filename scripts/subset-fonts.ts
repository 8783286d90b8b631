// Cuts the text face to the characters of English prose, so that a first view stays light; other letters come from the whole file.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

const source = new URL('../node_modules/@fontsource/source-serif-4/files/', import.meta.url)
const target = new URL('../dist/fonts/', import.meta.url)
const faces = ['400-normal', '400-italic', '600-normal']
const basicLatin = String.fromCharCode(...Array.from({ length: 0x7f - 0x20 }, (_, i) => 0x20 + i))
/** Kept in step with the unicode-range in `styles/fonts.css`. */
const characters = `${basicLatin}\u00a0·×–—‘’“”…`

await mkdir(target, { recursive: true })
for (const face of faces) {
  const whole = await readFile(new URL(`source-serif-4-latin-${face}.woff2`, source))
  await writeFile(
    new URL(`${face}.woff2`, target),
    await subsetFont(whole, characters, { targetFormat: 'woff2' }),
  )
  await writeFile(new URL(`${face}-latin.woff2`, target), whole)
}
console.log(`fonts: ${faces.length} faces in ${fileURLToPath(target)}`)
