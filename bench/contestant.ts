// One who takes the same step of training as others, to be timed beside them.
import { quantile } from '#lab/statistics/moments.ts'

export interface Contestant {
  name: string
  /** It takes another step, on purpose; its losses aren’t compared with the others’. */
  isOther?: boolean
  /** One step; the loss before it. */
  step(): Promise<number>
  dispose(): void
}

export interface Race {
  rounds: number
  /** A turn has as many steps as take so long, after one that is not timed. */
  turnMs: number
  /** Steps that are not timed; their losses must be the same. */
  warmUp: number
}

export interface Raced {
  /** ms a step: the median of the rounds, by contestant. */
  times: Record<string, number>
  /** ms of the shortest step, by contestant: what's left when other work on the machine is in nobody's way. */
  least: Record<string, number>
  /** The losses of the first steps. */
  losses: Record<string, number[]>
}

/** They take turns, so that whatever else the machine does meets all of them; then all are disposed. */
export async function race(
  contestants: readonly Contestant[],
  { rounds, turnMs, warmUp }: Race,
): Promise<Raced> {
  const losses: Raced['losses'] = {}
  for (const contestant of contestants) losses[contestant.name] = await repeat(contestant, warmUp)
  judgeSame(contestants.filter(({ isOther }) => !isOther).map(({ name }) => losses[name] ?? []))
  const rows = contestants.map(({ name }) => ({
    name,
    times: [] as number[],
    least: Number.POSITIVE_INFINITY,
  }))
  for (let round = 0; round < rounds; round += 1) {
    // There and back, so that nobody always pays for what the one before has left to be cleared away.
    for (const [index, contestant] of inTurn(contestants, round)) {
      const row = rows[index] as (typeof rows)[number]
      const { mean, least } = await timeTurn(contestant, turnMs)
      row.times.push(mean)
      row.least = Math.min(row.least, least)
    }
  }
  for (const contestant of contestants) contestant.dispose()
  return {
    times: Object.fromEntries(
      rows.map(({ name, times }) => [
        name,
        quantile(
          times.toSorted((a, b) => a - b),
          0.5,
        ),
      ]),
    ),
    least: Object.fromEntries(rows.map(({ name, least }) => [name, least])),
    losses,
  }
}

function inTurn(contestants: readonly Contestant[], round: number): [number, Contestant][] {
  const all = [...contestants.entries()]
  return round % 2 === 0 ? all : all.toReversed()
}

/** ms a step. */
async function timeTurn(contestant: Contestant, leastMs: number): Promise<{ mean: number; least: number }> {
  await contestant.step()
  const start = performance.now()
  let [now, count, least] = [start, 0, Number.POSITIVE_INFINITY]
  do {
    const before = now
    await contestant.step()
    now = performance.now()
    count += 1
    least = Math.min(least, now - before)
  } while (now - start < leastMs)
  return { mean: (now - start) / count, least }
}

async function repeat(contestant: Contestant, count: number): Promise<number[]> {
  const losses: number[] = []
  for (let index = 0; index < count; index += 1) losses.push(await contestant.step())
  return losses
}

/** Who computes something else may be as fast as they like. */
function judgeSame(losses: number[][]): void {
  const [first = [], ...others] = losses
  for (const other of others)
    for (const [index, loss] of first.entries())
      if (Math.abs(loss - (other[index] as number)) > 1e-3)
        throw new Error(`The steps are not the same: ${JSON.stringify(losses)}`)
}
