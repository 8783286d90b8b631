// Shows the progress of long work on standard error: a bar on a terminal, a line now and then elsewhere.
import type { OnStep, Step } from '#actions/backup/manifest.ts'
import { writeSeconds } from '#lab/duration.ts'
import { progressTexts } from './texts/progress.ts'

const width = 30
/** In percent: a line is written each time the progress passes a multiple of this. */
const lineEvery = 10

export interface Progress {
  onStep: OnStep
  /** Removes the bar. Call it before you write anything else. */
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
  return `${drawBar(total === 0 ? 1 : done / total, width)} ${progressTexts.count(done, total)}`
}

/** `done` is a fraction; `width` is in characters, without the brackets. */
export function drawBar(done: number, width: number): string {
  const filled = Math.floor(done * width)
  return `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}]`
}

function showLines(verb: string): Progress {
  let shown = -1
  return {
    onStep({ done, total }) {
      const part = total === 0 ? 100 : Math.floor((done / total) * 100)
      if (part < shown || Math.floor(part / lineEvery) === Math.floor(shown / lineEvery)) return
      shown = part
      process.stderr.write(`${progressTexts.line(verb, part)}\n`)
    },
    end() {},
  }
}

/** The estimated time left, to show after a percentage: `done` is a fraction, `elapsed` is in ms. */
export function writeTimeLeft(done: number, elapsed: number): string {
  if (done < 0.01) return ''
  return progressTexts.timeLeft(writeSeconds(Math.round((elapsed * (1 - done)) / done / 1_000)))
}
