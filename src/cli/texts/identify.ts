// What `scholium identify` says.

const usage = `scholium identify < FILE

Reads a text on each line of standard input, in any form that people paste identifiers of papers in: DOIs, arXiv IDs, keys and
addresses of dblp, PubMed, PubMed Central, the ACL Anthology, OpenReview, HAL, Semantic Scholar and OpenAlex, ISBNs, ORCID iDs,
and web addresses. For each line it prints a line of JSON, in order:

  {"input": "https://arxiv.org/abs/1706.03762v5", "key": "arxiv:1706.03762", "scheme": "arxiv"}
  {"input": "attention", "refusal": "“attention” isn’t …"}

Equal keys are one paper. An ORCID iD has a key, but identifies a person. Blank lines are skipped. A line of more than 2,000
characters is refused, and only its beginning is repeated. Bytes that aren't UTF-8 are read as “\ufffd”.
It needs no database and no network. It ends with 0 whatever the lines say, and with 2 if the command line is wrong.
`

export const identifyTexts = {
  usage,
  standardInput: 'Give the texts on standard input, one a line.',
  unreadable: 'Can’t read standard input.',
  tooLong: (most: number) => `This line has more than ${most.toLocaleString('en')} characters.`,
} as const
