// All jobs. A new one is a file beside this one and a line here.
import type { Job } from './job.ts'
import { makeDump } from './make-dump.ts'
import { sendDigests } from './send-digests.ts'
import { sendLetters } from './send-letters.ts'
import { sweepExpired } from './sweep-expired.ts'
import { tellFollowersJob } from './tell-followers.ts'

export const allJobs: readonly Job[] = [sendLetters, tellFollowersJob, sendDigests, sweepExpired, makeDump]
