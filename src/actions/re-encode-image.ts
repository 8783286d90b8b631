// Decodes an uploaded image and encodes it anew: only its pixels go on, upright, in sRGB, and no larger than a page needs.
import { type ImageKind, imageKindOf, imageLimits } from '#domain/images/image.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { loadSharp, type Sharp } from './load-sharp.ts'
import { libraryTexts } from './texts/library.ts'

export interface EncodedImage {
  bytes: Uint8Array
  ending: 'webp'
  type: 'image/webp'
  width: number
  height: number
}

/** In seconds: an image that takes longer to decode was made to. */
const longestDecoding = 20
/** In bytes. Line art is far smaller; what is larger without loss is a photograph. */
const largestLossless = 400 * 1024
const quality = 82

let last: Promise<unknown> = Promise.resolve()

/** One at a time: each may take the memory of {@link imageLimits.pixels} several times over. */
export function reEncodeImage(bytes: Uint8Array): Promise<EncodedImage | Refusal> {
  const turn = last.then(() => reEncode(bytes))
  last = turn.catch(() => {})
  return turn
}

async function reEncode(bytes: Uint8Array): Promise<EncodedImage | Refusal> {
  const kind = imageKindOf(bytes)
  if (kind === undefined) return refuse('image-kind', libraryTexts.image.kind)
  const sharp = await loadSharp()
  try {
    const frames = await countFrames(sharp, bytes)
    return isRefusal(frames) ? frames : await encode(sharp, bytes, kind, frames > 1)
  } catch (error) {
    if (isTooLarge(error)) return tooManyPixels()
    return refuse('image-broken', libraryTexts.image.broken)
  }
}

function open(sharp: Sharp, bytes: Uint8Array, animated: boolean) {
  return sharp(bytes, {
    animated,
    limitInputPixels: imageLimits.pixels,
    failOn: 'error',
    sequentialRead: true,
  }).timeout({ seconds: longestDecoding })
}

/** From the header, before anything is unpacked. */
async function countFrames(sharp: Sharp, bytes: Uint8Array): Promise<number | Refusal> {
  const { width, height, pages = 1 } = await open(sharp, bytes, false).metadata()
  if (pages > imageLimits.frames)
    return refuse('image-too-long', libraryTexts.image.tooManyFrames(imageLimits.frames))
  return width * height * pages > imageLimits.pixels ? tooManyPixels() : pages
}

async function encode(
  sharp: Sharp,
  bytes: Uint8Array,
  kind: ImageKind,
  isAnimated: boolean,
): Promise<EncodedImage> {
  const write = async (lossless: boolean) => {
    const { data, info } = await prepared(sharp, bytes, isAnimated)
      .webp({ lossless, quality, effort: 4, smartSubsample: true })
      .toBuffer({ resolveWithObject: true })
    return toEncoded(data, info.width, info.pageHeight ?? info.height)
  }
  // Plots and screenshots come without loss and stay so where that is cheap.
  if (kind === 'png' && !isAnimated) {
    const exact = await write(true)
    if (exact.bytes.length <= largestLossless) return exact
  }
  return write(false)
}

/** Frames of an animation lie below one another in memory and cannot be turned; animations carry no orientation anyway. */
function prepared(sharp: Sharp, bytes: Uint8Array, isAnimated: boolean) {
  const image = open(sharp, bytes, isAnimated)
  return (isAnimated ? image : image.autoOrient())
    .resize({ width: imageLimits.side, height: imageLimits.side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
}

function toEncoded(bytes: Uint8Array, width: number, height: number): EncodedImage {
  return { bytes, ending: 'webp', type: 'image/webp', width, height }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && /pixel limit/i.test(error.message)
}

function tooManyPixels(): Refusal {
  return refuse('image-too-large', libraryTexts.image.tooManyPixels(imageLimits.pixels / 1_000_000))
}
