// The ledger's front: every claim of every experiment, and how it stands.
import { Hono } from 'hono'
import { experiments } from '#experiments/catalogue.ts'
import { countVerdicts } from '#storage/queries/runs.ts'
import { renderPage } from '../page.tsx'
import type { SiteEnv } from '../site.ts'
import { findStored } from '../stored-result.ts'
import { experimentTexts } from '../texts/experiments.ts'
import { ClaimsView } from '../views/claims-ledger.tsx'

export const claimPages = new Hono<SiteEnv>()

claimPages.get('/claims', async (c) => {
  const { cache, storage } = c.var.site
  const { epoch } = cache
  const [counts, entries] = await Promise.all([
    countVerdicts(storage.pool),
    Promise.all(
      experiments.map(async (experiment) => ({ experiment, stored: await findStored(experiment) })),
    ),
  ])
  const head = {
    title: experimentTexts.ledger.title,
    section: 'claims' as const,
    canonical: '/claims',
    description: experimentTexts.ledger.description,
  }
  return renderPage(c, head, <ClaimsView entries={entries} counts={counts} />, { topics: ['runs'], epoch })
})
