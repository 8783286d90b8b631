// The paper's protocol on a folder of one's own, at the command line: what it learns, writes and says of a folder that is broken.

import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engineName } from '#lab/run/engine-name.ts'
import { runCommand, startCommand } from '../support/command.ts'
import { writeNpy } from '../support/npy.ts'
import { drawReversedClips } from '../support/reversed-clips.ts'

const id = '2016-fernando-rank-pooling'
const quick = ['epochs=15', 'firstRate=0.3', 'lastRate=0.03'].flatMap((setting) => ['--set', setting])
const { files, features } = drawReversedClips(6)

let root: string
let folder: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'scholium-train-'))
  folder = await writeFolder('features', files)
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function writeFolder(name: string, own: Record<string, string | Uint8Array>): Promise<string> {
  for (const [file, bytes] of Object.entries(own)) {
    await mkdir(dirname(join(root, name, file)), { recursive: true })
    await writeFile(join(root, name, file), bytes)
  }
  return join(root, name)
}

function train(...args: string[]) {
  return runCommand(['experiment', 'train', ...args], {})
}

describe('scholium experiment train', () => {
  test('learns from the order of frames by rank pooling, and writes losses and scores', async () => {
    const file = join(root, 'rank.json')
    const ended = await train(id, folder, ...quick, '--seed', '3', '--json', file)
    expect(ended.code).toBe(0)
    expect(ended.out).toMatch(/^12 clips to train on and 12 to test/)
    expect(ended.out).toMatch(/\nepoch 15 of 15: rate 0\.03, loss 0\.\d+; test: accuracy \S+, mean class acc/)
    expect(ended.err).toMatch(/^Training: \d+%$/m)
    const record = JSON.parse(await readFile(file, 'utf8'))
    expect(record).toMatchObject({
      ...{
        experiment: id,
        version: expect.any(Number),
        seed: 3,
        engine: engineName,
        device: 'wasm, 1 thread',
      },
      ...{ seconds: expect.any(Number), config: { epochs: 15, firstRate: 0.3, loss: 'cross-entropy', c: 1 } },
    })
    expect(record.measured.accuracy).toBeGreaterThanOrEqual(0.9)
    expect(record.result.epochs).toHaveLength(15)
    expect(record.result.clips).toHaveLength(12)
    expect((await readdir(root)).sort()).toEqual(['features', 'rank.json'])
  })

  test('learns nothing of it by the average, and gives the record alone on standard output', async () => {
    const { code, out, err } = await train(id, folder, ...quick, '--set', 'pooling=average', '--json', '-')
    expect(code).toBe(0)
    expect(JSON.parse(out).measured).toMatchObject({ accuracy: 0.5, 'mean-class-accuracy': 0.5 })
    expect(err).toContain('epoch 15 of 15')
  })

  test('names each broken file with its reason, and nothing else', async () => {
    const some = writeNpy([2, features], new Float32Array(2 * features))
    const broken = await writeFolder('broken', {
      ...files,
      'opens/train-0.npy': some.subarray(0, 150),
      'opens/train-1.npy': writeNpy([2, features], new Float32Array(2 * features).fill(1), { type: '>f4' }),
      'opens/train-2.npy': writeNpy([2, features], new Float32Array(2 * features).with(3, Number.NaN)),
      'closes/test-0.npy': writeNpy([2, features + 1], new Float32Array(2 * features + 2).fill(1)),
      'closes/test-1.npy': 'not an array',
    })
    await rm(join(broken, 'closes/test-2.npy'))
    const { code, out, err } = await train(id, broken)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^(?:Training: \d+%\n)*(?:(?:opens|closes)\/\S+ .+\n){6}$/)
    for (const [file, reason] of [
      ['opens/train-0.npy', 'ends early: 22 bytes of numbers, where 2 × 6 take 48'],
      ['opens/train-1.npy', 'contains big-endian floats (>f4)'],
      ['opens/train-2.npy', 'has NaN for a number (frame 0, feature 3, counted from 0)'],
      ['closes/test-0.npy', 'has 7 features, where 18 of the clips have 6'],
      ['closes/test-1.npy', 'isn’t an .npy file'],
      ['closes/test-2.npy or closes/test-2.safetensors', 'doesn’t exist'],
    ])
      expect(err).toContain(`\n${file} ${reason}`)
  })

  test('leaves no file behind where it is refused', async () => {
    const broken = await writeFolder('refused', { 'split.csv': 'clip,label,set\n' })
    const file = join(root, 'refused.json')
    expect(await train(id, broken, '--json', file)).toMatchObject({ code: 2 })
    expect(await readdir(root)).not.toContain('refused.json')
  })

  test('gives the record on standard output where its file cannot be written any more', async () => {
    const gone = join(root, 'gone')
    await mkdir(gone)
    const started = startCommand(
      ['experiment', 'train', id, folder, '--set', 'epochs=60', '--json', join(gone, 'x.json')],
      {},
    )
    let out = ''
    started.child.stdout.on('data', (chunk) => {
      out += chunk
    })
    await once(started.child.stdout, 'data')
    await rm(gone, { recursive: true })
    expect(await started.ended).toBe(1)
    expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toMatchObject({ config: { epochs: 60 } })
    expect(started.output()).toContain('gone/x.json any more: ENOENT.')
  })

  test('ends quietly where nobody reads what it says', async () => {
    const started = startCommand(['experiment', 'train', id, folder, '--set', 'epochs=1000'], {})
    await once(started.child.stdout, 'data')
    started.child.stdout.destroy()
    expect(await started.ended).toBe(1)
    expect(started.output()).not.toMatch(/EPIPE| {4}at /)
  })

  test('ends with 1 where the loss is no number any more', async () => {
    const wild = ['scale=1000', 'firstRate=10', 'decay=1', 'momentum=0.99'].flatMap((set) => ['--set', set])
    const ended = await train(id, folder, ...wild)
    expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('no number any more. Try a lower') })
  })

  test('ends when it is interrupted', async () => {
    const started = startCommand(['experiment', 'train', id, folder, '--set', 'epochs=1000'], {})
    await new Promise<void>((resolve) => {
      started.child.stdout.on('data', () => started.output().includes('epoch 1 of') && resolve())
    })
    started.child.kill('SIGINT')
    await started.ended
    expect(started.child.signalCode).toBe('SIGINT')
    expect(started.output()).not.toContain('epoch 1000 of')
  })

  test.each([
    [[], 'Name an experiment and a folder.'],
    [['nothing', '.'], 'There’s no experiment “nothing”.'],
    [['2019-rabinowitz-meta-learning', '.'], 'has no protocol for your own data'],
    [[id], 'Name one folder.\nsplit.csv has the header clip,label,set'],
    [[id, 'a', 'b'], 'Name one folder.'],
    [[id, 'nowhere'], 'nowhere doesn’t exist.'],
    [[id, 'package.json'], 'package.json isn’t a folder.'],
    [[id, ''], 'Name one folder.'],
    [[id, 'no\nwhere'], '"no\\nwhere" doesn’t exist.'],
    [[id, 'test'], 'split.csv doesn’t exist'],
    [[id, '.', '--seed', '1..2'], '--seed must be one whole number from 0 to 2147483647.'],
    [[id, '.', '--seed', '2147483648'], 'from 0 to 2147483647.'],
    [[id, '.', '--set', 'epochs=0'], '“epochs” must be a whole number from 1'],
    [[id, '.', '--set', 'loss=square'], '“loss” must be one of: cross-entropy, hinge.'],
    [[id, '.', '--preset', 'paper'], 'preset'],
    [[id, '.', '--json', '/nowhere/out.json'], 'Can’t write /nowhere/out.json: its folder doesn’t exist.'],
    [[id, '.', '--json', ''], '--json needs a file'],
    [[id, '.', '--json', tmpdir()], ': it’s a folder.'],
    [[id, '.', '--json', '/dev/null'], ': it isn’t a regular file'],
    [[id, '.', '--json', 'package.json'], ': it’s in the folder with the training data'],
    [[id, '.', '--json', 'test/new.json'], ': it’s in the folder with the training data'],
  ])('refuses %j with 2 and a sentence', async (args, sentence) => {
    expect(await train(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(sentence) })
  })

  test('is listed with the folder’s layout and everything that can be set', async () => {
    const { out } = await runCommand(['experiment', 'list'], {})
    expect(out).toContain('train FOLDER\n    split.csv has the header clip,label,set')
    expect(out).toContain('--set epochs=1..1000')
    const all = JSON.parse((await runCommand(['experiment', 'list', '--json'], {})).out)
    expect(all.find((one: { id: string }) => one.id === id).ownData).toMatchObject({
      layout: expect.any(Array),
      config: { loss: { kind: 'choice' } },
    })
  })
})
