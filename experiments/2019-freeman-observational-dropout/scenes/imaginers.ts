// What the scenes' agent can imagine with, in the order in which readers see it, and its names.

/** `supervised` was trained to predict. */
export const imaginers = ['learned', 'supervised', 'hold', 'inertia', 'true'] as const
export type Imaginer = (typeof imaginers)[number]

export const imaginerNames: Record<Imaginer, string> = {
  learned: 'learned model',
  supervised: 'supervised model',
  hold: 'last observation',
  inertia: 'inertia',
  true: 'true physics',
}
