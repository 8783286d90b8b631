// What `scholium` says of its commands and settings.

const help = `Scholium: a library of short summaries of research papers, with claims you can run.

Usage: scholium COMMAND [OPTIONS]

  serve                      serve the site (npm start does this)
  worker                     run background jobs only: email, cleaning up, checking runs
  render FILE|-              print the HTML that a text in Markdown and LaTeX is stored as
      --dialect shortscience   for texts from ShortScience.org
      --json                   everything that's stored, with hints for the writer
  identify                   read texts line by line, and print the paper's key that each gives, as JSON
  admin                      person create, person role, invite, remove-first-library
  backup FILE                write everything into one file, while the site is running
  restore FILE               restore a backup into an empty library
  dump FOLDER|FILE.zip       write everything that's public, as JSON Lines
  export --person NAME FILE.zip|FILE.csv
                             write everything that belongs to one person
  import FILE…|FOLDER        add papers: DBLP, arXiv, Crossref, OpenAlex, BibTeX, RIS, CSL-JSON, Zotero
      --dry-run                say what would happen
  import --person NAME FILE… import an export, a table or Markdown files into a person's account
  convert FILE|- --to json|bibtex|ris|csl
                             print the papers of a file in another format; needs no database
  experiment list|run|verify|report|attack|film|train
                             check papers' claims: run ID --seed 1..5 --json FILE
                             train ID FOLDER runs a paper's protocol on your own data

scholium COMMAND --help      more about a command

Settings are environment variables (defaults in parentheses):

  PORT, HOST                 where to listen (4000, 127.0.0.1)
  SCHOLIUM_ORIGIN            the site's public address (http://localhost:PORT)
  SCHOLIUM_DATA              the data folder (./data)
  DATABASE_URL               a PostgreSQL server; without one, Scholium runs its own
  SCHOLIUM_POSTGRES_BIN      a folder with PostgreSQL's programs for that server
  SCHOLIUM_PROXIES           how many proxies of yours in front set X-Forwarded-For (0)
  SCHOLIUM_PROCESSES         how many processes serve the site on its port: 1 to 16, or auto, one for each core (1)
  SCHOLIUM_TITLE             the library's name, unless set at /admin/settings (Scholium)
  SCHOLIUM_CONTACT           an email address shown to readers, unless set at /admin/settings
  SCHOLIUM_SMTP              sends email: smtp://user:password@host:587; without it, email goes to DATA/outbox
  SCHOLIUM_MAIL_FROM         the sender of email (no-reply at the site's host)
  SCHOLIUM_JOBS              off: leave background jobs to "scholium worker" (on)
  SCHOLIUM_DUMP              weekly, daily or off: how often to write a public dump to DATA/dumps, shown at /dumps (weekly)
  SCHOLIUM_CHECK_MINUTES     how long to spend on checking one run that a reader added, 0 to 60 (30)
  SCHOLIUM_LOOKUP            off: don't look papers up at arXiv, Crossref, dblp and others (on)
  SCHOLIUM_OPENALEX_KEY, SCHOLIUM_SEMANTIC_SCHOLAR_KEY
                             keys for two of these services; both are optional
  HTTPS_PROXY                an HTTP proxy for lookups: http://user:password@host:port
  SCHOLIUM_S3_ENDPOINT, SCHOLIUM_S3_BUCKET, SCHOLIUM_S3_REGION, SCHOLIUM_S3_KEY_ID, SCHOLIUM_S3_SECRET
                             store images in S3-compatible storage (DATA/media)
  SCHOLIUM_GITHUB_ID, SCHOLIUM_GITHUB_SECRET, SCHOLIUM_ORCID_ID, SCHOLIUM_ORCID_SECRET
                             let people sign in with GitHub or ORCID; callback: ORIGIN/api/auth/callback/github, …/orcid
  SCHOLIUM_OIDC_NAME, SCHOLIUM_OIDC_ISSUER, SCHOLIUM_OIDC_ID, SCHOLIUM_OIDC_SECRET
                             the same with any OpenID Connect provider; callback: ORIGIN/api/auth/callback/oidc
  SCHOLIUM_LOG_LEVEL         trace, debug, info, warn, error, fatal or silent (warn in a terminal, otherwise info)
`

export const helpTexts = {
  help,
  unknownCommand: (name: string) => `There’s no command “${name}”.\n\n${help}`,
}
