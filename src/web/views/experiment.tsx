// An experiment's page: the question, the claim card, and everything that stands behind it, with a list of contents.
import type { ComponentChildren } from 'preact'
import { writeSeconds } from '#lab/duration.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import type { SceneFilm } from '#lab/scenes/film.ts'
import type { AnyScene } from '#lab/scenes/scene.ts'
import { nameSeeds } from '#lab/seeds.ts'
import { Claims } from '../islands/experiment/claims.tsx'
import type { PlayersProps } from '../islands/experiment/props.ts'
import { shownStored } from '../stored-result.ts'
import { experimentTexts } from '../texts/experiments.ts'
import { ClaimCard } from './claim-card.tsx'
import { IslandProps } from './island.tsx'
import { setMath } from './math-text.ts'
import { SceneView } from './scene.tsx'
import { type DrawnFigure, drawStored } from './stored-figures.tsx'
import { NamedRows } from './table.tsx'

const texts = experimentTexts.page

export interface ExperimentArticleProps {
  experiment: AnyExperiment
  stored: RunRecord | undefined
  /** The scenes' films, in their order. */
  films: readonly (SceneFilm | undefined)[]
  props: PlayersProps
}

/** A part of the page, with its place in the list of contents. */
interface Part {
  id: string
  title: string
  body: ComponentChildren
}

/** The id of the player on an experiment's own page. */
export const ownPlace = 'player'

export function ExperimentArticle(page: ExperimentArticleProps) {
  const { experiment, stored, props } = page
  const { title, question, paper } = experiment
  const parts = partsOf(page)
  const first = experiment.scenes?.find(({ id }) => id === experiment.card.scene)
  return (
    <article class="experiment">
      <header class="experiment-head">
        <a class="skip-here" href={`#${ownPlace}-run`}>
          {texts.skip}
        </a>
        <h1 class="page-title">{title}</h1>
        <p class="page-intro">{question}</p>
        <p class="experiment-paper">
          {paper.authors}, <a href={`/papers/${paper.key}`}>{paper.title}</a>. {paper.venue} {paper.year}
        </p>
      </header>
      <ClaimCard experiment={experiment} stored={stored} size="full" place={ownPlace}>
        {first && <Scenes {...page} of={(id) => id === first.id} />}
      </ClaimCard>
      <Contents parts={parts} scene={first} />
      {parts.map(({ id, title, body }) => (
        <section key={id} id={id}>
          <h2>{title}</h2>
          {body}
        </section>
      ))}
      <IslandProps name="experiment" props={props} />
    </article>
  )
}

/** At the side where there is room for it, folded where there isn't. */
function Contents({ parts, scene }: { parts: Part[]; scene: AnyScene | undefined }) {
  return (
    <nav class="contents no-print" aria-label={texts.contents}>
      <details>
        <summary>{texts.contents}</summary>
        <ol>
          <li>
            <a href="#card">{texts.card}</a>
          </li>
          {scene && (
            <li>
              <a href={`#${scenePlace(scene)}`}>{texts.scene}</a>
            </li>
          )}
          {parts.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  )
}

function partsOf(page: ExperimentArticleProps): Part[] {
  const { experiment, stored } = page
  const { scenes = [], card, claims, scope, deviations, reported, ownData } = experiment
  const isFurther = (id: string) => id !== card.scene
  const runs = stored ? [shownStored(stored)] : []
  const parts: (Part | false)[] = [
    scenes.some(({ id }) => isFurther(id)) && {
      id: 'try',
      title: card.scene === undefined ? texts.scene : texts.furtherScenes,
      body: <Scenes {...page} of={isFurther} />,
    },
    {
      id: 'figures',
      title: texts.figures,
      body: <Figures experiment={experiment} stored={stored} />,
    },
    { id: 'claims', title: texts.claims, body: <Claims claims={claims} runs={runs} isAnchored /> },
    { id: 'runs', title: texts.runs, body: <RunsPart experiment={experiment} /> },
    { id: 'scope', title: texts.scope, body: <Sentences of={scope} /> },
    { id: 'deviations', title: texts.deviations, body: <Sentences of={deviations} isNumbered /> },
    reported !== undefined && { id: 'reported', title: texts.reported, body: <Reported tables={reported} /> },
    ownData !== undefined && {
      id: 'own-data',
      title: texts.ownData,
      body: <OwnData experiment={experiment} />,
    },
    { id: 'source', title: texts.source, body: <Source experiment={experiment} stored={stored} /> },
  ]
  return parts.filter((part) => part !== false)
}

/** Those of its scenes, in their order. */
function Scenes({
  experiment: { scenes = [] },
  films,
  of,
}: Pick<ExperimentArticleProps, 'experiment' | 'films'> & { of(id: string): boolean }) {
  return scenes.map(
    (scene, index) =>
      of(scene.id) && (
        <SceneView key={scene.id} place={scenePlace(scene)} scene={scene} film={films[index]} />
      ),
  )
}

/** The id of the element that a scene's script takes over. */
export function scenePlace({ id }: Pick<AnyScene, 'id'>): string {
  return `scene-${id}`
}

/** All but the card's, by what they are about. The first is open. */
function Figures({ experiment, stored }: Pick<ExperimentArticleProps, 'experiment' | 'stored'>) {
  const groups = stored ? groupsOf(experiment, drawStored(experiment, stored)) : []
  return (
    <>
      <p class="quiet small">{introOf(stored)}</p>
      {groups.map(({ title, figures }, group) => (
        <section key={title} class="figure-group">
          {title !== undefined && <h3>{title}</h3>}
          {figures.map((figure, index) => (
            <details key={figure.id} class="figure-fold" open={group + index === 0}>
              <summary dangerouslySetInnerHTML={{ __html: setMath(figure.figure.title) }} />
              <div dangerouslySetInnerHTML={{ __html: figure.html }} />
            </details>
          ))}
        </section>
      ))}
      {/* What a run draws that the stored result lacks. */}
      <div id={`${ownPlace}-figures`} />
    </>
  )
}

interface DrawnGroup {
  title: string | undefined
  figures: DrawnFigure[]
}

function groupsOf({ figureGroups = [], card }: AnyExperiment, drawn: readonly DrawnFigure[]): DrawnGroup[] {
  const others = drawn.filter(({ id }) => id !== card.figure)
  const groups = figureGroups.map(({ title, figures }) => ({
    title,
    figures: figures.flatMap((id) => others.find((figure) => figure.id === id) ?? []),
  }))
  const grouped = new Set(groups.flatMap(({ figures }) => figures))
  const rest = others.filter((figure) => !grouped.has(figure))
  const title = groups.length > 0 ? texts.otherFigures : undefined
  return [...groups, { title, figures: rest }].filter(({ figures }) => figures.length > 0)
}

function introOf(stored: RunRecord | undefined): string {
  if (!stored) return texts.notStored
  return stored.seeds.length > 1 ? texts.figuresIntro : texts.figuresIntroOne
}

function RunsPart({ experiment: { id } }: Pick<ExperimentArticleProps, 'experiment'>) {
  const [published, claims] = texts.ledger
  return (
    <>
      <div id={`${ownPlace}-runs`} class="no-print">
        <p class="quiet">{experimentTexts.runs.none}</p>
      </div>
      <p>
        <a href={`/experiments/${id}/runs`}>{published}</a> · <a href="/claims">{claims}</a>
      </p>
    </>
  )
}

function Sentences({ of, isNumbered = false }: { of: readonly string[]; isNumbered?: boolean }) {
  const items = of.map((sentence) => (
    <li key={sentence} dangerouslySetInnerHTML={{ __html: setMath(sentence) }} />
  ))
  return isNumbered ? <ol>{items}</ol> : <ul>{items}</ul>
}

function Reported({ tables }: { tables: NonNullable<AnyExperiment['reported']> }) {
  return tables.map(({ note, ...table }, index) => (
    <details key={table.title} class="figure-fold" open={index === 0}>
      <summary>{table.title}</summary>
      <NamedRows {...table}>
        <p class="quiet small">{note}</p>
      </NamedRows>
    </details>
  ))
}

function OwnData({ experiment: { id, ownData } }: Pick<ExperimentArticleProps, 'experiment'>) {
  return (
    <>
      <p>
        {texts.ownDataIntro} <code>bin/scholium experiment train {id} FOLDER</code>
      </p>
      <Sentences of={ownData?.layout ?? []} />
    </>
  )
}

function Source({ experiment, stored }: Pick<ExperimentArticleProps, 'experiment' | 'stored'>) {
  const { id, version } = experiment
  return (
    <>
      <p>
        {texts.sourceWhere(version)}
        <code>experiments/{id}</code>. {texts.sourceRun}
        <code>bin/scholium experiment run {id}</code>. {texts.sourceReport}
        <code>bin/scholium experiment report {id}</code>.
      </p>
      {stored && (
        <p class="quiet small">
          {texts.storedLine(
            stored.preset,
            nameSeeds(stored.seeds),
            `${stored.engine} on ${stored.device}`,
            writeSeconds(stored.seconds),
          )}
        </p>
      )}
    </>
  )
}
