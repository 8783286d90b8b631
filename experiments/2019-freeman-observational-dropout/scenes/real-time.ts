// Real time: how many steps of the physics a frame takes.
export const framesPerSecond = 60

/** One, two and two in turn: steps of 10 ms fill frames of 1/60 s. `frame` counts from 0. */
export function stepsOfFrame(frame: number): number {
  return frame % 3 === 0 ? 1 : 2
}
