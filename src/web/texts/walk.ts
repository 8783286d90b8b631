// Words of walks through figures: apart, since the script that says them must stay small.
export const walkTexts = { play: 'Play', pause: 'Pause' }
