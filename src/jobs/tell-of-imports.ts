// Announces what an import changed that was killed before it could, once a minute.
import { tellOfEndedImports } from '#actions/bulk-import/import-row.ts'
import { operator } from '#domain/actor.ts'
import type { Job } from './job.ts'

export const tellOfImports: Job = {
  name: 'tell-of-imports',
  cron: '* * * * *',
  limit: 60,
  isAlone: true,
  run: ({ storage }) => tellOfEndedImports(storage, operator),
}
