// The experiments: what there is, and each with its stored result, its claims and its player.
import { Hono } from 'hono'
import { experiments, findExperiment } from '#experiments/catalogue.ts'
import { readFilm } from '#experiments/stored.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { SceneFilm } from '#lab/scenes/film.ts'
import type { SceneProps } from '../islands/experiment/props.ts'
import { linkPicture } from '../link-picture.ts'
import { renderPage } from '../page.tsx'
import { noSuchExperiment } from '../read-run.ts'
import { refusalPage } from '../refusal-page.tsx'
import { sceneFilmAddress } from '../scene-film.ts'
import type { SiteEnv } from '../site.ts'
import { findStored, shownStored } from '../stored-result.ts'
import { experimentTexts } from '../texts/experiments.ts'
import { ExperimentArticle, ownPlace, scenePlace } from '../views/experiment.tsx'
import { ExperimentList } from '../views/experiment-list.tsx'
import { drawStored } from '../views/stored-figures.tsx'

export const experimentPages = new Hono<SiteEnv>()

experimentPages.get('/experiments', async (c) => {
  const { epoch } = c.var.site.cache
  const entries = await Promise.all(
    experiments.map(async (experiment) => ({ experiment, stored: await findStored(experiment) })),
  )
  const head = {
    title: experimentTexts.list.title,
    section: 'experiments' as const,
    canonical: '/experiments',
    description: experimentTexts.list.description,
  }
  return renderPage(c, head, <ExperimentList entries={entries} />, { topics: [], epoch })
})

experimentPages.get('/experiments/:id', async (c) => {
  const experiment = findExperiment(c.req.param('id'))
  if (!experiment) return refusalPage(c, noSuchExperiment)
  const stored = await findStored(experiment)
  const films = await Promise.all((experiment.scenes ?? []).map(({ id }) => readFilm(experiment.id, id)))
  const head = {
    title: experiment.title,
    section: 'experiments' as const,
    canonical: `/experiments/${experiment.id}`,
    description: experiment.card.sentence,
    image: linkPicture(experiment),
    hasMath: stored !== undefined && drawStored(experiment, stored).some((figure) => figure.hasMath),
  }
  const player = {
    place: ownPlace,
    id: experiment.id,
    stored: stored && shownStored(stored),
    isSignedIn: c.var.viewer !== undefined,
  }
  // Alone in its process the page has shared memory, and the engine its threads; no other page of the site is touched.
  c.header('document-isolation-policy', 'isolate-and-credentialless')
  return renderPage(
    c,
    head,
    <ExperimentArticle
      experiment={experiment}
      stored={stored}
      films={films}
      props={{ players: [player], scenes: scenesOf(experiment, films) }}
    />,
    {
      islands: ['experiment'],
    },
  )
})

function scenesOf(
  { id, scenes = [] }: AnyExperiment,
  films: readonly (SceneFilm | undefined)[],
): SceneProps[] {
  return scenes.map((scene, index) => {
    const film = films[index]
    const address = film && sceneFilmAddress(id, film)
    return { place: scenePlace(scene), experiment: id, id: scene.id, film: address }
  })
}
