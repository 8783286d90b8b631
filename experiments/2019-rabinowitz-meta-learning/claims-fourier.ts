// What is claimed of nonlinear regression.
import type { Claim } from '#lab/claims.ts'
import { spearman } from '#lab/statistics/spearman.ts'
import type { Result } from './curves.ts'
import { lowest, type Measure, ofHalfTimes, ofLast, spread } from './measures.ts'

const orderOf = (values: readonly number[]) =>
  spearman(
    values.map((_, index) => index),
    values,
  )

/** The modes in and out of the pass band at the end, which begins with the third frequency. */
function stopBand(measure: (values: number[]) => number, part: 'pass' | 'stop'): Measure {
  return ofLast('fourier/meta stop band', (values) =>
    measure(part === 'stop' ? values.slice(0, 2) : values.slice(2)),
  )
}

export const fourierClaims: readonly Claim<Result>[] = [
  {
    id: 'fourier-learner-order',
    statement: 'A multilayer perceptron comes to lower frequencies first.',
    where: 'Abstract; reconstructed',
    expected: 1,
    tolerance: { min: 0.9 },
    measured:
      'Spearman’s correlation of the frequencies with their half-times, progress averaged over functions.',
    scope: 'Rectified layers on one input.',
    measure: ofHalfTimes('fourier/learner', orderOf),
  },
  {
    id: 'fourier-learner-ratio',
    statement: 'The highest frequency takes several times as long as the lowest.',
    where: 'Abstract; reconstructed',
    expected: 5,
    tolerance: { min: 3 },
    measured: 'Half-time of the highest frequency over that of the lowest.',
    scope: 'Five frequencies of equal power.',
    measure: ofHalfTimes('fourier/learner', (times) => (times.at(-1) as number) / (times[0] as number)),
  },
  {
    id: 'fourier-bayes-spread',
    statement: 'Bayes comes to all frequencies at about the same time.',
    where: 'Derived',
    expected: 0.05,
    tolerance: { max: 0.25 },
    measured: 'Last half-time less the first, over their mean.',
    scope: 'Near and not exact: places drawn evenly do not treat all frequencies alike.',
    measure: ofHalfTimes('fourier/bayes', spread),
  },
  {
    id: 'fourier-meta-spread',
    statement: 'The meta-learner comes to all frequencies at about the same time.',
    where: 'Abstract; reconstructed',
    expected: 0.1,
    tolerance: { max: 0.25 },
    measured: 'Last half-time less the first, over their mean.',
    scope: 'Functions in distribution, places told as waves.',
    measure: ofHalfTimes('fourier/meta', spread),
  },
  {
    id: 'fourier-stop-band',
    statement: 'Meta-trained on higher frequencies only, it suppresses the lower ones.',
    where: 'Abstract; reconstructed',
    expected: 0,
    tolerance: { max: 0.2 },
    measured: 'The larger progress, its sign left out, of the first two frequencies after 20 samples.',
    scope: 'Functions that have all frequencies with the same power.',
    measure: stopBand((values) => Math.max(...values.map(Math.abs)), 'stop'),
  },
  {
    id: 'fourier-pass-band',
    statement: 'The frequencies that it was meta-trained on it still finds.',
    where: 'Abstract; reconstructed',
    expected: 0.9,
    tolerance: { min: 0.8 },
    measured: 'The least progress of the other frequencies after 20 samples.',
    scope: 'Functions that have all frequencies with the same power.',
    measure: stopBand(lowest, 'pass'),
  },
]
