// The progress of an import on a terminal: a bar by bytes, records, how many a second, the time left.
import type { SourceProgress } from '#actions/bulk-import/import-source.ts'
import { writeSeconds } from '#lab/duration.ts'
import { drawBar } from './progress.ts'
import { importPapersTexts as texts } from './texts/import.ts'

const width = 24
/** In ms. */
const [drawEvery, speedOver] = [250, 10_000]

export interface ImportProgress {
  show(progress: SourceProgress): void
  /** Removes the bar. */
  end(): void
}

/** Quiet where nobody watches: programs read the answer. */
export function watchImport(
  file: string,
  { isQuiet }: { isQuiet: boolean },
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
): ImportProgress {
  if (isQuiet || !stream.isTTY) return { show() {}, end() {} }
  const speed = new Speed()
  let drawnAt = -Infinity
  return {
    show(progress) {
      const now = performance.now()
      speed.note(now, progress)
      if (now - drawnAt < drawEvery) return
      drawnAt = now
      stream.write(`\r\x1b[K${barLine(file, progress, speed)}`)
    },
    end: () => void stream.write('\r\x1b[K'),
  }
}

function barLine(file: string, { bytesRead, bytes, records }: SourceProgress, speed: Speed): string {
  const part = bytes === 0 ? 1 : Math.min(1, bytesRead / bytes)
  const bar = `${drawBar(part, width)} ${Math.floor(part * 100)}%`
  const left = speed.secondsLeft(bytes - bytesRead)
  return texts.bar(file.slice(-40), bar, {
    records,
    perSecond: speed.recordsPerSecond,
    left: left === undefined ? undefined : writeSeconds(left),
  })
}

interface Moment {
  at: number
  bytesRead: number
  records: number
}

/** Over the last seconds. */
class Speed {
  #moments: Moment[] = []

  note(at: number, { bytesRead, records }: SourceProgress): void {
    this.#moments.push({ at, bytesRead, records })
    const first = this.#moments.findIndex((moment) => at - moment.at <= speedOver)
    if (first > 1) this.#moments.splice(0, first - 1)
  }

  #over(of: (moment: Moment) => number): number {
    const [first, last] = [this.#moments[0], this.#moments.at(-1)]
    if (first === undefined || last === undefined || last.at === first.at) return 0
    return ((of(last) - of(first)) / (last.at - first.at)) * 1_000
  }

  get recordsPerSecond(): number {
    return Math.round(this.#over(({ records }) => records))
  }

  secondsLeft(bytes: number): number | undefined {
    const perSecond = this.#over(({ bytesRead }) => bytesRead)
    return perSecond > 0 ? Math.ceil(bytes / perSecond) : undefined
  }
}
