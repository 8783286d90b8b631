// What `scholium convert` says.

export const convertTexts = {
  usage: `scholium convert FILE|- --to json|bibtex|ris|csl [--from FORMAT]

Prints the papers in FILE, or on standard input for "-", in another format. The format of FILE is recognised: BibTeX and BibLaTeX,
RIS, CSL-JSON, Zotero RDF, dblp XML, arXiv (JSON lines, OAI-PMH, Atom, RSS), Crossref, OpenAlex and ORCID JSON, ShortScience CSV, or a folder
of Markdown files with front matter. Files may be packed with gzip. Records are read one by one, so files can have any size.

--to json prints an array, a paper a line:
  {"title", "authors": [{"family", "given", "suffix"} or {"name"}], "authorsComplete", "year", "venue", "identifiers", "url"}
  What isn't known is left out. Identifiers are keys such as "arxiv:1905.01320" and "doi:10.1000/x"; a DOI keeps its letters.
--from names the format where it can't be recognised: bibtex, ris, csl, zotero-rdf, dblp, arxiv-json, arxiv-oai, arxiv-atom, arxiv-rss,
  crossref, openalex, markdown, shortscience or orcid.

A record that can't be read is left out. Standard error says why: FILE:LINE: reason [code] record.
Exit code: 0 if at least one paper was read or arXiv's RSS feed has none that day, 1 if none was read otherwise, 2 if the command line was wrong.
`,
  nameOneFile: 'Name one file, or - for standard input.',
  unknownFormat: (file: string) =>
    `Can’t tell which format ${file === '-' ? 'standard input' : file} has. Name it with --from.`,
}
