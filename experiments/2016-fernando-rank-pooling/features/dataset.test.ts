// A folder of features: what is in order is read clip by clip; of what is not, everything is said at once.
import { describe, expect, test } from 'vitest'
import { writeCheckpoint } from '#lab/checkpoint.ts'
import type { DataFolder } from '#lab/own-data.ts'
import { writeNpy } from '../../../test/support/npy.ts'
import { type Dataset, type DatasetOptions, openDataset, readClip } from './dataset.ts'
import { readSplit } from './split.ts'

const frames = writeNpy([2, 3], [0, 1, 2, 3, 4, 5])

function folderOf(files: Record<string, string | Uint8Array>): DataFolder {
  return {
    async read(name) {
      const file = Object.hasOwn(files, name) ? files[name] : undefined
      if (file === undefined) return { kind: 'missing', message: 'doesn’t exist' }
      return typeof file === 'string' ? new TextEncoder().encode(file) : file
    },
  }
}

function splitOf(...lines: string[]): string {
  return ['clip,label,set', ...lines, ''].join('\n')
}

async function open(folder: DataFolder, options: DatasetOptions = {}): Promise<Dataset | string[]> {
  const opening = openDataset(folder, options)
  while (true) {
    const step = await opening.next()
    if (step.done) return step.value
  }
}

describe('a folder in order', () => {
  const folder = folderOf({
    'split.csv': `\ufeff${splitOf('diving/001, dive ,train', '"ride, slowly",run|ride,train', 'c,ride,test', '')}`,
    'diving/001.npy': frames,
    'ride, slowly.safetensors': writeCheckpoint({ x: { shape: [1, 3], data: Float32Array.of(1, 2, 3) } }),
    'c.npy': frames,
    'unnamed.npy': 'not looked at',
  })

  test('gives its clips with their labels', async () => {
    expect(await open(folder)).toEqual({
      train: [
        { clip: 'diving/001', labels: ['dive'], set: 'train', file: 'diving/001.npy', time: 2, features: 3 },
        {
          ...{ clip: 'ride, slowly', labels: ['run', 'ride'], set: 'train' },
          ...{ file: 'ride, slowly.safetensors', time: 1, features: 3 },
        },
      ],
      test: [{ clip: 'c', labels: ['ride'], set: 'test', file: 'c.npy', time: 2, features: 3 }],
      labels: ['dive', 'ride', 'run'],
      features: 3,
    })
  })

  test('says it where a file has changed since', async () => {
    const { test: clips } = (await open(folder)) as Dataset
    const [clip] = clips as [Dataset['test'][number]]
    expect(await readClip(folder, clip)).toMatchObject({ time: 2, features: 3 })
    expect(await readClip(folderOf({}), clip)).toBe('c.npy doesn’t exist')
    const longer = folderOf({ 'c.npy': writeNpy([1, 6], [0, 1, 2, 3, 4, 5]) })
    expect(await readClip(longer, clip)).toContain('another shape')
  })
})

describe('a folder that is not', () => {
  test('learns everything at once', async () => {
    const folder = folderOf({
      'split.csv': splitOf(
        ...['a,one,train', 'b,one,train', 'c,two,train', 'd,two,train', 'e,two,test', 'f,one,test'],
        ...['g,three,test', 'a,one,train', '../out,one,train', '/etc/passwd,one,train', 'h,two,test'],
      ),
      'a.npy': frames,
      'b.npy': frames.subarray(0, 140),
      'c.npy': frames,
      'c.safetensors': writeCheckpoint({ x: { shape: [1, 3], data: new Float32Array(3) } }),
      'e.npy': writeNpy([1, 2], [1, 2]),
      'f.npy': writeNpy([2, 3], [0, 1, 2, 3, Number.NaN, 5]),
      'g.npy': frames,
      'h.npy': frames,
    })
    expect(await open(folder)).toEqual([
      'split.csv: the clip “../out” leads out of the folder',
      'split.csv: the clip “/etc/passwd” leads out of the folder',
      'split.csv: the clip “a” is named 2 times',
      'split.csv: the label “three” is only in test',
      'b.npy ends early: 12 bytes of numbers, where 2 × 3 take 24',
      'c.npy and c.safetensors both exist; keep one',
      'd.npy or d.safetensors doesn’t exist',
      'f.npy has NaN for a number (frame 1, feature 1, counted from 0); all are finite 32-bit floats',
      'e.npy has 2 features, where 4 of the clips have 3',
    ])
  })

  test('learns of clips from which nothing can be learned', async () => {
    const clips: Record<string, number[]> = {
      ...{ zero: [0, 0, 0, 0], below: [-1, 0, -2, 0], small: [0, 1e-6, -1, 1e-6], large: [1, 1e19, 1, 1] },
      ...{ fine: [0, 0, 1e-4, -1] },
    }
    const lines = Object.keys(clips).flatMap((clip) => [`${clip},one,train`])
    const folder = folderOf({
      'split.csv': splitOf(...lines, 'also,two,train', 'last,one,test'),
      ...Object.fromEntries(
        Object.entries(clips).map(([clip, own]) => [`${clip}.npy`, writeNpy([2, 2], own)]),
      ),
      'also.npy': writeNpy([1, 2], [1, 2]),
      'last.npy': writeNpy([1, 2], [-1, -2]),
    })
    expect(await open(folder)).toEqual([
      'zero.npy has no number but 0',
      expect.stringMatching(/^below\.npy has no feature above 0, .* --set width=/),
      expect.stringMatching(/^small\.npy has numbers too small/),
      expect.stringMatching(/^large\.npy has numbers too large/),
      expect.stringMatching(/^last\.npy has no feature above 0/),
    ])
    expect(await open(folder, { width: 3 })).toEqual([
      'zero.npy has no number but 0',
      expect.stringMatching(/^large\.npy has numbers too large/),
    ])
  })

  test('learns where ψ would be too large, and what width is not', async () => {
    const folder = folderOf({
      'split.csv': splitOf('a,one,train', 'b,two,train', 'c,two,test'),
      ...Object.fromEntries(
        ['a', 'b', 'c'].map((clip) => [
          `${clip}.npy`,
          writeNpy([1, 20_000], new Float32Array(20_000).fill(1)),
        ]),
      ),
    })
    const [problem, ...others] = (await open(folder)) as string[]
    expect(others).toEqual([])
    expect(problem).toBe(
      'the frames have 20000 features, and ψ from them to 20000 has 400000000 weights; --set width=3355, or less, makes it small enough',
    )
    expect(await open(folder, { width: 3_356 })).toEqual([expect.stringContaining('width=3355')])
    expect(await open(folder, { width: 3_355 })).toMatchObject({ features: 20_000 })
  })

  test('learns of a clip that is too long for its features', async () => {
    const folder = folderOf({
      'split.csv': splitOf('a,one,train', 'b,two,train', 'c,two,test'),
      ...{
        'a.npy': frames,
        'b.npy': writeNpy([5_000, 3], new Float32Array(15_000).fill(1)),
        'c.npy': frames,
      },
    })
    expect(await open(folder, { width: 8_192 })).toEqual([
      'b.npy is too long: 5000 frames of 8192 features, where at most 4096 frames fit',
    ])
  })

  test('learns of names that are odd, a line each', async () => {
    const folder = folderOf({
      'split.csv': splitOf('a.npy,one,train', '"x\ny",two,train', '\u009bz,two,test', 'w,"o\nn",test'),
      'a.npy': frames,
    })
    expect(await open(folder)).toEqual([
      'split.csv: the clip "x\\ny" isn’t a plain file name, such as diving/001',
      'split.csv: the label "o\\nn" is only in test',
      'split.csv: write the clip without its ending, a',
      '"\\u009bz.npy" or "\\u009bz.safetensors" doesn’t exist',
      'w.npy or w.safetensors doesn’t exist',
    ])
  })

  test('without a split learns that', async () => {
    expect(await open(folderOf({}))).toEqual(['split.csv doesn’t exist'])
  })
})

describe('a split', () => {
  const read = (text: string) => readSplit(new TextEncoder().encode(text)).problems

  test.each([
    ['', 'split.csv does not begin with the line clip,label,set'],
    ['name,label,set\n', 'split.csv does not begin with the line clip,label,set'],
    ['clip,label,set\n', 'split.csv names no clips'],
    ['clip,label,set\n"a,one,train\n', 'split.csv cannot be read as CSV: '],
    [splitOf('a,one'), 'split.csv, line 2: has 2 columns; there are three, clip,label,set'],
    [splitOf('a,one,train', 'b,one,train,x'), 'split.csv, line 3: has 4 columns'],
    [splitOf('a,one,train', 'b,,train'), 'split.csv, line 3: has an empty label'],
    [splitOf('a,one|,train'), 'split.csv, line 2: has an empty label'],
    [splitOf('a,one|one,train'), 'split.csv, line 2: says a label twice'],
    [splitOf('a,one,dev'), 'split.csv, line 2: the set “dev” is neither train nor test'],
    [splitOf('a,one,test'), 'split.csv: no clip is in train'],
    [splitOf('a,one,train', 'b,two,train'), 'split.csv: no clip is in test'],
    [splitOf('a,one,train', 'b,one,test'), 'split.csv: all clips of train have one label, “one”'],
    [
      splitOf('a,one|two,train', 'b,two|one,train', 'c,two,test'),
      'split.csv: all clips of train have the same labels, “one|two”',
    ],
    [splitOf('./a,one,train'), 'split.csv: the clip “./a” isn’t a plain file name'],
    [splitOf(',one,train'), 'split.csv: the clip “” isn’t a plain file name'],
  ])('%j is refused: %s', (text, reason) => {
    expect(read(text)).toContainEqual(expect.stringContaining(reason))
  })

  test('has one label a clip where the loss takes no more', () => {
    const text = splitOf('a,one|two,train', 'b,two,train', 'c,two,test')
    const bytes = new TextEncoder().encode(text)
    expect(readSplit(bytes)).toMatchObject({ rows: [{ labels: ['one', 'two'] }, {}, {}], problems: [] })
    expect(readSplit(bytes, { maySeveral: false }).problems).toEqual([
      'split.csv: the clip “a” has several labels; cross-entropy takes one a clip, and loss=hinge several',
    ])
  })

  test('is written in UTF-8', () => {
    expect(readSplit(Uint8Array.of(0xff, 0xfe, 0x41)).problems).toEqual(['split.csv isn’t UTF-8'])
  })
})
