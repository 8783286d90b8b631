// Runs of the car done wrong on purpose; `part.ts` asks for them.

export const carSabotages = {
  'untrained-drivers': {
    what: 'All agents of the car keep weights of 0.',
    breaks: ['car-drives', 'car-model-helps', 'car-swap'],
  },
  'held-models': {
    what: 'Agents with a learned model get the last frame instead of what it says.',
    breaks: ['car-model-helps', 'car-swap'],
  },
  'rare-peeks': {
    what: 'Agents of the car peek a tenth as often as they should.',
    breaks: ['car-drives'],
  },
  'half-blind': {
    what: 'Agents with a learned model at 30% peek at 5%.',
    breaks: ['car-no-advantage'],
  },
  'true-forecast': {
    what: 'The model’s change is taken from what really comes next.',
    breaks: ['car-no-forecast'],
  },
  'lost-model': {
    what: 'Linear policies on the hidden layer of a model that was never asked get a random model’s.',
    breaks: ['car-hidden'],
  },
  'lost-features': {
    what: 'Linear policies on the features get none of them.',
    breaks: ['car-features'],
  },
}
