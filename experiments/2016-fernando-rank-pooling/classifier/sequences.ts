// Labelled sequences of one length, as tasks draw them and classifiers learn from them.

export interface Sequences {
  /** [B, T, D]: B sequences of T frames with D numbers each. */
  inputs: Float32Array<ArrayBuffer>
  /** [B], classes from 0. */
  labels: Int32Array
  time: number
  /** D */
  width: number
}

/** Sequences as a step takes them: each is of one class or of several. */
export interface Batch extends Omit<Sequences, 'inputs' | 'labels'> {
  /** [B, T, D] */
  inputs: Float32Array
  /** [B] */
  labels: ArrayLike<number | readonly number[]>
}

/** From the sequence at `from` to before that at `to`, as views. */
export function part({ inputs, labels, time, width }: Sequences, from: number, to: number): Sequences {
  const each = time * width
  return {
    inputs: inputs.subarray(from * each, to * each),
    labels: labels.subarray(from, to),
    time,
    width,
  }
}

/** The sequences at these places, copied. */
export function pick(all: Sequences, places: readonly number[]): Sequences {
  const each = all.time * all.width
  const inputs = new Float32Array(places.length * each)
  for (const [at, place] of places.entries())
    inputs.set(all.inputs.subarray(place * each, (place + 1) * each), at * each)
  return { ...all, inputs, labels: Int32Array.from(places, (place) => all.labels[place] as number) }
}
