// `scholium identify` as a process: an answer for each line, in order, whatever the lines hold.
import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { runCommand, startCommand } from '../support/command.ts'

async function answersTo(input: string): Promise<Record<string, string>[]> {
  const { code, out, err } = await runCommand(['identify'], {}, input)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

describe('scholium identify', { timeout: 60_000 }, () => {
  test('answers each line in order, with a key and its scheme or with a refusal', async () => {
    expect(await answersTo('DOI: https://doi.org/10.1038/nphys1170\r\nattention\nPMID: 31452104')).toEqual([
      { input: 'DOI: https://doi.org/10.1038/nphys1170', key: 'doi:10.1038/nphys1170', scheme: 'doi' },
      { input: 'attention', refusal: expect.stringContaining('“attention” isn’t a DOI') },
      { input: 'PMID: 31452104', key: 'pmid:31452104', scheme: 'pmid' },
    ])
  })

  test('says what is wrong with what looks like an identifier', async () => {
    const refusals = (await answersTo('978-3-16-148410-1\n0000-0002-1825-0098\n31452104\n1713.03762')).map(
      ({ refusal }) => refusal,
    )
    expect(refusals).toEqual([
      expect.stringContaining('ISBN, but its check digit is wrong'),
      expect.stringContaining('ORCID iD, but its check digit is wrong'),
      expect.stringContaining('only a number'),
      expect.stringContaining('looks like an arXiv ID'),
    ])
  })

  test('skips blank lines, and has no answer to nothing', async () => {
    expect(await answersTo('\n  \n\r\n1706.03762\n\n')).toHaveLength(1)
    expect(await answersTo('')).toEqual([])
  })

  test('refuses a line that is too long, repeats its beginning, and goes on', async () => {
    const [long, next] = await answersTo(`${'a'.repeat(3_000_000)}\n1706.03762\n`)
    expect(long?.refusal).toBe('This line has more than 2,000 characters.')
    expect(long?.input?.length).toBeLessThan(100)
    expect(next?.key).toBe('arxiv:1706.03762')
    const [atTheBound] = await answersTo(`https://example.org/${'é'.repeat(1_980)}`)
    expect(atTheBound?.scheme).toBe('url')
    const [ofWindows, tooLong] = await answersTo(
      `https://example.org/${'a'.repeat(1_980)}\r\nhttps://example.org/${'a'.repeat(1_981)}\r\n`,
    )
    expect([ofWindows?.scheme, tooLong?.key]).toEqual(['url', undefined])
  })

  test('goes on behind bytes that are not UTF-8', async () => {
    const { child, output, ended } = startCommand(['identify'], {})
    child.stdin.end(
      Buffer.concat([Buffer.from([0xff, 0xfe, 0x0a, 0xc3, 0x28, 0x0a]), Buffer.from('1706.03762')]),
    )
    expect(await ended).toBe(0)
    expect(
      output()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).key),
    ).toEqual([undefined, undefined, 'arxiv:1706.03762'])
  })

  test('ends quietly when nobody reads on', async () => {
    const { child, ended } = startCommand(['identify'], {})
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk
    })
    child.stdin.on('error', () => {})
    child.stdin.write('1706.03762\n'.repeat(1_000))
    await once(child.stdout, 'data')
    child.stdout.destroy()
    child.stdin.end('1706.03762\n'.repeat(200_000))
    expect({ code: await ended, said }).toEqual({ code: 0, said: '' })
  })

  test('explains itself, and refuses a wrong command line', async () => {
    expect(await runCommand(['identify', '--help'], {})).toMatchObject({
      code: 0,
      out: expect.stringContaining('scholium identify'),
    })
    for (const args of [['file'], ['--wrong']])
      expect(await runCommand(['identify', ...args], {})).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining('scholium identify < FILE'),
      })
  })
})
