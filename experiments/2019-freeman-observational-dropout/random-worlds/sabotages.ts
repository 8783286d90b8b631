// Runs of the random worlds done wrong on purpose.

export const randomWorldsSabotages = {
  'lost-sign': {
    what: 'Controllers ignore the sign of β′.',
    breaks: ['random-worlds-signs', 'random-worlds-wrong-sign', 'random-worlds-region', 'random-worlds-area'],
  },
  'lost-fall': {
    what: 'Controllers are designed for poles that fall upwards.',
    breaks: [
      'random-worlds-full',
      'random-worlds-often',
      'random-worlds-signs',
      'random-worlds-region',
      'random-worlds-area',
    ],
  },
  'one-speed': {
    what: 'All controllers have the same placed poles, whatever the placed speed.',
    breaks: ['random-worlds-speed'],
  },
}
