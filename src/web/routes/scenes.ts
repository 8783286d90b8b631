// The films of scenes, each as JSON for the script that plays it.
import { Hono } from 'hono'
import { refuse } from '#domain/refusals.ts'
import { findExperiment } from '#experiments/catalogue.ts'
import { readFilm } from '#experiments/stored.ts'
import { matchesEtag } from '../page-cache.ts'
import { noSuchExperiment } from '../read-run.ts'
import { refusalPage } from '../refusal-page.tsx'
import { writtenFilm } from '../scene-film.ts'
import type { SiteEnv } from '../site.ts'
import { experimentTexts } from '../texts/experiments.ts'

export const scenes = new Hono<SiteEnv>()

scenes.get('/experiments/:id/scenes/:name{[a-z0-9-]+\\.json}', async (c) => {
  const experiment = findExperiment(c.req.param('id'))
  if (!experiment) return refusalPage(c, noSuchExperiment)
  const scene = experiment.scenes?.find(({ id }) => `${id}.json` === c.req.param('name'))
  const film = scene && (await readFilm(experiment.id, scene.id))
  if (!film) return refusalPage(c, refuse('not-found', experimentTexts.unknown.noFilm))
  const { json, version } = writtenFilm(film)
  const headers = {
    etag: `"${version}"`,
    'cache-control': c.req.query('v') === version ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': "default-src 'none'; sandbox",
  }
  if (matchesEtag(c.req.header('if-none-match'), headers.etag)) return c.body(null, 304, headers)
  return c.body(json, 200, { ...headers, 'content-type': 'application/json' })
})
