// The gated reversal: what can be proved of it, beside what is drawn.
import { describe, expect, test } from 'vitest'
import { drawRotation } from '#lab/linear-algebra/draw.ts'
import { seededRandom } from '#lab/random.ts'
import { classes, type ReversalTask, width } from './gated-reversal.ts'
import { drawSequences } from './parts/sets.ts'

const random = (stream: string) => seededRandom(1, stream)
const task: ReversalTask = { length: 16, noise: 0, rotation: drawRotation(random('task'), width) }

/** Without the rotation: [signal in two directions, gate, nuisance in four]. */
function undo(frame: Float32Array): number[] {
  return Array.from({ length: width }, (_, column) =>
    frame.reduce((sum, value, row) => sum + value * (task.rotation[row * width + column] as number), 0),
  )
}

describe('a sequence of the gated reversal', () => {
  test('is made of its gate, its signal times that, and a drift, in the order of its class', () => {
    const { inputs, labels, hidden, time } = drawSequences(random('sequences'), task, 50)
    for (const [index, label] of labels.entries()) {
      const { gate, signal } = hidden[index] as (typeof hidden)[0]
      expect(Math.sign((signal.at(-1) as number) - (signal[0] as number))).toBe(label % 2 === 1 ? 1 : -1)
      for (let t = 0; t < time; t += 1) {
        const plain = undo(inputs.subarray((index * time + t) * width, (index * time + t + 1) * width))
        expect(plain[2]).toBeCloseTo(gate[t] as number, 5)
        expect(plain[label >> 1]).toBeCloseTo((gate[t] as number) * (signal[t] as number), 5)
        expect(plain[1 - (label >> 1)]).toBeCloseTo(0, 5)
      }
    }
  })

  test('has every class about equally often, and frames that look alike in a class and its opposite', () => {
    const { inputs, labels, time } = drawSequences(random('many'), task, 4_000)
    // The share of frames whose gated signal in the first direction is above zero, at each time.
    const above = new Map<string, { count: number; all: number }>()
    for (const [index, label] of labels.entries())
      for (let t = 0; t < time; t += 1) {
        const frame = undo(inputs.subarray((index * time + t) * width, (index * time + t + 1) * width))
        const key = `${label}/${t}`
        const seen = above.get(key) ?? { count: 0, all: 0 }
        above.set(key, { count: seen.count + ((frame[label >> 1] as number) > 0 ? 1 : 0), all: seen.all + 1 })
      }
    for (const { count, all } of above.values()) {
      expect(all).toBeGreaterThan(4_000 / classes / 1.2)
      expect(Math.abs(count / all - 0.5)).toBeLessThan(0.08)
    }
  })
})
