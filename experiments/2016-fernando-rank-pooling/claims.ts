// All that is claimed, in the order in which it is shown.
import type { Claim } from '#lab/claims.ts'
import { costClaims } from './claims-costs.ts'
import { gradientClaims } from './claims-gradients.ts'
import { taskClaims } from './claims-tasks.ts'
import type { Result } from './result.ts'

export const claims: readonly Claim<Result>[] = [...taskClaims, ...gradientClaims, ...costClaims]
