// All runs of an experiment: those that the repository keeps, then readers’, the newest first, failures and old versions included.

import { writeSeconds } from '#lab/duration.ts'
import { type AnyExperiment, whySuperseded } from '#lab/experiment.ts'
import type { MeasuredRun, RunRecord } from '#lab/run/record.ts'
import { nameSeeds } from '#lab/seeds.ts'
import type { Page } from '#storage/queries/paging.ts'
import type { RunCard } from '#storage/queries/runs.ts'
import { namedChanges } from '../islands/experiment/choice.ts'
import { verdictsOf } from '../stored-result.ts'
import { experimentTexts } from '../texts/experiments.ts'
import { publishedRunTexts } from '../texts/published-runs.ts'
import { FeedNote, Paging } from './paging.tsx'
import { PersonLink } from './person-link.tsx'
import { When } from './when.tsx'

const texts = publishedRunTexts.runList

export interface RunListProps {
  experiment: AnyExperiment
  /** On the first page. */
  stored: RunRecord[]
  page: Page<RunCard>
  path: string
}

export function RunList({ experiment, stored, page, path }: RunListProps) {
  const { id, title } = experiment
  return (
    <>
      <h1 class="page-title">
        {texts.heading}
        <a href={`/experiments/${id}`}>{title}</a>
      </h1>
      <p class="page-intro">
        {texts.intro} <a href="/claims">{texts.allClaims}</a>
      </p>
      <p>
        <a class="button" href={`${path}/new`} rel="nofollow">
          {texts.add}
        </a>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="wide-table" aria-label={texts.label} tabIndex={0}>
        <table class="runs">
          <thead>
            <tr>
              {texts.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stored.map((record) => (
              <tr key={record.preset}>
                <th scope="row">
                  <a href={`/experiments/${id}`}>{experimentTexts.runs.stored}</a>
                  <span class="quiet small">{texts.storedBy}</span>
                </th>
                <Facts experiment={experiment} run={record} />
                <td>
                  {texts.storedCheck[0]}
                  <code>{texts.storedCheck[1]}</code>
                </td>
              </tr>
            ))}
            {page.items.map((run) => (
              <tr key={run.id}>
                <th scope="row">
                  <a href={`${path}/${run.id}`}>
                    <When date={run.createdAt} />
                  </a>
                  <span class="quiet small">
                    {texts.by}
                    <PersonLink person={run.by} />
                  </span>
                </th>
                <Facts experiment={experiment} run={run} />
                <td>{stateWords[run.check.state]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {stored.length + page.items.length === 0 && <p class="empty">{texts.empty}</p>}
      <Paging page={page} list={{ path, query: {} }} />
      <FeedNote path={path} what={texts.feed} />
    </>
  )
}

const stateWords: Record<RunCard['check']['state'], string> = texts.states

function Facts({ experiment, run }: { experiment: AnyExperiment; run: MeasuredRun }) {
  const changes = namedChanges(experiment, run)
  const reason = whySuperseded(experiment, run.version)
  return (
    <>
      <td>
        {run.preset}, {nameSeeds(run.seeds)}
        {changes.length > 0 && (
          <span class="quiet small">{changes.map((change) => change.join(' ')).join(', ')}</span>
        )}
        {reason !== undefined && <span class="quiet small">{texts.superseded(run.version, reason)}</span>}
      </td>
      <td>{verdictsOf(run)}</td>
      <td>
        {writeSeconds(run.seconds)}
        <span class="quiet small">{run.device}</span>
      </td>
    </>
  )
}
