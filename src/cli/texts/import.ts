// What `scholium import` says.
import type { ImportCounts } from '#storage/schema.ts'

const usage = `scholium import FILE… | FOLDER [--dry-run] [--restart] [--refused FILE] [--json]
scholium import --person NAME FILE… | FOLDER [--visibility V] [--dialect D] [--json]

Without --person, imports papers: DBLP’s XML, arXiv’s JSON lines, OAI-PMH or feeds, Crossref’s or OpenAlex’s JSON lines, BibTeX, RIS,
CSL-JSON or Zotero’s RDF, packed with gzip or not. Papers that the library has are completed, not overwritten. Records that can’t be
read or stored are listed with their reasons in FILE.refused.jsonl. The site can keep running. If an import is interrupted, the same
command continues where it stopped. docs/import.md says more.

--dry-run       say what would happen, and change nothing
--restart       start at the beginning, even if an earlier import of the file was interrupted
--refused FILE  write refused records to FILE (only with one file to import)
--batch N       records in one transaction (10000); fewer make other writers wait less, and the import take longer

With --person, imports summaries into the account of NAME: a zip from scholium export or a person’s settings, a table in
ShortScience.org’s format, or Markdown files with front matter. Missing papers are added; what the person already has isn’t
changed. Whatever wasn’t imported is listed on standard error.

--visibility public|unlisted|private   for all summaries; by default a file says it for each, and a table’s are private
--dialect shortscience|scholium        of a table’s texts (shortscience)
`

const number = (count: number) => count.toLocaleString('en')
const papers = (count: number) => `${number(count)} ${count === 1 ? 'paper' : 'papers'}`

export const importPapersTexts = {
  usage,
  nameFiles: 'Name one file. Several, or a folder, are fine too.',
  refusedNeedsOneFile: '--refused takes the refused records of one file; you named several.',
  batchWrong: (most: number) => `--batch must be a whole number from 1 to ${number(most)}.`,
  notForPapers: (option: string) => `--${option} is for summaries. Add --person NAME.`,
  notForPerson: (option: string) => `--${option} is for papers, without --person.`,
  emptyFolder: (folder: string) => `There’s no file in ${folder} that can be imported.`,
  papersNotSummaries: (file: string) => `${file} contains papers, not summaries. Import it without --person.`,
  bar: (
    file: string,
    bar: string,
    { records, perSecond, left }: { records: number; perSecond: number; left: string | undefined },
  ) =>
    `${file} ${bar} ${number(records)} records, ${number(perSecond)}/s${left === undefined ? '' : `, ${left} left`}`,
  skipped: (file: string, reason: string) => `${file}: not imported. ${reason}`,
  resumed: (position: number) => ` (continued after record ${number(position)})`,
  done: (file: string, { read, added, filled, known, repeated, suggested }: ImportCounts, resumed: string) =>
    `${file}: read ${number(read)} records${resumed}, added ${papers(added)}, completed ${number(filled)}; ` +
    `${number(known)} known, ${number(repeated)} repeated` +
    `${suggested === 0 ? '' : `, ${number(suggested)} ${suggested === 1 ? 'pair' : 'pairs'} for moderators`}.`,
  dry: (file: string, { read, added, known, repeated }: ImportCounts) =>
    `${file}: of ${number(read)} records, ${papers(added)} would be added; the library has ${number(known)}, ` +
    `${number(repeated)} are repeated.`,
  refused: (codes: [code: string, count: number][], path: string | undefined) =>
    `Refused: ${codes.map(([code, count]) => `${number(count)} ${code}`).join(', ')}${path === undefined ? '' : `; see ${path}`}.`,
  stopped: (file: string) => `${file}: stopped. Run the same command again to continue.`,
  broken: (file: string, reason: string) =>
    `${file}: couldn’t be read to its end. ${reason} What came before that is imported.`,
}
