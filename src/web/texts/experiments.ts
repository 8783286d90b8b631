// Words around experiments: cards, pages, players, claims and scenes. Those of published runs are in `published-runs.ts`.

/** `glance, noise 0.5, seed 1` */
const lineOfRun = (preset: string, changes: readonly [string, string][], seeds: string) =>
  [preset, ...changes.map((change) => change.join(' ')), seeds].join(', ')

export const experimentTexts = {
  verdict: {
    holds: 'Holds',
    partly: 'Partly holds',
    fails: 'Fails',
    'not measured': 'Not measured',
    unrun: 'Not run yet',
    seeds: (count: number) => `${count} ${count === 1 ? 'seed' : 'seeds'}`,
  },
  card: {
    label: (title: string) => `Experiment: ${title}`,
    needs: (tolerance: string) => `needs ${tolerance}`,
    noScript: (command: string) =>
      ['Running it here needs JavaScript. On the command line: ', command] as const,
  },
  player: {
    pause: 'Pause',
    continue: 'Continue',
    cancel: 'Cancel',
    reset: 'Reset',
    ready: 'Runs right here, in your browser.',
    changed: 'Press Run to see what your settings change.',
    running: 'Running in your browser…',
    paused: 'Paused.',
    cancelled: 'Cancelled. The figure shows how far it got.',
    failed: (why: string | undefined) => `The run failed: ${why ?? 'no reason was given.'}`,
    tookTooLong: 'It took too long.',
    undrawable: (took: string, why: string) => `Done in ${took}, but it can’t be drawn: ${why}`,
    done: (took: string, note: string | undefined, standing: string, comparison: string | undefined) =>
      `Done in ${took}. ${note === undefined ? '' : `${note} `}${comparison === undefined ? standing : `${standing.slice(0, -1)}, ${comparison}.`}`,
    asStored: 'as in the stored result',
    unlikeStored: (storedFails: number, hereFails: number) =>
      `unlike the stored result: there, ${failsThere(storedFails, hereFails)}`,
    noHeadline: 'No headline claim was measured.',
    left: (time: string) => `${time} left`,
    percent: (share: number) => `${share}%`,
    quarters: ['', '25% done.', '50% done.', '75% done.'] as const,
    progress: 'Progress of the run',
    openOwnPage: 'More settings and every figure',
  },
  here: {
    holds: (here: string, stored: string | undefined) => `Holds here too: ${here}${ofStored(stored)}`,
    fails: (here: string, stored: string | undefined) => `Fails here: ${here}${ofStored(stored)}`,
    'fails too': (here: string, stored: string | undefined) => `Fails here too: ${here}${ofStored(stored)}`,
    'holds though': (here: string, stored: string | undefined) => `Holds here: ${here}${ofStored(stored)}`,
    broken: 'Fails here: the run broke down.',
    unmeasured: (stored: string | undefined) => `Not measured in this run${ofStored(stored)}`,
    badge: badgeHere,
  },
  settings: {
    legend: 'Settings of the run',
    all: 'All settings',
    preset: 'Preset',
    seeds: 'Seeds',
    seedsProblem: 'Write seeds as 3, 1..5 or 1,4,9 (100 at most).',
    seedsHint: 'Each seed is one independent repeat.',
    device: 'Device',
    devices: {
      wasm: 'CPU, one thread (WebAssembly)',
      threads: 'CPU, all threads (for large arrays)',
      webgpu: 'GPU (WebGPU)',
    },
    threadsElsewhere: 'only on the experiment’s own page',
    noGpu: 'not in this browser',
    slider: (label: string) => `${label}, slider`,
    unit: (unit: string) => ` (${unit})`,
    numberProblem: (label: string, isWhole: boolean, min: number, max: number) =>
      `“${label}” must be ${isWhole ? 'a whole number' : 'a number'} from ${min} to ${max}.`,
    onThisDevice: (time: string) => `about ${time} on this device`,
    command: 'Run it from the command line',
    copy: 'Copy command',
    copied: 'Copied.',
  },
  runs: {
    none: 'Nothing yet. Press Run; every run you make is listed here and compared with the stored result.',
    compare: 'Compare claim by claim',
    number: (index: number) => `Run ${index}`,
    stored: 'Stored result',
    thisRun: 'This run',
    saved: (day: string, version: number) => `Saved ${day}, version ${version}`,
    line: lineOfRun,
    download: (index: number) => `Download run ${index} as JSON`,
    keep: 'Save on this device',
    kept: 'Saved on this device',
    forget: 'Delete',
    full: 'This device’s list is full. Delete a run, or download this one.',
    add: 'Publish to the ledger',
    signIn: ['To publish a run to the ledger, save it on this device and ', 'sign in', '.'] as const,
  },
  page: {
    contents: 'On this page',
    card: 'The claim',
    skip: 'Skip to Run',
    notStored: 'No result has been stored yet.',
    figures: 'Figures',
    otherFigures: 'More figures',
    figuresIntro: 'Lines show the mean over seeds; shaded bands, the full range.',
    figuresIntroOne: 'From one seed.',
    storedLine: (preset: string, seeds: string, engine: string, took: string) =>
      `Stored result: preset ${preset}, ${seeds}, ${engine}, ${took} of computing in total.`,
    claims: 'Claims',
    reported: 'What the paper reports',
    scene: 'Try it by hand',
    furtherScenes: 'More to try by hand',
    runs: 'Runs',
    ledger: ['Runs that people have published', 'All claims of all experiments'] as const,
    scope: 'What this doesn’t show',
    deviations: 'How it differs from the paper',
    ownData: 'On your own data',
    ownDataIntro: 'The paper’s own protocol runs on a folder of your files; nothing leaves your machine:',
    source: 'Code and command line',
    sourceWhere: (version: number) => `Version ${version}. The code is in `,
    sourceRun: 'Run it with ',
    sourceReport: 'Recompute the stored result with ',
  },
  claims: {
    roles: {
      headline: 'What the paper says',
      supporting: 'Supporting results',
      check: 'Checks of our program',
    },
    checkIntro: 'These test the code (a solver converges, a gradient is exact), not the paper.',
    folded: (count: number, hasOthers: boolean, allHold: boolean) => {
      const which = hasOthers ? `${count} more` : `All ${count}`
      return allHold ? `${which} ${count === 1 ? 'holds' : 'hold'}` : which
    },
    quantity: (quantity: string) => `${quantity}: `,
    how: 'How it’s measured',
    number: 'The number:',
    tolerance: 'Why this threshold:',
    where: 'Source:',
    scope: 'Limits:',
    timed: 'Depends on the machine: it’s a time.',
    expected: (number: string) => `expected: ${number}`,
  },
  list: {
    title: 'Experiments',
    description: 'Small computations that check a paper’s central claim in your browser.',
    intro:
      'Each experiment checks a paper’s central claim with a small computation. See what came out, then run it yourself in your browser.',
    allClaims: 'See every claim and whether it holds',
    cost: (isShort: boolean, time: string) => (isShort ? 'Runs in under a minute' : `Runs in about ${time}`),
  },
  ledger: {
    title: 'Claims',
    description: 'Every claim our experiments check, and whether it holds.',
    intro:
      'What the papers say, as far as an experiment here can measure it. A claim holds if the mean over seeds stays within limits we fixed before the run. Failures are listed just the same.',
    readers:
      'Readers’ runs count once we have re-run all their seeds and got the same numbers, and only if they kept their preset’s settings. All others are on each experiment’s page of runs.',
    rest: (supporting: number, checks: number) =>
      [
        supporting > 0 ? `${supporting} supporting ${supporting === 1 ? 'result' : 'results'}` : '',
        checks > 0 ? `${checks} ${checks === 1 ? 'check' : 'checks'} of our program` : '',
      ]
        .filter((part) => part !== '')
        .join(' and '),
    allRuns: 'All published runs',
    counted: (holds: number, fails: number) => {
      const parts = [holds > 0 ? `holds in ${holds}` : '', fails > 0 ? `fails in ${fails}` : '']
      const all = holds + fails
      return `Readers’ runs: ${parts.filter((part) => part !== '').join(', ')} of ${all}`
    },
  },
  embed: {
    noPreset: (asked: string, there: string) =>
      `This text asks for the preset “${asked}”, but there are only ${there}.`,
    noFigure: (asked: string, there: string) =>
      `This text asks for the figure “${asked}”, but there are only ${there}.`,
    link: 'Experiment: ',
    unknown: 'There should be an experiment here, but this library has none called ',
    others: 'See the ones it has',
  },
  scene: {
    noScript: 'With JavaScript it moves, and you can steer it.',
    play: 'Play',
    pause: 'Pause',
    step: 'Step',
    restart: 'Restart',
    takeControl: 'Take control',
    backToFilm: 'Back to film',
    help: ({ steers, taps }: { steers: boolean; taps: boolean }) => {
      const ways = [
        ...(steers ? ['arrow keys or dragging steer'] : []),
        ...(taps ? ['tap it, or move a crosshair with the arrow keys and press Enter'] : []),
        'Space plays or pauses',
        ...(taps ? [] : ['Enter steps']),
        'Escape leaves',
      ]
      return `With the picture focused: ${ways.join(', ')}.`
    },
  },
  unknown: {
    experiment: (id: string) => `This library has no experiment “${id}”.`,
    preset: (preset: string, there: string) => `There’s no preset “${preset}”; there are ${there}.`,
    noSuch: 'There’s no such experiment.',
    noFilm: 'There’s no such film.',
  },
}

/** As many may fail there as here, but others. */
function failsThere(there: number, here: number): string {
  if (there === 0) return 'none of these fails'
  return there === here ? 'others fail' : verbOf(there, 'fail')
}

interface Counted {
  holds: number
  fails: number
  unmeasured: number
}

/** Of a run's headline claims: what it didn't measure, it doesn't speak for. */
function badgeHere({ holds, fails, unmeasured }: Counted, isAsStored: boolean): string {
  const here = isAsStored ? 'here too' : 'here'
  if (holds + fails === 0) return 'Not measured here'
  const without = unmeasured > 0 ? `; ${unmeasured} not measured` : ''
  if (holds === 0) return `Fails ${without === '' ? here : 'here'}${without}`
  if (unmeasured === 0) return `${fails === 0 ? 'Holds' : 'Partly holds'} ${here}`
  const failing = fails > 0 ? `; ${verbOf(fails, 'fail')}` : ''
  return `${holds} of ${holds + fails + unmeasured} ${holds === 1 ? 'holds' : 'hold'} here${failing}${without}`
}

/** `1 fails`, `2 fail` */
function verbOf(count: number, verb: string): string {
  return `${count} ${count === 1 ? `${verb}s` : verb}`
}

function ofStored(stored: string | undefined): string {
  return stored === undefined ? '' : ` (stored ${stored})`
}
