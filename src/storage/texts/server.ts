// What operators are told about the database: why it can't be used, and what the log says of the server.

const inFolder = 'set SCHOLIUM_DATA to another folder'

export const serverTexts = {
  urlUnusable: (problem: string) => `DATABASE_URL can’t be used: ${problem}.`,
  tooOld: (needed: number, found: number) =>
    `Scholium needs PostgreSQL ${needed} or newer, and the server at DATABASE_URL is ${found}.`,
  wrongEncoding: (encoding: string) =>
    `The database at DATABASE_URL is encoded as ${encoding}, and Scholium needs UTF8: create one with \`CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0\`.`,
  unreachable: (database: string, at: string, user: string, reason: string) =>
    `Can’t reach the database ${database} at ${at} as ${user}: ${reason}. Check DATABASE_URL and that the server is running.`,

  binaries: {
    missing: 'has no PostgreSQL for this machine',
    broken: 'has a PostgreSQL that doesn’t run on this machine',
    doNotFit: (problem: string, machine: string, oldest: number) =>
      `Scholium ${problem} (${machine}): install PostgreSQL ${oldest} or newer and set SCHOLIUM_POSTGRES_BIN to the folder with its \`postgres\`, or set DATABASE_URL to a server.`,
    doNotRun: (folder: string) =>
      `There’s no \`postgres\` that runs in ${folder}: set SCHOLIUM_POSTGRES_BIN to the folder with PostgreSQL’s \`postgres\` and \`initdb\`, or leave it out.`,
    tooOld: (needed: number, folder: string, found: number) =>
      `Scholium needs PostgreSQL ${needed} or newer, and the one in ${folder} is ${found}.`,
  },

  folder: {
    inUse: (pid: number, folder: string) =>
      `Another Scholium (process ${pid}) is already running on ${folder}: stop it first, or ${inFolder}.`,
    lost: (folder: string, target: string) =>
      `The data folder ${folder} is a link to ${target}, which doesn’t exist: restore it, or remove the link to start with an empty library.`,
    unusable: (folder: string, code: string) =>
      `The data folder ${folder} can’t be created, opened or written to (${code}).`,
    unreachable: (user: string, barrier: string) =>
      `PostgreSQL doesn’t run as root, and the user it runs as (${user}) can’t enter ${barrier}: run Scholium as an ordinary user, or put it and SCHOLIUM_DATA where everybody can enter, such as /opt or /srv.`,
    startsEmpty: (folder: string, target: string, previous: string) =>
      `${folder} starts empty, in ${target}. An earlier library’s data is still in ${previous}.`,
    socketTaken: (folder: string) =>
      `${folder} belongs to someone else and is needed for the database’s socket: remove it, or choose a shorter SCHOLIUM_DATA.`,
  },

  cluster: {
    creating: 'Creating the database.',
    notADatabase: (folder: string) =>
      `${folder} exists but doesn’t contain a PostgreSQL database: move it away, or ${inFolder}.`,
    otherVersion: (folder: string, made: number, running: number) =>
      `The database in ${folder} was made by PostgreSQL ${made} and this is PostgreSQL ${running}: run Scholium with SCHOLIUM_POSTGRES_BIN set to PostgreSQL ${made}’s programs and take a backup, then move the folder away and restore the backup into a new one.`,
    otherUser: (folder: string, uid: number) =>
      `The database in ${folder} belongs to another user (number ${uid}): start Scholium as that user or choose another SCHOLIUM_DATA.`,
    notCreated: (reason: string) => `The database couldn’t be created. PostgreSQL says: ${reason}`,
    noUser:
      'PostgreSQL doesn’t run as root, and no user could be created for it: run Scholium as an ordinary user, or add one with `useradd --system scholium`.',
  },

  process: {
    doesNotStart: (reason: string) =>
      reason === ''
        ? 'The database server doesn’t start.'
        : `The database server doesn’t start and says: ${reason}`,
    recovering: 'The database is still recovering from an unclean stop.',
    stoppingStale: (pid: number) =>
      `Stopping the database server that an earlier Scholium left running (process ${pid}).`,
    restarting: 'The database server has stopped; restarting it.',
    retrying: (reason: string, seconds: number) => `${reason} Trying again in ${seconds} s.`,
    gaveUp: (reason: string) => `The database server won’t be restarted: ${reason}`,
    diedTooOften: 'it died too often within a minute',
  },

  connection: {
    lost: (reason: string) => `A database connection was lost: ${reason}`,
  },

  changes: {
    lost: (reason: string) => `Change notifications were lost: ${reason}`,
    untrusted: (reason: string) => `Change notifications can’t be trusted any more: ${reason}`,
    noEcho: 'its own notification didn’t come back',
    noFirstEcho: 'the first notification didn’t come back',
    notCaching: (reason: string) =>
      `Pages aren’t cached for now, because no change notifications arrive: ${reason}`,
  },

  disk: {
    free: 'There’s free disk space again.',
    full: 'The disk is full, and nothing can be saved. Please free some space.',
    broken: 'The disk can’t be written, and nothing can be saved. Please check it.',
  },
}
