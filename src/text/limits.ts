// The limits of a text: what is refused, shown plainly or left uncoloured, and why. docs/text.md lists them.

/** Characters. A long review has 20,000; the editor refuses more than this, old texts beyond it are shown plainly. */
export const maxTextLength = 200_000

/** Quotes and lists inside each other on one line. Every level multiplies the work of each line below it. */
export const maxNesting = 24

/** Lines that open a quote or a list item: the parser copies the whole document each time one ends. */
export const maxContainerLines = 1_500

/** The sum over paragraphs of (runs of `*`, `_`, `~`)²: the parser looks for the partner of each among all others. */
export const maxEmphasisWork = 40_000_000

/** Marks of all kinds in one text. */
export const maxMarks = 60_000

/** Characters between the braces of one `\cite{…}`, `\ref{…}` or `\eqref{…}`. */
export const maxCiteLength = 2_000

/** Characters of one formula. */
export const maxFormulaLength = 20_000

/** Formulas in one text. */
export const maxFormulas = 2_000

/** Characters of all formulas of one text. */
export const maxMathLength = 100_000

/** Cells and rows of one formula's tables: KaTeX lays them out in more than linear time. */
export const maxFormulaCells = 600

/** Elements that all formulas of one text may become; a formula of 10,000 characters needs some 30,000. */
export const maxMathElements = 50_000

/** Characters of HTML of a first paragraph; a longer one is shown as its excerpt. A feed has twenty. */
export const maxLeadLength = 8_000

/** Milliseconds for all formulas of one text, a last resort behind the other limits. */
export const maxMathTime = 4_000

/** Elements inside each other in the HTML of one formula; the tree walks recurse. */
export const maxFormulaDepth = 400

/** Expansions of macros in one formula (KaTeX's own counter). */
export const maxExpansions = 1_000

/** Tokens that a text's own macros may produce, in one formula and in the whole text. */
export const maxMacroTokens = 20_000
export const maxMacroTokensPerText = 200_000

/** em; a longer rule or space could cover the page. */
export const maxFormulaSize = 50

/** Characters of one code block that is still coloured, and of all in a text. */
export const maxColouredCode = 20_000
export const maxColouredCodePerText = 60_000

/** People that one comment tells of itself; more would be a way to ring at every door. */
export const maxMentions = 10

/** Experiments shown in one text; each brings a figure and a player. */
export const maxExperiments = 8

/** Characters of an excerpt, about two lines of a feed. */
export const excerptLength = 200
