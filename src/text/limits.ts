// The limits of a text: what is refused, shown plainly or left uncoloured, and why. docs/text.md lists them.

/** Characters. A long review has 20,000; the editor refuses more than this, old texts beyond it are shown plainly. */
export const maxTextLength = 200_000

/** Quotes and lists inside each other on one line. Every level multiplies the work of each line below it. */
export const maxNesting = 24

/**
 * What containers may cost: the parser copies what it has of the document each time one ends. A line that opens a quote, a
 * list or a footnote counts as one, and sixteen characters of indentation as one more; an item that follows another as a quarter.
 */
export const maxContainerWork = 1_500

/**
 * What the parser may spend on its quadratic parts (`parser-work.ts`): so much for any text, and more for each character.
 * One paragraph may have some 14,000 events in a short text and 16,000 in the longest; a link has about 20, a formula 6.
 */
export const smallestParserWork = 200_000_000
export const parserWorkPerCharacter = 400

/** Paragraphs, headings, rules, lists and other blocks. */
export const maxBlocks = 8_000

/** Definitions of link addresses: `[name]: address`. */
export const maxDefinitions = 2_000

/** Cells of all tables, with those that a short row leaves out: the page has them all the same. */
export const maxTableCells = 20_000

/** The sum of the squares of runs of punctuation and entities: the parser tries to end a web address at each. */
export const smallestPunctuationWork = 20_000_000
export const punctuationWorkPerCharacter = 300

/** Footnote marks in one text; each becomes a link there and back. */
export const maxNoteMarks = 1_000

/** Characters that the addresses and titles of `[name]: address` may come to where they're used; or the text's own length. */
export const maxDefinitionLength = 100_000

/** HTML of one text: so many characters for each of its own, and some more. */
export const maxGrowth = 10
export const maxGrowthBase = 200_000

/** Messages about one text; a last one says that there are more. */
export const maxMessages = 100

/** Marks of all kinds in one text. */
export const maxMarks = 60_000

/** Characters between the braces of one `\cite{…}`, `\ref{…}` or `\eqref{…}`. */
export const maxCiteLength = 2_000

/** Characters of one formula. */
export const maxFormulaLength = 5_000

/** Formulas in one text. */
export const maxFormulas = 2_000

/** Characters of all formulas of one text. */
export const maxMathLength = 100_000

/** Cells and rows of one formula's tables: KaTeX lays them out in more than linear time. */
export const maxFormulaCells = 600

/** Characters of HTML that are put around a formula's source when that is shown, in a line and set off. */
export const sourceMarkup = { inline: 60, display: 150 }

/** The share of a text's room that formulas take with both HTML and MathML; behind it they're MathML alone, a quarter of that. */
export const fullFormulasShare = 0.6

/** Characters of HTML of a first paragraph; a longer one is shown as its excerpt. A feed has twenty. */
export const maxLeadLength = 4_000

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
