// All jobs. A new one is a file beside this one and a line here.
import { bringWaitingJob } from './bring-waiting.ts'
import { checkRuns } from './check-runs.ts'
import { followDecisionsJob } from './follow-decisions.ts'
import type { Job } from './job.ts'
import { lookUpDuePapersJob } from './look-up-due-papers.ts'
import { makeDump } from './make-dump.ts'
import { removeDumps } from './remove-dumps.ts'
import { sendDigests } from './send-digests.ts'
import { sendLetters } from './send-letters.ts'
import { sweepExpired } from './sweep-expired.ts'
import { sweepImagesJob } from './sweep-images.ts'
import { tellFollowersJob } from './tell-followers.ts'
import { tellOfImports } from './tell-of-imports.ts'

export const allJobs: readonly Job[] = [
  sendLetters,
  tellFollowersJob,
  sendDigests,
  followDecisionsJob,
  sweepExpired,
  sweepImagesJob,
  makeDump,
  removeDumps,
  checkRuns,
  bringWaitingJob,
  tellOfImports,
  lookUpDuePapersJob,
]
