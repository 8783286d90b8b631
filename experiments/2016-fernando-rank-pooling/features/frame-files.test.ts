// Files of frames: of either format, two dimensions of finite numbers; whatever else they hold has a reason.
import { describe, expect, test } from 'vitest'
import { writeCheckpoint } from '#lab/checkpoint.ts'
import { writeNpy } from '../../../test/support/npy.ts'
import { type FrameFormat, frameFormats, readFrames } from './frame-file.ts'

const six = new Float32Array([0, 1, 2, 3, 4, 5])

const writers: Record<FrameFormat, (shape: number[], data: Float32Array) => Uint8Array> = {
  npy: writeNpy,
  safetensors: (shape, data) => writeCheckpoint({ frames: { shape, data } }),
}

describe.each(frameFormats)('a file of frames, .%s', (format) => {
  const write = writers[format]

  test('is read', () => {
    expect(readFrames(format, write([2, 3], six))).toEqual({ time: 2, features: 3, values: six })
  })

  test.each<[string, Uint8Array, string]>([
    ['empty', new Uint8Array(), 'is empty'],
    ['one number', write([], Float32Array.of(1)), 'has 0 dimensions'],
    ['a vector', write([6], six), 'has one dimension, 6; it must have two'],
    ['a stack', write([1, 2, 3], six), 'has 3 dimensions, 1 × 2 × 3; it must have two'],
    ['no frames', write([0, 3], new Float32Array()), 'has no frames (0 × 3)'],
    ['no features', write([3, 0], new Float32Array()), 'has no features (3 × 0)'],
    ['NaN', write([2, 3], six.with(4, Number.NaN)), 'has NaN for a number (frame 1, feature 1'],
    ['an infinity', write([2, 3], six.with(2, -Infinity)), 'has -Infinity for a number (frame 0, feature 2'],
  ])('is refused where it is %s', (_, bytes, reason) => {
    expect(readFrames(format, bytes)).toContain(reason)
  })
})

test('numbers beyond 32 bits are no frames', () => {
  expect(readFrames('npy', writeNpy([1, 1], [1e300], { type: '<f8' }))).toContain('has Infinity for a number')
})
