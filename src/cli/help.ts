// What `scholium --help` says.

export const help = `Scholium: a library of short summaries of research papers.

  scholium serve             serve the site; also "npm start"
  scholium render FILE|-     Markdown and LaTeX in, the stored HTML out
      --dialect shortscience   for texts as ShortScience.org stored them
      --json                   all that is kept of a text, and the hints for its writer
  scholium COMMAND --help    more about a command

Settings are environment variables:

  PORT, HOST                 where to listen (4000, 127.0.0.1)
  SCHOLIUM_ORIGIN            the address readers see (http://localhost:PORT)
  SCHOLIUM_DATA              the data folder (./data)
  DATABASE_URL               a PostgreSQL server to use; without it Scholium runs its own
  SCHOLIUM_POSTGRES_BIN      a folder with PostgreSQL's programs for its own server
  SCHOLIUM_TITLE             the library's name (Scholium)
  SCHOLIUM_CONTACT           an e-mail address shown to readers
  SCHOLIUM_LOG_LEVEL         trace, debug, info, warn, error, fatal or silent (info)
`
