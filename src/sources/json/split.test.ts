// Records of JSON files, cut out without parsing the files.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxRecordBytes } from '../contract.ts'
import { jsonPieces } from './split.ts'

async function* inChunks(text: string, size: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size)
}

async function pieces(text: string, size = 1_000_000): Promise<string[]> {
  return (await Array.fromAsync(jsonPieces(inChunks(text, size)))).map((piece) => piece.text)
}

const a = '{"a":"}]\\"{","b":[1,{"c":2}]}'
const b = '{"d":{}}'

describe('records', () => {
  test.each<[string, string, string[]]>([
    ['in a list', `[${a},${b}]`, [a, b]],
    ['in a list over lines', `[\n  ${a},\n  ${b}\n]\n`, [a, b]],
    ['a line each', `${a}\n${b}\n`, [a, b]],
    ['a line each with empty lines', `\n${a}\n\n${b}\n`, [a, b]],
    ['one', a, [a]],
    ['one over lines', '{\n"a": 1,\n"b": [2]\n}', ['{\n"a": 1,\n"b": [2]\n}']],
    ['one after the other over lines', '{\n"a": 1\n}\n{\n"b": 2\n}', ['{\n"a": 1\n}', '{\n"b": 2\n}']],
    ['under a name', `{"items":[${a},${b}],"x":{"y":1}}`, [a, b]],
    [
      'under a name in a message',
      `{"status":"ok","message":{"total":2,"q":["items"],"items":[${a},${b}]}}`,
      [a, b],
    ],
    ['none', '[]', []],
    ['nothing', '', []],
    ['no JSON', 'text', []],
  ])('%s', async (_, text, expected) => {
    for (const size of [1_000, 1, 2, 7]) expect(await pieces(text, size)).toEqual(expected)
  })

  test('know their number and line', async () => {
    const found = await Array.fromAsync(jsonPieces(inChunks(`[\n${a},\n\n{"x":\n1},\n${b}]`, 5)))
    expect(found.map(({ number, line }) => [number, line])).toEqual([
      [1, 2],
      [2, 4],
      [3, 6],
    ])
  })

  test('are whole wherever a piece of the file ends', async () => {
    const text = JSON.stringify([{ s: 'a"\\\\"[{', n: [[], {}] }, { é: '\\' }, {}])
    const whole = await pieces(text)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: text.length }), async (size) => {
        expect(await pieces(text, size)).toEqual(whole)
      }),
    )
    expect(whole.map((piece) => JSON.parse(piece))).toEqual(JSON.parse(text))
  })
})

describe('a broken record', () => {
  test.each<[string, string]>([
    ['in a line each', `{"a": [1, 2\n${b}\n${a}`],
    ['with a string never closed, in a line each', `{"a": "x\n${b}\n${a}`],
    ['with a bracket never closed, in a list', `[\n{"a": [1, 2,\n${b},\n${a}\n]`],
    ['with a string never closed, in a list', `[\n{"a": "x},\n${b},\n${a}\n]`],
  ])('%s costs nothing but itself', async (_, text) => {
    for (const size of [1_000, 3]) expect((await pieces(text, size)).slice(1)).toEqual([b, a])
  })

  test('that is too long is skipped without being kept', async () => {
    const long = `{"a":"${'x'.repeat(maxRecordBytes)}","b":{}}`
    const found = await Array.fromAsync(jsonPieces(inChunks(`[${a},\n${long},${b}]`, 64_000)))
    expect(found.map(({ isTooLong, text }) => [isTooLong, text.length])).toEqual([
      [false, a.length],
      [true, 2_000],
      [false, b.length],
    ])
  })
})
