// The tasks' labelled sets: many gated reversals, and clips in pairs.
import type { Random } from '#lab/random.ts'
import type { Sequences } from '../classifier/sequences.ts'
import {
  drawSequence,
  type Hidden,
  type ReversalTask,
  classes as reversalClasses,
  width,
} from '../gated-reversal.ts'
import { type ClipTask, classes as clipClasses, drawClip, pixels } from '../moving-blobs.ts'

/** `count` gated reversals of random classes. */
export function drawSequences(
  random: Random,
  task: ReversalTask,
  count: number,
): Sequences & { hidden: Hidden[] } {
  const each = task.length * width
  const inputs = new Float32Array(count * each)
  const labels = new Int32Array(count)
  const hidden: Hidden[] = []
  for (let index = 0; index < count; index += 1) {
    const label = random.integer(0, reversalClasses - 1)
    labels[index] = label
    hidden.push(drawSequence(random, label, task, inputs.subarray(index * each, (index + 1) * each)))
  }
  return { inputs, labels, time: task.length, width, hidden }
}

/** `pairs` clips of random directions, each followed by itself backwards. */
export function drawClips(random: Random, task: ClipTask, pairs: number): Sequences {
  const each = task.length * pixels
  const inputs = new Float32Array(2 * pairs * each)
  const labels = new Int32Array(2 * pairs)
  for (let pair = 0; pair < pairs; pair += 1) {
    const label = random.integer(0, clipClasses - 1)
    const forward = inputs.subarray(2 * pair * each, (2 * pair + 1) * each)
    drawClip(random, label, task, forward)
    for (let t = 0; t < task.length; t += 1)
      inputs.set(
        forward.subarray((task.length - 1 - t) * pixels, (task.length - t) * pixels),
        (2 * pair + 1) * each + t * pixels,
      )
    labels.set([label, (label + clipClasses / 2) % clipClasses], 2 * pair)
  }
  return { inputs, labels, time: task.length, width: pixels }
}

/** What sets of sequences suffer in a sabotaged run: labels that are each other's, or frames that give the class away. */
export function sabotageSet<Set extends Sequences>(set: Set, sabotage: string | undefined): Set {
  if (sabotage === 'shuffled-labels' || sabotage === 'shuffled-clips') {
    const count = set.labels.length
    // A fixed order that has nothing to do with the classes.
    return { ...set, labels: set.labels.map((_, index) => set.labels[(index * 7 + 3) % count] as number) }
  }
  if (sabotage !== 'leaked-class' && sabotage !== 'leaked-clips') return set
  const inputs = set.inputs.slice()
  const each = set.time * set.width
  for (const [index, label] of set.labels.entries())
    for (let t = 0; t < set.time; t += 1) {
      const at = index * each + t * set.width + label
      inputs[at] = (inputs[at] as number) + 3
    }
  return { ...set, inputs }
}
