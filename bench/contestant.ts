// One who takes the same step of training as others, to be timed beside them.
import { quantile } from '#lab/statistics/moments.ts'

export interface Contestant {
  name: string
  /** It takes another step, on purpose; its losses are not held against the others’. */
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
  const rows = contestants.map(({ name }) => ({ name, times: [] as number[] }))
  for (let round = 0; round < rounds; round += 1) {
    // There and back, so that nobody always pays for what the one before has left to be cleared away.
    for (const [index, contestant] of inTurn(contestants, round)) {
      rows[index]?.times.push(await timeTurn(contestant, turnMs))
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
    losses,
  }
}

function inTurn(contestants: readonly Contestant[], round: number): [number, Contestant][] {
  const all = [...contestants.entries()]
  return round % 2 === 0 ? all : all.toReversed()
}

async function timeTurn(contestant: Contestant, leastMs: number): Promise<number> {
  await contestant.step()
  const start = performance.now()
  let count = 0
  do {
    await contestant.step()
    count += 1
  } while (performance.now() - start < leastMs)
  return (performance.now() - start) / count
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
