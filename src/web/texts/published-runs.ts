// Words around runs that people published: one of them, all of an experiment, the form that adds one.

export const publishedRunTexts = {
  run: {
    title: (title: string) => `A run of “${title}”`,
    heading: 'A run of ',
    by: 'By ',
    allRuns: 'All runs',
    superseded: (version: number, reason: string) =>
      `This ran version ${version}, which is out of date. ${reason}`,
    check: 'Our re-run',
    waiting: 'In the queue: we haven’t re-run it yet.',
    unchecked: (why: string | undefined) => `We couldn’t re-run it: ${why ?? 'no reason was recorded.'}`,
    allSeeds: 'all its seeds',
    rerun: (which: string, took: string, where: string) => `We re-ran ${which} in ${took} on ${where}`,
    sameNumbers: 'the same numbers came out.',
    sameVerdicts: 'the same verdicts came out.',
    differs: (why: string) => `it differs. ${why}`,
    measured: 'What it measured',
    settings: 'Settings',
    command: 'The same run on the command line:',
    remove: 'Remove from the ledger',
    facts: {
      preset: 'Preset',
      seeds: 'Seeds',
      version: 'Version',
      engine: 'Engine',
      device: 'Device',
      took: 'Time',
      changed: ' (changed)',
    },
  },
  runList: {
    title: (title: string) => `Runs of “${title}”`,
    heading: 'Runs of ',
    intro:
      'Every run people have published, whatever came out. As time allows, we re-run each one and say whether the numbers agree.',
    allClaims: 'All claims',
    add: 'Publish a run',
    columns: ['Run', 'Settings', 'Claims', 'Time', 'Our re-run'] as const,
    label: 'Runs',
    storedBy: 'by the library’s makers',
    storedCheck: ['see ', 'experiment verify'] as const,
    by: 'by ',
    empty: 'No runs yet.',
    feed: 'New runs',
    superseded: (version: number, reason: string) => `Version ${version}, out of date. ${reason}`,
    verdicts: (holds: number, fails: number, unmeasured: number) =>
      [
        `${holds} hold`,
        ...(fails > 0 ? [`${fails} ${fails === 1 ? 'fails' : 'fail'}`] : []),
        ...(unmeasured > 0 ? [`${unmeasured} not measured`] : []),
      ].join(', '),
    states: { waiting: 'in the queue', agrees: 'agrees', differs: 'differs', unchecked: 'not possible' },
  },
  runForm: {
    title: 'Publish a run',
    of: 'A run of ',
    intro:
      ' It’s listed under your name, whatever came out, and we re-run it to see whether the numbers agree.',
    signedOut: [
      'Your run is still below. Copy it, or ',
      'sign in',
      ' in another tab and send it again.',
    ] as const,
    file: 'File',
    fileHint: ['The JSON file you downloaded from the experiment’s page, or what ', ' writes.'] as const,
    text: 'Or paste its text',
    submit: 'Publish',
    missing: 'Choose a run’s file, or paste its text.',
    tooLarge: 'A run may have 1 MB at most. Leave out “result”, its longest part: we don’t need it.',
    noJson:
      'This isn’t valid JSON. Use the file you downloaded from the experiment’s page, or what “run --json” wrote.',
  },
}
