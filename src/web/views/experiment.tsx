// An experiment's page: the question, the stored result, claims with verdicts, what it does not show, and the player.

import { writeSeconds } from '#lab/duration.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import type { SceneFilm } from '#lab/scenes/film.ts'
import type { AnyScene } from '#lab/scenes/scene.ts'
import { nameSeeds } from '#lab/seeds.ts'
import { Claims } from '../islands/experiment/claims.tsx'
import type { PlayersProps } from '../islands/experiment/props.ts'
import { IslandProps } from './island.tsx'
import { SceneView } from './scene.tsx'
import { Section } from './section.tsx'
import { drawStored } from './stored-figures.tsx'
import { NamedRows } from './table.tsx'

export interface ExperimentArticleProps {
  experiment: AnyExperiment
  stored: RunRecord | undefined
  /** The scenes' films, in their order. */
  films: readonly (SceneFilm | undefined)[]
  props: PlayersProps
}

export function ExperimentArticle({ experiment, stored, films, props }: ExperimentArticleProps) {
  const { title, question, paper, scope, deviations, scenes = [], reported, ownData, id } = experiment
  return (
    <article class="experiment">
      <h1 class="page-title">{title}</h1>
      <p class="page-intro">{question}</p>
      <p>
        {paper.authors}: <a href={`/papers/${paper.key}`}>{paper.title}</a>. {paper.venue} {paper.year}.
      </p>
      <section>
        <h2>The stored result</h2>
        {stored ? <StoredResult experiment={experiment} stored={stored} /> : <p>No result is stored yet.</p>}
      </section>
      {scenes.length > 0 && (
        <Section title="Steer it">
          {scenes.map((scene, index) => (
            <SceneView key={scene.id} place={scenePlace(scene)} scene={scene} film={films[index]} />
          ))}
        </Section>
      )}
      <Section title="Run it">
        <div id="player" class="player">
          <p>
            It runs in your browser, which needs its scripts. At the command line it runs with{' '}
            <code>bin/scholium experiment run {id}</code>.
          </p>
        </div>
        <IslandProps name="experiment" props={props} />
      </Section>
      <Section title="The ledger">
        <p>
          <a href={`/experiments/${id}/runs`}>All runs of this experiment</a>, and{' '}
          <a href="/claims">all claims</a>.
        </p>
      </Section>
      <Section title="What it does not show">
        <ul>
          {scope.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
      <Section title="Where it differs from the paper">
        <ol>
          {deviations.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </Section>
      {reported && (
        <Section title="What the paper reports">
          {reported.map(({ note, ...table }) => (
            <NamedRows key={table.title} {...table}>
              <p class="quiet small">{note}</p>
            </NamedRows>
          ))}
        </Section>
      )}
      {ownData && (
        <Section title="On data of your own">
          <p>
            The paper’s protocol runs on a folder of yours:{' '}
            <code>bin/scholium experiment train {id} FOLDER</code>. Nothing is sent anywhere.
          </p>
          <ul>
            {ownData.layout.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Source">
        <p>
          The code is in <code>experiments/{id}</code> of this library’s program, version {experiment.version}
          . The stored result is made anew by <code>bin/scholium experiment report {id}</code>.
        </p>
      </Section>
    </article>
  )
}

/** The id of the element that a scene's script takes over. */
export function scenePlace({ id }: Pick<AnyScene, 'id'>): string {
  return `scene-${id}`
}

function StoredResult({ experiment, stored }: { experiment: AnyExperiment; stored: RunRecord }) {
  const { engine, device, seconds, preset, seeds } = stored
  const run = { title: 'Measured', preset, seeds, measured: stored.measured }
  return (
    <>
      <p class="quiet">
        Preset {preset}, {nameSeeds(seeds)}, {engine} on {device}, {writeSeconds(seconds)} in all.
        {seeds.length > 1 && ' Lines are means over seeds; bands go from the least to the most.'}
      </p>
      {drawStored(experiment, stored).map(({ id, html }) => (
        <div key={id} dangerouslySetInnerHTML={{ __html: html }} />
      ))}
      <Claims caption="Claims, and how they stand" claims={experiment.claims} runs={[run]} isAnchored />
    </>
  )
}
