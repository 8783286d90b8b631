// What the engine's 32-bit floats, and the 4 GiB that it can address, can be trained on.
import type { FrameFile } from './frame-file.ts'

/** p × width, of ψ: several arrays of that size live at once, its gradient among them. */
const maxWeights = 2 ** 26
/** T × p, or T × width, of one clip. */
const maxNumbers = 2 ** 25
/** Of a frame: its square is a float, and what is added to it before the root (1e-12) does not shorten it. */
const [minLength, maxLength] = [1e-5, 1e18]

/** Why ψ from so many features to `width` cannot be made; 0 is for as many. */
export function whyTooWide(features: number, width: number): string | undefined {
  const weights = features * (width || features)
  if (weights <= maxWeights) return undefined
  const most = Math.floor(maxWeights / features)
  const way =
    most > 0 ? `--set width=${most}, or less, makes it small enough` : 'no width makes it small enough'
  return `the frames have ${features} features, and ψ from them to ${width || features} has ${weights} weights; ${way}`
}

/** Why nothing can be learned from a clip or told of it, to be read after its name. */
export function whyUnusable({ time, features, values }: FrameFile, width: number): string | undefined {
  const widest = Math.max(features, width)
  if (time * widest > maxNumbers)
    return `is too long: ${time} frames of ${widest} features, where at most ${Math.floor(maxNumbers / widest)} frames fit`
  const isIdentity = width === 0 || width === features
  const lengths = longest(values, features)
  if (lengths.all > maxLength) return `has numbers too large to be brought to length 1 (up to ${lengths.all})`
  if (lengths.all === 0) return 'has no number but 0'
  if (isIdentity && lengths.positive === 0)
    return 'has no feature above 0, and those below count as 0 at first; --set width=… begins with random weights'
  if ((isIdentity ? lengths.positive : lengths.all) < minLength)
    return `has numbers too small to be brought to length 1 (no frame is as long as ${minLength})`
  return undefined
}

/** The greatest length of a frame, and of one in which what is below 0 counts as 0. */
function longest(values: Float32Array, features: number): { all: number; positive: number } {
  const squares = { all: 0, positive: 0 }
  for (let start = 0; start < values.length; start += features) {
    let [all, positive] = [0, 0]
    for (let at = start; at < start + features; at += 1) {
      const value = values[at] as number
      all += value * value
      if (value > 0) positive += value * value
    }
    squares.all = Math.max(squares.all, all)
    squares.positive = Math.max(squares.positive, positive)
  }
  return { all: Math.sqrt(squares.all), positive: Math.sqrt(squares.positive) }
}
