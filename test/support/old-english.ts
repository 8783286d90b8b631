// Words and phrases that the site no longer uses, each with an example and what to say instead. See docs/words.md.

export interface Rule {
  pattern: RegExp
  /** A sentence that had it. */
  example: string
  better: string
}

export const rules: Rule[] = [
  // People and what they do.
  { pattern: /\blook into your (mail|inbox)/i, example: 'Look into your mail.', better: 'Check your email.' },
  {
    pattern:
      /\bletters? (is|are|was|were|about|goes|go|comes|come|that|to|at|in|with|which)\b|(?<!with )\b(a|the|this|each|every|our|no|one|by|first|second) letters?\b(?! or\b|,| and digit)|\b(write|send|sent|queue|get)s? letters\b/i,
    example: 'A letter is on its way to you.',
    better: 'email',
  },
  { pattern: /\be-mail/i, example: 'Your e-mail address', better: 'email' },
  { pattern: /\bon its way to\b/i, example: 'It is on its way to X.', better: '“We’ve sent it to X.”' },
  {
    pattern: /\bwhat you want to be called\b/i,
    example: 'What you want to be called',
    better: 'Display name',
  },
  { pattern: /\bname in addresses\b/i, example: 'Name in addresses', better: 'Username' },
  { pattern: /\bmake an account\b/i, example: 'Make an account', better: 'Create account' },
  {
    pattern: /^go on\b[.…]?$|\bgo(es)? on (from|with|after|where)\b/i,
    example: 'Go on',
    better: 'Continue, resume',
  },
  {
    pattern: /\btak(e|es|en|ing)( it| them)? back\b/i,
    example: 'Take back',
    better: 'Undo; undone, reversed',
  },
  { pattern: /\bkeep this paper\b/i, example: 'Keep this paper', better: 'Save' },
  { pattern: /^read on\b[.…]?$/i, example: 'Read on', better: 'Read' },
  { pattern: /^by itself$/i, example: 'By itself', better: 'Permalink' },
  { pattern: /^refers to$/i, example: 'Refers to', better: 'References' },
  { pattern: /^referred to in$/i, example: 'Referred to in', better: 'Cited by' },
  { pattern: /\bonce more\b/i, example: 'Give the password once more.', better: 'again' },
  { pattern: /\bin your name\b/i, example: 'It acts in your name.', better: 'on your behalf' },
  {
    pattern:
      /\b(programs?|prox(y|ies)|data|devices?|features|words|texts?) of (yours|your own|one['’]s own)\b/i,
    example: 'A program of yours',
    better: 'your program, your own data',
  },
  { pattern: /\bone['’]s own\b/i, example: 'What is one’s own', better: 'your own' },
  {
    pattern: /\baccounts? elsewhere\b/i,
    example: 'An account elsewhere',
    better: 'another account (GitHub, ORCID)',
  },
  {
    pattern:
      /\b(texts?|summar(y|ies)|author|votes?) (without|that ha(s|ve) no) (a |its |their )?names?\b|\bwithout a name\b/i,
    example: 'A summary without a name',
    better: 'anonymous',
  },
  {
    pattern: /\b(is|are|was|were|been) told\b|\btold (of|about)\b/i,
    example: 'You are told of it.',
    better: 'notified',
  },
  {
    pattern: /\bthe library (does not|doesn['’]t) have (this|that|it)\b/i,
    example: 'The library does not have this paper yet.',
    better: '“We don’t have this paper yet.”',
  },
  { pattern: /\bplease say what\b/i, example: 'Please say what it is.', better: '“Fill in its details:”' },
  { pattern: /\bis taken up\b/i, example: 'One that is missing is taken up.', better: 'is added' },
  {
    pattern: /\bcounts? nowhere\b/i,
    example: 'It counts nowhere on your page.',
    better: '“It won’t appear on your profile.”',
  },

  // States and times.
  {
    pattern: /\bit runs, in this (page|tab)\b/i,
    example: 'It runs, in this page.',
    better: 'Running in your browser…',
  },
  { pattern: /\bthe run is done\b/i, example: 'The run is done.', better: 'Done in 47 s.' },
  { pattern: /\bnothing waits\b/i, example: 'Nothing waits.', better: 'The queue is empty.' },
  { pattern: /\ball end well\b|\bended well\b/i, example: 'All end well.', better: 'All jobs OK' },
  { pattern: /\bnever ended\b/i, example: 'Never ended yet.', better: 'Not run yet' },
  { pattern: /\bas soon as may be\b/i, example: 'It runs as soon as may be.', better: 'shortly' },
  { pattern: /\bwhat comes together\b/i, example: 'What comes together is sent at 6:00.', better: 'digests' },
  { pattern: /\bfor ever\b/i, example: 'It stays for ever.', better: 'forever, permanently' },
  { pattern: /\b(come|comes|came) through\b/i, example: 'No seed came through.', better: 'finish, succeed' },
  {
    pattern:
      /\bstands? (on|at|under|there|here|beside|below|above) (the|a|an|it|every|each|this|that|them|your|their)\b/i,
    example: 'It stands on every page.',
    better: 'is, is shown',
  },
  {
    pattern: /\bis said so\b|\bare said at\b/i,
    example: 'What is missing is said so.',
    better: 'say what happens',
  },
  { pattern: /\b(is|are) to come\b/i, example: 'Three more are to come.', better: 'planned' },
  { pattern: /\bto be had\b/i, example: 'They were not to be had.', better: 'available' },

  // Machine learning.
  {
    pattern: /\bof \S+ claims,? \S+ hold/i,
    example: 'Of 27 claims 27 hold, 0 fail.',
    better: 'All 27 claims hold.',
  },
  {
    pattern: /\bfrom the least to the (most|greatest|largest)\b/i,
    example: 'Bands go from the least to the most.',
    better: 'shaded bands, the full range',
  },
  { pattern: /\bshares? of\b/i, example: 'share of the mode that is there', better: 'fraction of; accuracy' },
  {
    pattern: /\bthat (is|are) (there|right)\b/i,
    example: 'sequences that are right',
    better: 'learned; accuracy',
  },
  {
    pattern: /\bhas (the )?(least|most) of\b/i,
    example: 'It has least of the largest mode.',
    better: 'does worst on',
  },
  {
    pattern: /\bdoes not come to the end\b/i,
    example: 'The learner does not come to the end.',
    better: 'never fully learns',
  },
  {
    pattern: /\bto be told\b/i,
    example: 'The way of the blob is to be told.',
    better: 'The task is to tell …',
  },
  {
    pattern: /\bno context of bayes/i,
    example: 'No context of Bayes’s comes later.',
    better: 'at the same rate',
  },
  { pattern: /\bmay miss by\b/i, example: 'What a score may miss by', better: 'tolerance' },
  { pattern: /\bknobs?\b/i, example: 'Three knobs', better: 'setting, slider' },

  // The dialect.
  { pattern: /\bwho(so)?ever\b|\bwhomever\b/i, example: 'Whoever asked', better: 'anyone who, people who' },
  {
    pattern:
      /(?<!\bthere |\bthere’s |\bit )\b(is|are|was) no (?!longer|more|less|better|worse|different|doubt|problem|one|match|substitute|use|data)[a-z]/i,
    example: 'This is no arXiv identifier.',
    better: 'isn’t a …',
  },
  { pattern: /\bmend(s|ed|ing)?\b/i, example: 'It is ours to mend.', better: 'fix' },
  { pattern: /\banew\b/i, example: 'It is made anew.', better: 'again' },
  {
    pattern: /\bhe(ld|ld it|ld them) against\b|\bholds? \w+( \w+)? against\b/i,
    example: 'It is held against the table.',
    better: 'compared with, checked against',
  },
  { pattern: /\bgives? way\b|\bgave way\b/i, example: 'The old one gives way.', better: 'is replaced' },
  { pattern: /\blook-ups?\b/i, example: 'A proxy for look-ups', better: 'lookup' },
  {
    pattern: /\blook(s|ed|ing)? again\b/i,
    example: 'They are looked again later.',
    better: 'look up, check again',
  },
  { pattern: /\bkept pages?\b/i, example: 'A kept page', better: 'cached page' },
  {
    pattern:
      /\bsome (\d+|two|three|four|five|six|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|dozens?|hundreds?) /i,
    example: 'Some eleven minutes',
    better: 'about',
  },
  { pattern: /\d[^.;]{0,20} in all(?=[.,;]|$)/i, example: '110 min in all', better: 'in total' },
  { pattern: /\d %/, example: '95 % of the runs', better: '95%' },
  { pattern: /^#* ?A[n]? [\w ]+['’]s way$/, example: 'A request’s way', better: 'How a request is handled' },
]
