// What `scholium serve` and `scholium worker` print while they start, run and stop.

export const serveTexts = {
  usage: `scholium serve

Serves the site. Settings are environment variables: see scholium --help.
`,
  movedData: (real: string, link: string) =>
    `The data is in ${real}, where the database’s system user can reach it. ${link} links to it.\n`,
  running: (title: string, origin: string) => `${title} is running at ${origin}\n`,
  data: (folder: string) => `  Data: ${folder}\n`,
  database: '  Data: in the database at DATABASE_URL\n',
  email: (folder: string) => `  Email: kept in ${folder}, because SCHOLIUM_SMTP isn’t set\n`,
  firstAdministrator: (link: string) =>
    `\nThere’s no administrator yet. Open this link to create the administrator’s account (it works once):\n  ${link}\n`,
  databaseLost: 'The database server stopped and couldn’t be restarted: see the log above.',
  portTaken: (port: number) => `Port ${port} is already in use. Set PORT to another one.`,
  portForbidden: (port: number) =>
    `This user isn’t allowed to use port ${port}. Set PORT to another one, such as 4000.`,
  cannotListen: (host: string, port: number, reason: string) =>
    `Scholium can’t listen on ${host}:${port}: ${reason}`,
  noProcessServes: 'The processes that serve the site couldn’t be started: see above.',
  cannotMigrate: (reason: string) =>
    `The database couldn’t be prepared: ${reason}. Its user needs permission to create tables, schemas and the extension pg_trgm.`,
  cannotStartJobs: (reason: string) => `The job queue couldn’t be started: ${reason}`,
}

export const workerTexts = {
  usage: `scholium worker

Runs background jobs, such as sending email, in a process of its own. It needs DATABASE_URL and the site's settings: see
scholium --help. Set SCHOLIUM_JOBS=off for the site to leave all jobs to workers. You can run several.
`,
  needsServer:
    'scholium worker needs DATABASE_URL. Without it, the database belongs to scholium serve, which runs the jobs itself.',
  started: (title: string) => `${title} has a worker\n`,
}
