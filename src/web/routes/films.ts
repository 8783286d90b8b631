// The films in stored figures, each as an image of all its frames.
import { Hono } from 'hono'
import { refuse } from '#domain/refusals.ts'
import { findExperiment } from '#experiments/catalogue.ts'
import type { Film } from '#lab/figures/figure.ts'
import { filmImage, filmVersion } from '../film-image.ts'
import { matchesEtag } from '../page-cache.ts'
import { noSuchExperiment } from '../read-run.ts'
import { refusalPage } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { findStored } from '../stored-result.ts'
import { experimentTexts } from '../texts/experiments.ts'
import { drawStored } from '../views/stored-figures.tsx'

export const films = new Hono<SiteEnv>()

films.get('/experiments/:id/films/:figure/:name{[1-9][0-9]*\\.png}', async (c) => {
  const experiment = findExperiment(c.req.param('id'))
  if (!experiment) return refusalPage(c, noSuchExperiment)
  const stored = await findStored(experiment)
  const figures = stored ? drawStored(experiment, stored) : []
  const figure = figures.find(({ id }) => id === c.req.param('figure'))
  const film = figure?.films[Number.parseInt(c.req.param('name'), 10) - 1]
  return film ? sendFilm(c, film) : refusalPage(c, refuse('not-found', experimentTexts.unknown.noFilm))
})

/** For ever, where the address names these very pixels. */
export async function sendFilm(c: SiteContext, film: Film): Promise<Response> {
  const version = filmVersion(film)
  const headers = {
    etag: `"${version}"`,
    'cache-control': c.req.query('v') === version ? 'public, max-age=31536000, immutable' : 'no-cache',
    'content-security-policy': "default-src 'none'; sandbox",
  }
  if (matchesEtag(c.req.header('if-none-match'), headers.etag)) return c.body(null, 304, headers)
  return c.body(await filmImage(film), 200, { ...headers, 'content-type': 'image/png' })
}
