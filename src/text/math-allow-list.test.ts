// The second allow-list: it drops nothing of what KaTeX draws, and everything else.
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import katex from 'katex'
import { describe, expect, it } from 'vitest'
import { keepMath } from './math-allow-list.ts'

function keep(html: string): string | undefined {
  const kept = keepMath(fromHtml(html, { fragment: true }).children)
  return kept && toHtml({ type: 'root', children: kept })
}

const drawn = String.raw`
  x_1^2+\frac{a}{b}-\sqrt[3]{x}
  \sum_{i=1}^n \prod\limits_a^b \int_0^\infty \oiint \oiiint
  \left(\frac{a}{\frac{b}{c}}\right)\left\uparrow\frac{a}{\frac bc}\right\rmoustache
  \begin{pmatrix}a&b\\c&d\end{pmatrix}\begin{array}{c|c:r}a&b&c\\\hline\hdashline d&e&f\end{array}
  \begin{cases}a&b\\c&d\end{cases}\begin{Bmatrix}a\\b\\c\\d\\e\\f\\g\end{Bmatrix}
  \begin{align}a&=b\\c&=d\notag\end{align}
  \begin{CD}A@>a>>B\\@VbVV@AAcA\\C@=D\end{CD}
  \color{red}{x}\textcolor{#00f}{y}\colorbox{#ff0}{z}\fcolorbox{red}{#ff0}{w}
  \boxed{a}\cancel{b}\bcancel{c}\xcancel{d}\sout{e}\phase{f}\angl{n}
  \overline{a}\underline{b}\overbrace{c}^d\underbrace{e}_f\widehat{abc}\vec x\overrightarrow{ab}\utilde{ab}
  \xrightarrow[a]{b}\xleftrightarrow{c}\xtwoheadrightarrow{d}
  \mathbb{R}\mathcal{A}\mathfrak{g}\mathscr{L}\mathsf{a}\mathtt{b}\mathrm{c}\mathbf{d}\boldsymbol{\alpha}\pmb{x}
  \text{a é 中 \textbf{b} \textit{c} \texttt{d} $x$}\operatorname{arg\,max}\operatorname*{lim}_x
  \Huge a \tiny b \normalsize c \displaystyle \sum \scriptstyle d
  \rule{1em}{2em}\hspace{1em}\kern-0.2em\raisebox{1em}{a}\vcenter{b}\smash{c}\phantom{d}\llap{e}\rlap{f}\mathclap{g}
  a\tag{1}
  \binom{n}{k}\stackrel{a}{b}\overset{c}{=}\substack{a\\b}\not=\pmod{n}\bra{a}\ket{b}\reflectbox{x}
  \bigl(\Bigl[\biggl\{\Biggl\langle a \Big| \left.a\middle|b\right.
  \verb|a b|\TeX\KaTeX\LaTeX
  a\\b\newline c`
  .trim()
  .split(/\n\s*/)

describe('the list of formulas', () => {
  for (const tex of drawn) {
    it(`keeps all of ${tex}`, () => {
      const drawing = katex.renderToString(tex, { displayMode: true, strict: 'ignore' })
      const closed = toHtml(fromHtml(drawing, { fragment: true }))
      expect(keep(drawing)).toBe(closed.replaceAll(/ (style="[^"]*[^;"])"/g, ' $1;"'))
    })
  }

  it('drops foreign elements, classes, attributes and styles', () => {
    expect(
      keep('<span class="mord evil" id="a" onclick="b" style="position:fixed;height:1em">x</span>'),
    ).toBe('<span class="mord" style="height:1em;">x</span>')
    expect(keep('<a href="/a">b</a><img src="/a"><script>c</script><!-- d -->')).toBe('')
    expect(keep('<span style="background-color:url(/a);color:red;margin-left:-99em"></span>')).toBe(
      '<span style="color:red;"></span>',
    )
    expect(keep('<svg onload="a" viewBox="0 0 1 1"><path d="M0 0"></path><use href="#b"></use></svg>')).toBe(
      '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>',
    )
    expect(keep('<math><mi href="javascript:a" xlink:href="b">x</mi><maction>c</maction></math>')).toBe(
      '<math><mi>x</mi></math>',
    )
    expect(keep('<span constructor="a" style="constructor:b;toString:c"></span>')).toBe('<span></span>')
  })

  it('refuses what is too deep to walk', () => {
    expect(keep(`${'<span>'.repeat(450)}x`)).toBeUndefined()
  })
})
