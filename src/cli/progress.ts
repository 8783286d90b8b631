// How far long work is, on standard error: a bar on a terminal, a line now and then elsewhere.
import type { OnStep, Step } from '#actions/backup/manifest.ts'
import { writeSeconds } from '#lab/duration.ts'

const width = 30
/** Of a hundred: how much must have been done for another line. */
const lineEvery = 10

export interface Progress {
  onStep: OnStep
  /** Before anything else is said. */
  end(): void
}

export function showProgress(verb: string, { isQuiet = false } = {}): Progress {
  if (isQuiet) return { onStep() {}, end() {} }
  return process.stderr.isTTY ? showBar(verb) : showLines(verb)
}

function showBar(verb: string): Progress {
  return {
    onStep: (step) => void process.stderr.write(`\r\x1b[K${verb} ${barOf(step)} ${step.what.slice(0, 40)}`),
    end: () => void process.stderr.write('\r\x1b[K'),
  }
}

function barOf({ done, total }: Step): string {
  const filled = total === 0 ? width : Math.floor((done / total) * width)
  return `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${done} of ${total}`
}

function showLines(verb: string): Progress {
  let said = -1
  return {
    onStep({ done, total }) {
      const part = total === 0 ? 100 : Math.floor((done / total) * 100)
      if (part < said || Math.floor(part / lineEvery) === Math.floor(said / lineEvery)) return
      said = part
      process.stderr.write(`${verb}: ${part} %\n`)
    },
    end() {},
  }
}

/** What stands behind a number of hundredths, by the pace so far: `elapsed` ms for the share that is done. */
export function tellLeft(done: number, elapsed: number): string {
  if (done < 0.01) return ''
  return `% done, ${writeSeconds(Math.round((elapsed * (1 - done)) / done / 1_000))} left`
}
