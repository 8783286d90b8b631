// How well clips' scores tell their labels: accuracy, its mean over the labels, and mean average precision.

export interface Scored {
  /** The places of its labels. */
  labels: readonly number[]
  /** One a label. */
  scores: readonly number[]
}

/** By name; accuracies only where each clip has one label. */
export function measure(clips: readonly Scored[], labels: number): Record<string, number> {
  const precision = { 'mean-average-precision': meanAveragePrecision(clips, labels) }
  if (clips.some((clip) => clip.labels.length !== 1)) return precision
  return { accuracy: accuracy(clips), 'mean-class-accuracy': meanClassAccuracy(clips), ...precision }
}

function accuracy(clips: readonly Scored[]): number {
  const right = clips.filter(({ labels, scores }) => scores.indexOf(Math.max(...scores)) === labels[0])
  return right.length / clips.length
}

/** Each label counts alike, however many clips it has. */
function meanClassAccuracy(clips: readonly Scored[]): number {
  const groups = Map.groupBy(clips, ({ labels }) => labels[0])
  return mean([...groups.values()].map(accuracy))
}

/** Over the labels that some clip has. */
function meanAveragePrecision(clips: readonly Scored[], labels: number): number {
  const precisions = Array.from({ length: labels }, (_, label) =>
    averagePrecision(
      clips.map(({ scores }) => scores[label] as number),
      clips.map((clip) => clip.labels.includes(label)),
    ),
  )
  return mean(precisions.filter((precision) => precision !== undefined))
}

/**
 * The sum over the scores, from the highest, of precision × what recall gains there; clips of one score come together. It is not
 * interpolated. Undefined where none is right.
 */
export function averagePrecision(scores: readonly number[], isRight: readonly boolean[]): number | undefined {
  const all = isRight.filter((right) => right).length
  if (all === 0) return undefined
  const steps = Map.groupBy(scores.keys(), (index) => scores[index] as number)
  let [seen, found, sum] = [0, 0, 0]
  for (const [, same] of [...steps].sort(([left], [right]) => right - left)) {
    const gained = same.filter((index) => isRight[index]).length
    seen += same.length
    found += gained
    sum += (found / seen) * (gained / all)
  }
  return sum
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
