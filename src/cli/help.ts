// What `scholium --help` says.

export const help = `Scholium: a library of short summaries of research papers.

  scholium serve             serve the site; also "npm start"
  scholium worker            do the work beside the requests only: mail, cleaning up
  scholium render FILE|-     Markdown and LaTeX in, the stored HTML out
      --dialect shortscience   for texts as ShortScience.org stored them
      --json                   all that is kept of a text, and the hints for its writer
  scholium admin             people at the command line: person create, person role, invite
  scholium backup FILE       everything in one file, while the site serves
  scholium restore FILE      a backup into an empty library
  scholium dump FOLDER|FILE.zip
                             what readers see, as JSON Lines
  scholium export --person NAME FILE.zip|FILE.csv
  scholium import --person NAME FILE
                             what is one person's, out of a library and into another
  scholium experiment list|run|verify|report|train
                             check the papers’ claims; run ID --seed 1..5 --json FILE;
                             train ID FOLDER runs a paper’s protocol on data of yours
  scholium COMMAND --help    more about a command

Settings are environment variables:

  PORT, HOST                 where to listen (4000, 127.0.0.1)
  SCHOLIUM_ORIGIN            the address readers see (http://localhost:PORT)
  SCHOLIUM_DATA              the data folder (./data)
  DATABASE_URL               a PostgreSQL server to use; without it Scholium runs its own
  SCHOLIUM_POSTGRES_BIN      a folder with PostgreSQL's programs for its own server
  SCHOLIUM_PROXIES           how many proxies of yours stand in front and set X-Forwarded-For (0)
  SCHOLIUM_TITLE             the library's name (Scholium)
  SCHOLIUM_CONTACT           an e-mail address shown to readers
  SCHOLIUM_SMTP              takes the mail: smtp://user:password@host:587; without it mail stays in DATA/outbox
  SCHOLIUM_MAIL_FROM         who mail is from (no-reply at the site's address)
  SCHOLIUM_JOBS              off: serve leaves mail and cleaning up to a worker (on)
  SCHOLIUM_DUMP              weekly, daily or off: how often a dump is made in DATA/dumps, shown at /dumps (weekly)
  SCHOLIUM_S3_ENDPOINT, SCHOLIUM_S3_BUCKET, SCHOLIUM_S3_REGION, SCHOLIUM_S3_KEY_ID, SCHOLIUM_S3_SECRET
                             keep images in S3-compatible storage (DATA/media)
  SCHOLIUM_GITHUB_ID, SCHOLIUM_GITHUB_SECRET, SCHOLIUM_ORCID_ID, SCHOLIUM_ORCID_SECRET
                             let people sign in with GitHub or ORCID; they send back to ORIGIN/api/auth/callback/github, …/orcid
  SCHOLIUM_OIDC_NAME, SCHOLIUM_OIDC_ISSUER, SCHOLIUM_OIDC_ID, SCHOLIUM_OIDC_SECRET
                             the same with any OpenID Connect; it sends back to ORIGIN/api/auth/callback/oidc
  SCHOLIUM_LOG_LEVEL         trace, debug, info, warn, error, fatal or silent (info)
`
