// The render pool: what takes too much costs a worker, and everyone else's texts are rendered.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '#domain/refusals.ts'
import { renderText } from './render.ts'
import { createRenderPool, type RenderPool } from './render-pool.ts'

const options = { idPrefix: 's1-' }
const long = '**Some** words with $x_i$ and [a link](https://example.org).\n\n'.repeat(1_000)

function htmlOf(answer: Awaited<ReturnType<RenderPool['render']>>): string {
  return isRefusal(answer) ? answer.code : answer.html
}

describe('the render pool', () => {
  it('renders as the pipeline does', async () => {
    const text = 'A *text* with $x^2$, `code` and \\cite{1905.01320}.'
    expect(await createRenderPool().render(text, options)).toEqual(renderText(text, options))
  })

  it('shows a text that takes too long as plain text, says why, and renders the next', async () => {
    const pool = createRenderPool({ workers: 1, time: 20, timePerCharacter: 0 })
    const stopped = await pool.render(`${long}<b>`, options)
    expect(stopped).toMatchObject({ isPlain: true, messages: [{ rule: 'text-stopped' }] })
    expect(stopped.html).toMatch(/^<pre class="plain-text".*&lt;b><\/pre>$/s)
    expect(stopped.messages[0]?.message).toContain('takes too long')
    expect((await pool.render('*next*', options)).html).toContain('<em>next</em>')
  })

  it('shows a text that takes too much memory as plain text, and renders the next', async () => {
    const pool = createRenderPool({ workers: 1, memory: 40, time: 60_000 })
    const stopped = await pool.render(long.repeat(3), options)
    expect(stopped).toMatchObject({ isPlain: true, messages: [{ rule: 'text-stopped' }] })
    expect(stopped.messages[0]?.message).toContain('memory')
    expect((await pool.render('*next*', options)).html).toContain('<em>next</em>')
  })

  it('takes turns: one owner’s many texts don’t hold up another’s', async () => {
    const pool = createRenderPool({ workers: 2 })
    const order: string[] = []
    const note = (name: string) => () => order.push(name)
    const many = Array.from({ length: 4 }, () => pool.render(long, options, 'person:1').then(note('many')))
    await Promise.all([...many, pool.render('short', options, 'person:2').then(note('other'))])
    expect(order.indexOf('other')).toBeLessThan(2)
  })

  it('serves a third owner next, however much two others have waiting', async () => {
    const pool = createRenderPool({ workers: 2 })
    const order: string[] = []
    const send = (owner: string, text: string) =>
      pool.render(text, options, owner).then(() => order.push(owner))
    const all = ['one', 'two'].flatMap((owner) =>
      Array.from({ length: 6 }, () => send(owner, long.slice(0, 9_000))),
    )
    await Promise.all([...all, send('third', 'short')])
    expect(order.indexOf('third')).toBeLessThan(5)
  })

  it('refuses an owner with too many texts waiting, and nobody else', async () => {
    const pool = createRenderPool({ workers: 1, waitingOfOwner: 6 })
    const answers = Array.from({ length: 5 }, () => pool.render('*a*', options, 'person:1'))
    const other = pool.render('*b*', options, 'person:2')
    const codes = (await Promise.all(answers)).map(htmlOf)
    expect(codes.filter((code) => code === 'rendering-busy')).toHaveLength(2)
    expect(htmlOf(await other)).toContain('<em>b</em>')
  })

  it('refuses strangers where too many wait, but never the library’s own texts', async () => {
    const pool = createRenderPool({ workers: 1, waiting: 6 })
    const strangers = Array.from({ length: 5 }, (_, n) => pool.render('*a*', options, `person:${n}`))
    const own = Array.from({ length: 5 }, () => pool.render('*b*', options))
    expect((await Promise.all(strangers)).map(htmlOf)).toContain('rendering-busy')
    for (const { html } of await Promise.all(own)) expect(html).toContain('<em>b</em>')
  })
})

describe('rendering', () => {
  it('happens in workers, but for the command line', () => {
    const root = fileURLToPath(new URL('../..', import.meta.url))
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
      .filter((name) => /import \{[^}]*\brenderText\b/.test(readFileSync(join(root, 'src', name), 'utf8')))
    expect(files.sort()).toEqual([
      'cli/render.ts',
      'text/render-worker.ts',
      'web/islands/editor/preview-worker.ts',
    ])
  })
})
