// What the check of a run says, on the run's page and in its person's inbox.

export const checkTexts = {
  off: 'This library doesn’t check runs.',
  noExperiment: 'This library no longer has the experiment.',
  tooLong: (seed: string, limit: string) => `One seed takes ${seed}, and a check may take ${limit}.`,
  noSeed: 'No seed finished.',
  tooSlow: (seed: number, limit: string) =>
    `Seed ${seed} didn’t finish within the ${limit} that a check may take.`,
  inOneOnly: (claim: string) => `${claim} was measured in only one of the two`,
  otherVerdict: (claim: string, added: string, checked: string) =>
    `${claim} ${added} as added and ${checked} in the check`,
  otherNumber: (claim: string, added: string, checked: string, seed: number | undefined) =>
    `${claim} is ${added} as added and ${checked} in the check, for seed ${seed}`,
  more: (claims: number) => `and ${claims} more`,
  notMeasured: 'is not measured',
  noNumber: 'no number',
}
