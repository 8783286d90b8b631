// Why an import of many papers was refused, or a record of it.

export const importTexts = {
  refusedUnwritable: (path: string) => `Can’t write refused records to ${path}.`,
  unreadable: (file: string) => `Can’t read ${file}.`,
  unopened: (file: string, reason: string) => `Can’t read ${file}. ${reason}`,
  unknownFormat: (file: string) =>
    `We don’t know the format of ${file}. If it contains summaries, add --person NAME.`,
  summaries: (file: string) => `${file} contains summaries. Add --person NAME to say whose they are.`,
  fileTooLong: (bytes: number) => `The file is longer than ${Math.floor(bytes / 1024 ** 2)} MB.`,
  recordsTooMany: (most: number) => `Only the first ${most.toLocaleString('en')} records were read.`,
  unknownListFormat: 'This isn’t a BibTeX, RIS, CSL-JSON or Zotero RDF file.',
  busy: 'Too many files are being read at the moment. Try again in a minute.',
  tooHard: 'Reading this file takes too much time or memory. Split it into smaller files.',
  orcidMalformed:
    'This isn’t an ORCID iD. It has sixteen digits, such as 0000-0002-1825-0097; the last may be X.',
  orcidUnknown: (iD: string) => `ORCID has no public record ${iD}.`,
  ownPapers: { title: 'My papers', description: 'From ORCID.' },
  ownRunning: 'Your last file is still being imported. Wait until it’s finished.',
  running: 'Another import is running. Wait until it’s finished.',
  taken: 'Another paper has this record’s only identifier, such as the ISBN of the book it’s in.',
  refusedThere: (path: string) =>
    `${path} is there already, and isn’t a list of refused records. Move it away, or name another with --refused.`,
  titleDiffers:
    'Another paper with this record’s own identifier is called something wholly different. Import the file again once moderators have decided about pairs like this one.',
  unstorable: 'The database can’t store this record.',
  brokenFile: (reason: string) => `The file can’t be read further: ${reason}.`,
}
