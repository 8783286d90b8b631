// Looks again for new versions, corrections and retractions of a few papers, every ten minutes, one request after another.
import { type LookUpIdentifier, lookUpDuePapers } from '#actions/look-up-due-papers.ts'
import { lookUpWork } from '#actions/lookup/look-up-work.ts'
import { operator } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import type { Job } from './job.ts'

/** Papers of one run: with two services each, and arXiv's pause of three seconds, well within ten minutes. */
const most = 10

export const lookUpDuePapersJob: Job = {
  name: 'look-up-due-papers',
  cron: '*/10 * * * *',
  limit: 900,
  isAlone: true,
  async run({ storage, services, signal }) {
    const { lookups } = services
    if (!lookups?.isOn) return undefined
    const lookUp: LookUpIdentifier = (identifier) => lookUpWork(lookups, identifier)
    const looked = await lookUpDuePapers(storage, operator, lookUp, { most, signal })
    return isRefusal(looked) ? undefined : looked
  },
}
