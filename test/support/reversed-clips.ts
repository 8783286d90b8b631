// Features of clips in which the order of the frames is all that tells the labels apart: half of them are the others, reversed.
import { seededRandom } from '#lab/random.ts'
import { writeNpy } from './npy.ts'

const [time, features] = [10, 6]

export interface ReversedClips {
  /** By name, `split.csv` among them. */
  files: Record<string, Uint8Array>
  features: number
}

/** `pairs` of clips for each set, of lengths that differ a little. */
export function drawReversedClips(pairs: number): ReversedClips {
  const random = seededRandom(1, 'reversed clips')
  const direction = random.normals(features, 0.4)
  const files: Record<string, Uint8Array> = {}
  const lines = ['clip,label,set']
  for (const set of ['train', 'test'])
    for (let pair = 0; pair < pairs; pair += 1) {
      const length = time + (pair % 3)
      const rows = Array.from({ length }, (_, t) =>
        Array.from(direction, (slope) => 1.5 + slope * ((2 * t) / (length - 1) - 1) + 0.1 * random.normal()),
      )
      for (const [label, own] of [
        ['opens', rows],
        ['closes', rows.toReversed()],
      ] as const) {
        files[`${label}/${set}-${pair}.npy`] = writeNpy([length, features], own.flat())
        lines.push(`${label}/${set}-${pair},${label},${set}`)
      }
    }
  files['split.csv'] = new TextEncoder().encode(`${lines.join('\n')}\n`)
  return { files, features }
}
