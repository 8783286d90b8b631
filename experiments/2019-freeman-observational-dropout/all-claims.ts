// All claims of this experiment: the headlines, then the others area by area, and checks of the program last.
import type { Claim } from '#lab/claims.ts'
import { carClaims } from './car/claims.ts'
import { dreamsClaims } from './dreams/claims.ts'
import { gridClaims } from './grid-world/claims.ts'
import { predictionClaims } from './prediction/claims.ts'
import { randomWorldsClaims } from './random-worlds/claims.ts'
import type { AreaName, Result } from './result.ts'
import { trainingClaims } from './training/claims.ts'

/** An area's claims, measured where a run has that area. */
function ofArea<Name extends AreaName>(
  name: Name,
  claims: readonly Claim<NonNullable<Result[Name]>>[],
): Claim<Result>[] {
  return claims.map((claim) => ({
    ...claim,
    measure(result) {
      const own = result[name]
      return own === undefined ? undefined : claim.measure(own)
    },
  }))
}

const byArea: readonly Claim<Result>[] = [
  ...trainingClaims,
  ...ofArea('prediction', predictionClaims),
  ...ofArea('dreams', dreamsClaims),
  ...ofArea('grid', gridClaims),
  ...ofArea('car', carClaims),
  ...ofArea('worlds', randomWorldsClaims),
]

export const claims: readonly Claim<Result>[] = (['headline', 'supporting', 'check'] as const).flatMap(
  (role) => byArea.filter((claim) => claim.role === role),
)
