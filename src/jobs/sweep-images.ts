// Removes images that no text names, once a day.
import { sweepImages } from '#actions/sweep-images.ts'
import { operator } from '#domain/actor.ts'
import type { Job } from './job.ts'

export const sweepImagesJob: Job = {
  name: 'sweep-images',
  cron: '43 3 * * *',
  limit: 3_600,
  isAlone: true,
  async run({ storage, services: { blobs } }) {
    return blobs && sweepImages(storage, blobs, operator)
  },
}
