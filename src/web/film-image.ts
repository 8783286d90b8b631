// A film as an image: all its frames side by side in a PNG, at an address that changes with its pixels.
import { createHash } from 'node:crypto'
import { loadSharp } from '#actions/load-sharp.ts'
import type { Film } from '#lab/figures/figure.ts'
import { framesOf, stripOf } from '#lab/figures/film.ts'

/** `panel` counts from 0, and in the address from 1. */
export function filmAddress(experiment: string, figure: string, panel: number, film: Film): string {
  return `/experiments/${experiment}/films/${encodeURIComponent(figure)}/${panel + 1}.png?v=${filmVersion(film)}`
}

/** The beginning of a hash of all that the image shows. */
export function filmVersion({ width, height, frames, pixels }: Film): string {
  const shown = JSON.stringify([width, height, frames, pixels])
  return createHash('sha256').update(shown).digest('hex').slice(0, 12)
}

const drawn = new WeakMap<Film, Promise<Uint8Array<ArrayBuffer>>>()

/** Drawn once for as long as the film is the same object. */
export function filmImage(film: Film): Promise<Uint8Array<ArrayBuffer>> {
  const known = drawn.get(film)
  if (known) return known
  const image = encode(film)
  drawn.set(film, image)
  return image
}

async function encode(film: Film): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, pixels } = stripOf(framesOf(film))
  const sharp = await loadSharp()
  const raw = { width, height, channels: 1 } as const
  const png = sharp(pixels, { raw }).toColourspace('b-w').png({ compressionLevel: 9 })
  return new Uint8Array(await png.toBuffer())
}
