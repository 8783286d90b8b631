// What the commands that read or write one file say: render, backup, restore, dump, export, import.

const anyDatabase = `It uses the database at DATABASE_URL, or the one in the data folder, whether or not scholium serve is running.
`

export const fileTexts = {
  nameOneFile: 'Name one file.',
  missingOption: (name: string) => `Add --${name}.`,
  wrongOption: (name: string, allowed: readonly string[]) =>
    `--${name} must be one of ${allowed.join(', ')}.`,
  unreadable: (file: string) => `Can’t read ${file}.`,
  unknownPerson: (name: string) => `There’s no person called ${name}.`,
}

export const renderTexts = {
  usage: `scholium render FILE|- [--dialect shortscience] [--json]

Reads Markdown with LaTeX from FILE, or from standard input for "-", and prints the HTML that Scholium would store.
--json prints everything that's stored: html, leadHtml, excerpt, citations, and hints for the writer.
`,
  nameOneFile: 'Name one file, or - for standard input.',
  unknownDialect: (name: string) => `There’s no dialect “${name}”.`,
}

export const backupTexts = {
  usage: `scholium backup FILE [--json]

Writes all tables and images into FILE, a zip, as they are at one moment. The site can keep running and people can keep writing.
FILE is written whole or not at all; it replaces a file of the same name once it's safely on disk. It contains password hashes,
the library's secret and everything private, so only its owner can read it. Pending jobs and email in DATA/outbox aren't included.

${anyDatabase}`,
  verb: 'Backing up',
  done: (file: string, count: string, bytes: number) => `Backed up ${count} to ${file} (${bytes} bytes).`,
  missingImages: (images: number) => ` ${images} images were missing from storage.`,
  count: (rows: number, tables: number, images: number) =>
    `${rows} rows from ${tables} tables and ${images} images`,
}

export const restoreTexts = {
  usage: `scholium restore FILE [--json]

Restores a backup made by this version or an earlier one into an empty library: a new database, or a data folder that
scholium serve hasn't filled yet. The whole file is checked against its own checksums before anything is written.
Either everything is restored or nothing is. People sign in as before. Emails that were waiting are sent once the restored
library is served: for a drill, set SCHOLIUM_JOBS=off.
`,
  verb: 'Restoring',
  done: (madeAt: string, count: string) => `Restored the library as of ${madeAt}: ${count}.`,
  missingImages: (images: number) => ` ${images} images were already missing when the backup was made.`,
}

export const dumpTexts = {
  usage: `scholium dump FOLDER|FILE.zip [--json]

Writes everything that's public into FOLDER or one zip, as one file of JSON Lines for each kind of thing. docs/dump.md explains
each field. It contains nothing private, unlisted, hidden or deleted, and never names an anonymous author.

${anyDatabase}`,
  verb: 'Dumping',
  done: (file: string, records: number, files: number) =>
    `Wrote ${records} records in ${files} files to ${file}.`,
}

export const exportTexts = {
  usage: `scholium export --person NAME FILE.zip|FILE.csv [--json]

Writes everything that belongs to a person into a zip, as they can download it from their settings. If FILE ends in .csv, it
writes their summaries in ShortScience.org's format: two columns without a header, the paper's key and the text.
docs/export.md describes both.

${anyDatabase}`,
  verb: 'Exporting',
  done: (file: string, person: string) => `Exported ${person} to ${file}.`,
}

export const importTexts = {
  line: (what: string, outcome: string, reason: string) => `${what}: ${outcome}. ${reason}`,
  done: (counts: { added: number; skipped: number; refused: number }, papers: number) =>
    `Imported ${counts.added} items and added ${papers} papers; ${counts.skipped} unchanged, ${counts.refused} failed.`,
}
