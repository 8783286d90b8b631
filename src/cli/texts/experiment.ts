// What `scholium experiment` says.

const usage = `scholium experiment list [--json]
scholium experiment run ID [--preset P] [--seed 1..5] [--set FIELD=VALUE]… [--device wasm|webgpu]
                           [--workers N] [--snapshot FOLDER] [--json FILE|-]
scholium experiment verify [ID]… [--preset P] [--seed 1..5]
scholium experiment report [ID]… [--preset P] [--seed 1..5] [--checkpoint [--only NAME]…]
                           [--into FOLDER] [--snapshot FOLDER]
scholium experiment attack [ID]… [--seed 1] [--workers N] [--json FILE|-]
scholium experiment film [ID]… [--into FOLDER]
scholium experiment train ID FOLDER [--seed N] [--set FIELD=VALUE]… [--json FILE|-]

list    lists all experiments with their presets and settings.
run     runs an experiment and judges its claims; exits with 1 if a claim fails. --snapshot saves the state in FOLDER at least once
        a minute: after a crash, the same command resumes from there and gives the same numbers.
verify  runs the stored results again; exits with 1 if the numbers differ.
report  regenerates the stored results and the tables of claims, in the experiments' own folders or in FOLDER; --checkpoint first
        trains the weights that runs start from, or those with the names given (--only).
attack  runs each experiment with its declared sabotages and shows which claims fail; exits with 1 if nothing makes a claim fail.
film    records the films of the experiments' scenes again (report does this too).
train   runs the paper's protocol on your own data in FOLDER, if the experiment has one; list shows how to lay out the folder.
        Exits with 2 and lists what's wrong, a line each, if the folder has errors.

Seeds, and parts of a seed, run in parallel, by default in as many workers as there are cores (--workers). The numbers don't depend
on how many there are.
`

export const experimentTexts = {
  usage,
  unknownCommand: `Choose list, run, verify, report, attack, film or train.\n\n${usage}`,

  request: {
    nameOne: 'Name one experiment.',
    unknown: (id: string, known: string) => `There’s no experiment “${id}”. These exist:\n  ${known}`,
    unknownPreset: (id: string, preset: string, known: string) =>
      `${id} has no preset “${preset}”. Choose one of ${known}.`,
    unknownCheckpoint: (id: string, name: string, known: string) =>
      `${id} has no checkpoint “${name}”. ${known === '' ? 'It has none.' : `Choose from ${known}.`}`,
    onlyOf: '--only names checkpoints: use it with --checkpoint.',
    device: (devices: readonly string[]) => `--device must be one of: ${devices.join(', ')}.`,
    seeds: 'Write seeds as 3, 1..5 or 1,4,9; at most a hundred.',
    workers: '--workers must be a number from 1 to 99.',
    set: 'Write --set FIELD=VALUE.',
  },

  compute: {
    training: (name: string) => `Training ${name}`,
    ended: (how: string) => `The run was ${how}.`,
    snapshots: (folder: string, code: string) => `Can’t save snapshots in ${folder} (${code}).`,
  },

  record: {
    head: (
      title: string,
      run: { preset: string; seeds: string; engine: string; device: string; seconds: number },
    ) =>
      `${title}: ${run.preset}, seeds ${run.seeds}, ${run.engine} on ${run.device}, ${run.seconds.toFixed(1)} s`,
    notMeasured: 'not measured',
    number: (measured: string, tolerance: string, misses: string | undefined) =>
      `${measured}, holds if ${tolerance}${misses === undefined ? '' : `; ${misses}`}`,
    emptyName: '--json needs a file, or - for standard output.',
    unwritable: (file: string, reason: string) => `Can’t write ${file}: ${reason}.`,
    inDataFolder: 'it’s in the folder with the training data; choose another place',
    isFolder: 'it’s a folder',
    notPlainFile: 'it isn’t a regular file; use --json - for standard output',
    notInFolder: 'it isn’t in a folder',
    noFolder: 'its folder doesn’t exist',
    lost: (file: string, code: string) =>
      `Can’t write ${file} any more: ${code}. The record is on standard output instead.`,
    stdoutLost: (code: string | undefined) => `Can’t write to standard output: ${code}.`,
  },

  verify: {
    noResult: (id: string, preset: string) => `${id} has no stored result for the preset ${preset}.`,
    noSeed: (missing: string, known: string) => `The stored result has no seed ${missing}, only ${known}.`,
    differs: (id: string, claim: string, stored: string, now: string) =>
      `${id}, ${claim}: stored ${stored}, now ${now}`,
    agrees: (id: string, seeds: string) => `${id}: seeds ${seeds} match the stored result.`,
    nothing: 'nothing',
  },

  attack: {
    canFail: 'can fail',
    cannotFail: 'NOTHING MAKES IT FAIL',
    noEffect: 'NO EFFECT: ',
    noNumber: 'no number',
    blow: (sabotage: string, before: string, after: string, tolerance: string) =>
      `${sabotage}: ${before} -> ${after}, holds if ${tolerance}`,
  },

  film: (id: string, scene: string, frames: number, kilobytes: number) =>
    `${id}, scene ${scene}: ${frames} frames, ${kilobytes} kB`,

  train: {
    verb: 'Training',
    nameBoth: 'Name an experiment and a folder.',
    nameFolder: 'Name one folder.',
    noProtocol: (id: string) => `${id} has no protocol for your own data.`,
    seed: (highest: number) => `--seed must be one whole number from 0 to ${highest}.`,
    folder: (name: string, problem: string) => `${name} ${problem}.`,
  },
}
