// What a dump says of itself, and what is wrong with a zip, a backup or a file on disk.

export const fileTexts = {
  dump: {
    rights:
      'Texts belong to the people who wrote and published them here: when you use them, name the author and link to the library. Facts about papers are free to use.',
  },
  zip: {
    tooLarge: 'Unpacked, this zip is larger than we can read.',
    twice: 'This zip contains two files with the same name.',
    packed: 'This zip is encrypted or compressed in a way we can’t read.',
    link: 'This zip contains a link instead of a file.',
    unreadable: (reason: string) => `This file can’t be read as a zip: ${reason}.`,
  },
  backup: {
    broken: (reason: string) => `This backup can’t be used. ${reason}`,
    unwritable: (file: string, reason: string) => `${file} can’t be written: ${reason}.`,
    noManifest: 'It has no manifest.',
    longManifest: 'Its manifest is too long.',
    oddManifest: (place: string, reason: string) =>
      `Its manifest isn’t in the format of this version (${place}: ${reason}).`,
    partTwice: 'Its manifest lists a part twice.',
    stray: (part: string) => `Its manifest doesn’t list ${part}.`,
    missing: (part: string) => `${part} is missing.`,
    changed: (part: string) => `${part} isn’t what was backed up.`,
    tableMissing: (name: string) => `There’s no ${name} here.`,
    notEmpty: (table: string) =>
      `A backup can only be restored into an empty library, and this one has data in ${table}.`,
    newer: 'This backup was made by a version of Scholium that this one doesn’t know.',
    foreign: 'The database was set up by another version of Scholium.',
    databaseNewer:
      'The database was set up for a newer version than the backup’s. Use a new database or data folder.',
  },
} as const
