// Which agents of the car are trained and compared.

/** Agents that learn to drive with a stand-in for what they don't see. The number is the peek rate in percent. */
export const jointArms = [
  'learned-5',
  'learned-10',
  'learned-30',
  'learned-100',
  'hold-5',
  'hold-10',
  'hold-30',
] as const

/**
 * Linear policies that see everything: on the hidden layer of a model that was learned at 10 or 30%, of one that was never asked (100%), of
 * three random ones, and on the features themselves.
 */
export const linearArms = [
  'linear-10',
  'linear-30',
  'linear-unread',
  'linear-random-1',
  'linear-random-2',
  'linear-random-3',
  'linear-features',
] as const

export const arms = [...jointArms, ...linearArms] as const

export type JointArm = (typeof jointArms)[number]
export type LinearArm = (typeof linearArms)[number]
export type Arm = (typeof arms)[number]
export type LearnedArm = Extract<JointArm, `learned-${string}`>

/** The paper's release has the peek rate of 30%; random models are as large as the one learned there. */
export const frozenArm: LearnedArm = 'learned-30'
export const learnedArms = jointArms.filter((arm): arm is LearnedArm => arm.startsWith('learned'))
export const randomArms = linearArms.filter((arm) => arm.startsWith('linear-random'))

export function isJoint(arm: Arm): arm is JointArm {
  return (jointArms as readonly string[]).includes(arm)
}

export function standInOf(arm: JointArm): 'learned' | 'hold' {
  return arm.startsWith('hold') ? 'hold' : 'learned'
}

/** From 0 to 1; linear policies see everything. */
export function peekRateOf(arm: Arm): number {
  return isJoint(arm) ? Number(arm.slice(arm.indexOf('-') + 1)) / 100 : 1
}

/** Whose model a linear policy acts on; nothing for the random ones and the features. */
export function modelArmOf(arm: LinearArm): LearnedArm | undefined {
  if (arm === 'linear-10') return 'learned-10'
  if (arm === 'linear-30') return 'learned-30'
  return arm === 'linear-unread' ? 'learned-100' : undefined
}

/** Of all trained agents that are stored, one an arm each. */
export const trainingSeeds = [1, 2, 3, 4, 5] as const

/** Linear policies have few weights and take this fraction of the steps of the others. */
export const linearBudget = 0.5
