// Images in texts: what may be uploaded, told by its first bytes, and how it is written into Markdown.
import { type Refusal, refuse } from '../refusals.ts'
import { hasNul } from '../text-limits.ts'
import { writingTexts } from '../texts/writing.ts'

export const imageLimits = {
  /** Bytes of an upload. */
  upload: 10 * 1024 * 1024,
  /** Of all frames together, so that nothing is unpacked into more memory than a small server has. */
  pixels: 40_000_000,
  frames: 500,
  /** Pixels of the longer side, as kept: twice the width that any page gives an image. */
  side: 2_400,
  /** Characters of the text in an image's place. */
  alt: 500,
} as const

export const imageKinds = ['png', 'jpeg', 'webp', 'gif', 'avif'] as const
export type ImageKind = (typeof imageKinds)[number]

/** The kind that the bytes begin as, whatever their file was called. SVG is a document that can run script, so it is none. */
export function imageKindOf(bytes: Uint8Array): ImageKind | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 64))
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (/^GIF8[79]a/.test(start)) return 'gif'
  if (/^RIFF[\s\S]{4}WEBP/.test(start)) return 'webp'
  return isAvif(start) ? 'avif' : undefined
}

/** A box `ftyp` whose major or compatible brands, four letters each, name AVIF (ISO 14496-12 §4.3). */
function isAvif(start: string): boolean {
  if (start.slice(4, 8) !== 'ftyp') return false
  const length = Math.min(start.charCodeAt(2) * 256 + start.charCodeAt(3), start.length)
  const brands: string[] = start.slice(8, length).match(/[\s\S]{4}/g) ?? []
  return brands.includes('avif') || brands.includes('avis')
}

/** The description for those who can’t see the image; empty where it only decorates. */
export interface AltText {
  alt: string
  decorative?: boolean | undefined
}

export function checkAlt({ alt, decorative = false }: AltText): string | Refusal {
  const text = alt.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (decorative) return ''
  if (text === '') return refuse('alt-missing', writingTexts.image.altMissing)
  if (text.length > imageLimits.alt)
    return refuse('alt-too-long', writingTexts.image.altTooLong(imageLimits.alt))
  if (hasNul(text)) return refuse('text-malformed', writingTexts.image.altMalformed)
  return text
}

/** Names of the images that a text shows, each once. */
export function imagesIn(text: string): string[] {
  return [
    ...new Set([...text.matchAll(/\/media\/([0-9a-f]{32}\.(?:webp|png))/g)].map(([, name = '']) => name)),
  ]
}

/** Brackets are written by number, because `\[` with a backslash begins a formula here. */
export function imageMarkdown(address: string, alt: string): string {
  const text = alt
    .replace(/[\\!*_`<>&$@~:]/g, '\\$&')
    .replaceAll('[', '&#91;')
    .replaceAll(']', '&#93;')
  return `![${text}](${address})`
}
