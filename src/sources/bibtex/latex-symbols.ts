// Commands of LaTeX that show one sign or a fixed text.

/** Pairs: the command, and what it shows. */
const signs = `
ss ß SS ẞ o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ ij ĳ IJ Ĳ
S § P ¶ dag † ddag ‡ copyright © pounds £ euro € texteuro € EUR € ldots … dots … textellipsis … lq ‘ rq ’
textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” textquotesingle '
textquotedbl " quotesinglbase ‚ quotedblbase „ guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright ›
textbackslash \\ textasciitilde ~ textasciicircum ^ textasciigrave \` textbraceleft { textbraceright } textunderscore _
textdollar $ textbar | textbardbl ‖ textless < textgreater > textregistered ® texttrademark ™ textcopyright ©
textdegree ° degree ° textmu µ micro µ textohm Ω ohm Ω textmho ℧ textcelsius ℃ slash / textfractionsolidus ⁄
texttimes × textdiv ÷ textpm ± textminus − textlnot ¬ textonehalf ½ textonequarter ¼ textthreequarters ¾
textonesuperior ¹ texttwosuperior ² textthreesuperior ³ textordmasculine º textordfeminine ª textperiodcentered ·
textbullet • textopenbullet ◦ textasteriskcentered ∗ textbigcircle ◯ textparagraph ¶ textsection § textdagger †
textdaggerdbl ‡ textexclamdown ¡ textquestiondown ¿ textcent ¢ textsterling £ textyen ¥ textcurrency ¤ textwon ₩
textlira ₤ textrupee ₹ textnumero № textperthousand ‰ textpertenthousand ‱ textpermil ‰ textleftarrow ← textrightarrow →
textuparrow ↑ textdownarrow ↓ textleftrightarrow ↔ textsurd √ textinfty ∞ textmusicalnote ♪ textdied † textborn *
textmarried ⚭ textreferencemark ※ textinterrobang ‽ textestimated ℮ textdiscount ⁒ textservicemark ℠ textlangle ⟨
textrangle ⟩ textlbrackdbl ⟦ textrbrackdbl ⟧ textvisiblespace ␣ textbrokenbar ¦ textschwa ə textesh ʃ textglotstop ʔ
textprimstress ˈ textlengthmark ː mathsemicolon ; less < greater > lbrace { rbrace } vert |
textalpha α textbeta β textgamma γ textdelta δ textepsilon ε textvarepsilon ε textzeta ζ texteta η texttheta θ
textvartheta ϑ textiota ι textkappa κ textlambda λ textmugreek μ textnu ν textxi ξ textomikron ο textomicron ο textpi π
textrho ρ textsigma σ textvarsigma ς texttau τ textupsilon υ textphi φ textvarphi φ textchi χ textpsi ψ textomega ω
textAlpha Α textBeta Β textGamma Γ textDelta Δ textEpsilon Ε textZeta Ζ textEta Η textTheta Θ textIota Ι textKappa Κ
textLambda Λ textMu Μ textNu Ν textXi Ξ textOmikron Ο textPi Π textRho Ρ textSigma Σ textTau Τ textUpsilon Υ textPhi Φ
textChi Χ textPsi Ψ textOmega Ω
alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν
xi ξ pi π rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ
Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω upalpha α upbeta β upgamma γ updelta δ upmu μ uppi π
times × div ÷ pm ± mp ∓ cdot ⋅ bullet • circ ∘ star ⋆ ast ∗ infty ∞ partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ approx ≈ neq ≠
ne ≠ leq ≤ le ≤ geq ≥ ge ≥ ll ≪ gg ≫ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ in ∈ notin ∉ subset ⊂ subseteq ⊆ supset ⊃
cup ∪ cap ∩ emptyset ∅ forall ∀ exists ∃ neg ¬ wedge ∧ vee ∨ to → rightarrow → leftarrow ← Rightarrow ⇒ Leftarrow ⇐
leftrightarrow ↔ uparrow ↑ downarrow ↓ mapsto ↦ otimes ⊗ oplus ⊕ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ prime ′ angle ∠
langle ⟨ rangle ⟩ checkmark ✓ sun ☉ astrosun ☉ odot ⊙ LaTeX LaTeX LaTeXe LaTeX2e TeX TeX BibTeX BibTeX XeTeX XeTeX
`
const spaces =
  'quad qquad enspace thinspace nobreakspace space newline par linebreak enskip hfill break allowbreak'

/** Commands of one sign. */
const short: [string, string][] = [
  [' ', ' '],
  ['\n', ' '],
  [',', ' '],
  [':', ' '],
  [';', ' '],
  ['!', ''],
  ['\\', ' '],
  ['-', ''],
  ['/', ''],
  ['&', '&'],
  ['%', '%'],
  ['$', '$'],
  ['#', '#'],
  ['_', '_'],
  ['{', '{'],
  ['}', '}'],
  ['@', ''],
]

function readSigns(): [string, string][] {
  const words = signs.trim().split(/\s+/)
  return words.flatMap((word, place): [string, string][] =>
    place % 2 === 0 ? [[word, words[place + 1] ?? '']] : [],
  )
}

export const latexSymbols = new Map<string, string>([
  ...readSigns(),
  ...spaces.split(' ').map((name): [string, string] => [name, ' ']),
  ...short,
])
