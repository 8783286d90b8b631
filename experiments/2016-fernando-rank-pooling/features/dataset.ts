// A folder of frame features: looked through once, so that all that is wrong is said, and then read clip by clip.
import { type DataFolder, type FolderProblem, type OwnDataStep, writeName } from '#lab/own-data.ts'
import {
  type FrameFile,
  type FrameFormat,
  type FrameReading,
  frameFormats,
  readFrames,
} from './frame-file.ts'
import { whyTooWide, whyUnusable } from './limits.ts'
import { type Row, readSplit, type SplitOptions, splitFile } from './split.ts'

export interface Clip extends Row {
  /** Its file, with the ending. */
  file: string
  /** T */
  time: number
  /** p */
  features: number
}

export interface Dataset {
  train: Clip[]
  test: Clip[]
  /** All that there are, in the alphabet's order. */
  labels: string[]
  /** p */
  features: number
}

export interface DatasetOptions extends SplitOptions {
  /** Of ψ; 0 for as many features as the frames have. */
  width?: number
}

/** Every file is read, one at a time, and let go again: sets are larger than memory. Returns all that is wrong, or the set. */
export async function* openDataset(
  folder: DataFolder,
  { width = 0, ...options }: DatasetOptions = {},
): AsyncGenerator<OwnDataStep, Dataset | string[]> {
  const split = await folder.read(splitFile)
  if (isProblem(split)) return [`${splitFile} ${split.message}`]
  const { rows, problems } = readSplit(split, options)
  const found: Clip[] = []
  for (const [index, row] of rows.entries()) {
    const clip = await findClip(folder, row, width)
    if (typeof clip === 'string') problems.push(clip)
    else found.push(clip)
    yield { fraction: (index + 1) / rows.length }
  }
  problems.push(...sayFeatures(found, width))
  // A clip that is named twice is looked at twice.
  return problems.length > 0 ? [...new Set(problems)] : gather(found)
}

/** The frames of a clip of the set; a sentence where its file has changed meanwhile. */
export async function readClip(
  folder: DataFolder,
  { file, time, features }: Clip,
): Promise<FrameFile | string> {
  const bytes = await folder.read(file)
  const read = isProblem(bytes) ? bytes.message : readFile(file, bytes)
  if (typeof read === 'string') return `${writeName(file)} ${read}`
  const isSame = read.time === time && read.features === features
  return isSame ? read : `${writeName(file)} has another shape than when it was looked through`
}

async function findClip(folder: DataFolder, row: Row, width: number): Promise<Clip | string> {
  const names = frameFormats.map((format) => `${row.clip}.${format}`)
  const tried = await Promise.all(names.map(async (file) => ({ file, bytes: await folder.read(file) })))
  const [one, ...others] = tried.filter(({ bytes }) => !(isProblem(bytes) && bytes.kind === 'missing'))
  if (!one) return sayMissing(row, names)
  if (others.length > 0) return `${names.map(writeName).join(' and ')} both exist; keep one`
  const read = isProblem(one.bytes) ? one.bytes.message : readFile(one.file, one.bytes)
  const wrong = typeof read === 'string' ? read : whyUnusable(read, width)
  if (typeof read === 'string' || wrong !== undefined) return `${writeName(one.file)} ${wrong}`
  return { ...row, file: one.file, time: read.time, features: read.features }
}

function sayMissing({ clip }: Row, names: readonly string[]): string {
  const ending = frameFormats.find((format) => clip.endsWith(`.${format}`))
  return ending === undefined
    ? `${names.map(writeName).join(' or ')} doesn’t exist`
    : `${splitFile}: write the clip without its ending, ${writeName(clip.slice(0, -ending.length - 1))}`
}

function readFile(file: string, bytes: Uint8Array): FrameReading {
  return readFrames(file.slice(file.lastIndexOf('.') + 1) as FrameFormat, bytes)
}

/** Against the number that most clips have, which ψ must be able to take. */
function sayFeatures(clips: readonly Clip[], width: number): string[] {
  const groups = [...Map.groupBy(clips, ({ features }) => features)]
  const [most, ...others] = groups.sort(([, left], [, right]) => right.length - left.length)
  const tooWide = most && whyTooWide(most[0], width)
  const other = others.flatMap(([features, odd]) =>
    odd.map(
      ({ file }) =>
        `${writeName(file)} has ${features} features, where ${most?.[1].length} of the clips have ${most?.[0]}`,
    ),
  )
  return tooWide === undefined ? other : [...other, tooWide]
}

function gather(clips: readonly Clip[]): Dataset {
  return {
    train: clips.filter(({ set }) => set === 'train'),
    test: clips.filter(({ set }) => set === 'test'),
    labels: [...new Set(clips.flatMap(({ labels }) => labels))].sort(),
    features: clips[0]?.features ?? 0,
  }
}

function isProblem(read: Uint8Array | FolderProblem): read is FolderProblem {
  return !(read instanceof Uint8Array)
}
