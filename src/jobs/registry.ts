// All jobs. A new one is a file beside this one and a line here.
import type { Job } from './job.ts'
import { sendLetters } from './send-letters.ts'
import { sweepExpired } from './sweep-expired.ts'

export const allJobs: readonly Job[] = [sendLetters, sweepExpired]
