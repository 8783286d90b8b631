// The editor’s preview in Chromium: the stored rendering while typing, formulas, hints.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderText } from '#text/render.ts'
import { editorPath, prepareEditor, soon } from '../support/editor-tests.ts'

const { site, withEditor } = prepareEditor()

const summaries = readdirSync('library/summaries').map((name) =>
  readFileSync(`library/summaries/${name}`, 'utf8'),
)
const nasty = [
  '',
  '<script>alert(1)</script> <img src=x onerror=alert(2)> [a](javascript:alert(3)) ![b](data:image/svg+xml,x)',
  '$\\href{javascript:alert(5)}{x} \\htmlData{onclick=alert(6)}{y} \\includegraphics{https://e.example/z.png}$',
  '&amp; &nbsp; &copy &notanentity; &#x110000; &CounterClockwiseContourIntegral; &lt;b&gt; \u0000 \ufeff\u200b',
  '# A\n\n# A\n\n## B [^1]\n\n[^1]: note $x$\n\n[see](#a)',
  '| a | $|x|$ |\n|:-|-:|\n| `a|b` | \\cite{1905.01320, nothing} |',
  '$$\n\\begin{align} a &= b \\\\ c &= \\frac{1}{2} \\end{align}\n$$\n\n$\\undefined$ $unclosed',
  '```python\ndef f(x): return x # $y$\n```\n\n```nolanguage\n<b>\n```',
  'مرحبا $x$ بالعالم\n\n你好，世界。*强调*\n\n😀👩‍👩‍👧 é é',
  '- [ ] a\n- [x] b\n  1. c\n\n> > quoted **deep _er_**',
  '\\newcommand{\\R}{\\mathbb{R}} $\\newcommand{\\R}{\\mathbb{R}}\\R$ and $\\R^n$',
  'doi:10.1000/x arXiv:1905.01320v2 https://example.org/a?b=c&d=<e> www.example.org a@b.org @ada',
  '> '.repeat(40),
  'word '.repeat(20_000),
  'We show $x_{i}^2 \\le \\alpha_{j}$ holds, see [this](/a) and `b[c]`.\n\n'.repeat(300),
  ...summaries,
]

test('the preview is byte for byte what is stored', async () => {
  await withEditor(async ({ page, html, faults }) => {
    for (const text of nasty) {
      // Through the clipboard's way in, with the line ends that editors have.
      const written = text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '')
      const stored = renderText(written, { idPrefix: 's7-', dialect: 'scholium' }).html
      await page.locator('.cm-content').focus()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.press('Delete')
      await page.evaluate((pasted) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', pasted)
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
        document.querySelector('.cm-content')?.dispatchEvent(event)
      }, written)
      expect(await page.locator('#text').inputValue()).toBe(written)
      await expect.poll(async () => (await html()) === stored, soon).toBe(true)
    }
    expect(faults.filter((fault) => !/katex|quirks/i.test(fault))).toEqual([])
  })
}, 180_000)

test('formulas bring their stylesheet, and a reader’s policy nothing else', async () => {
  await withEditor(async ({ page, type, faults }) => {
    await type('So $x^2$.')
    await page.locator('.editor-preview .katex').waitFor()
    expect(await page.locator('link[href*="/math-"]').count()).toBe(1)
    const policy =
      (await page.request.get(site().url + editorPath)).headers()['content-security-policy'] ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).toMatch(/style-src 'self' 'nonce-[\w+/=]{20,}';/)
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|nonce|blob|data)/)
    expect(faults).toEqual([])
  })
})

test('hints lead to their place', async () => {
  await withEditor(async ({ page, type }) => {
    await type('One\n\nTwo\n\n$\\undefined$ here')
    await page.getByRole('button', { name: 'Line 5' }).click()
    await page.keyboard.type('X')
    expect(await page.locator('#text').inputValue()).toBe('One\n\nTwo\n\nX$\\undefined$ here')
  })
})

test('the line of a wrong formula is marked, and the formula is red in the preview', async () => {
  await withEditor(async ({ page, type }) => {
    await type('Fine\n\nWrong: $\\frac{1}{$')
    const line = page.locator('.cm-hintedLine')
    await line.waitFor()
    expect(await line.innerText()).toBe('Wrong: $\\frac{1}{$')
    expect(await line.getAttribute('title')).toBe('This formula is missing a closing }.')
    const source = page.locator('.editor-preview .math-source')
    expect(await source.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(179, 38, 30)')
  })
})
