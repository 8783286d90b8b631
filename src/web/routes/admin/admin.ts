// The administration: its parts behind one door. Whoever is no administrator finds nothing there.
import { Hono } from 'hono'
import { mayAdminister } from '#domain/actor.ts'
import { hiddenArea } from '../../middleware/hidden-area.ts'
import type { SiteEnv } from '../../site.ts'
import { adminFirstLibrary } from './first-library.tsx'
import { adminJobs } from './jobs.tsx'
import { adminOutbox } from './outbox.tsx'
import { adminOverview } from './overview.tsx'
import { adminPeople } from './people.tsx'
import { adminSettings } from './settings.tsx'
import { adminWelcome } from './welcome.tsx'

export const administration = new Hono<SiteEnv>()

for (const area of ['/admin/*', '/outbox/*']) administration.use(area, hiddenArea(mayAdminister))
for (const part of [
  adminOverview,
  adminPeople,
  adminSettings,
  adminJobs,
  adminOutbox,
  adminWelcome,
  adminFirstLibrary,
])
  administration.route('/', part)
