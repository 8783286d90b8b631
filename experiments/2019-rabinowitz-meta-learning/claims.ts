// What is claimed, and what would count as holding: the acceptance list of this experiment, written before the runs that it judges.
import type { Claim } from '#lab/claims.ts'
import { banditClaims } from './claims-bandit.ts'
import { fourierClaims } from './claims-fourier.ts'
import { linearClaims } from './claims-linear.ts'
import type { Result } from './curves.ts'

export const claims: readonly Claim<Result>[] = [...linearClaims, ...fourierClaims, ...banditClaims]
