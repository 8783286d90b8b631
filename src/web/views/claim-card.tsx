// A claim card: what a paper claims, whether it holds, the figure that decides, and Run. In three sizes.
import type { ComponentChildren } from 'preact'
import { type CardVerdict, verdictOf } from '#lab/card.ts'
import { sayMeasured, sayTolerance } from '#lab/claim-words.ts'
import type { Claim } from '#lab/claims.ts'
import { type AnyExperiment, isOnPages } from '#lab/experiment.ts'
import { estimateSeconds } from '#lab/run/estimate.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { thumbnailAddress } from '../card-picture.ts'
import { cardFields, prominentFields, startChoice } from '../islands/experiment/choice.ts'
import { Verdict } from '../islands/experiment/claims.tsx'
import { atRest, Controls, noActions, OwnPage } from '../islands/experiment/controls.tsx'
import { unknownDevice, workOfChoice } from '../islands/experiment/cost.ts'
import { VerdictMark } from '../islands/experiment/verdict-mark.tsx'
import { experimentTexts } from '../texts/experiments.ts'
import { type DrawnFigure, drawKeyFigure, drawStored } from './stored-figures.tsx'

/** `small`: a row of a list, without a script. `medium`: a home page, a paper, an embed. `full`: an experiment's own page. */
export type CardSize = 'small' | 'medium' | 'full'

export interface ClaimCardProps {
  experiment: AnyExperiment
  stored: RunRecord | undefined
  size: CardSize
  /** The id of the element that the player takes over; sizes with a Run button need it. */
  place?: string
  /** Whether phones show the small picture beside the claim, where the figure itself is below their first screen. */
  isPictured?: boolean
  /** What a text asks to be shown in the card's own figure's place, and what Run begins from there. */
  asked?: { preset: string; figure: string | undefined } | undefined
  /** What stands between the sentence and its evidence: a scene. */
  children?: ComponentChildren
}

export function ClaimCard(props: ClaimCardProps) {
  return props.size === 'small' ? <SmallCard {...props} /> : <LargeCard {...props} />
}

function SmallCard({ experiment, stored }: ClaimCardProps) {
  const { card, id } = experiment
  return (
    <div class="claim-card is-small">
      <CardPicture experiment={experiment} />
      <p class="claim-card-sentence">
        <VerdictBadge experiment={experiment} stored={stored} />{' '}
        <a href={`/experiments/${id}`}>{card.sentence}</a>
      </p>
    </div>
  )
}

/** The small picture of the key figure, three wide and two high. `width` is in px. */
export function CardPicture({ experiment, width = 132 }: { experiment: AnyExperiment; width?: number }) {
  return (
    <img
      class="claim-card-picture"
      src={thumbnailAddress(experiment)}
      alt=""
      width={width}
      height={(width * 2) / 3}
      loading="lazy"
    />
  )
}

function LargeCard(props: ClaimCardProps) {
  const { experiment, stored, size, place, isPictured = false, children } = props
  const { card, id, claims } = experiment
  const headlines = claims.filter(({ role }: Claim<never>) => role === 'headline')
  return (
    // No landmark: a page may have several of one experiment.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is sent
    <div
      class={`claim-card is-${size}`}
      role="group"
      aria-label={experimentTexts.card.label(experiment.title)}
      {...(size === 'full' && { id: 'card' })}
    >
      <div class="claim-card-head">
        {isPictured && <CardPicture experiment={experiment} />}
        <VerdictBadge experiment={experiment} stored={stored} />
        <p class="claim-card-sentence">
          {size === 'full' ? card.sentence : <a href={`/experiments/${id}`}>{card.sentence}</a>}
        </p>
      </div>
      {children}
      <ul class="claim-card-claims">
        {headlines.map((claim: Claim<never>) => (
          <HeadlineClaim
            key={claim.id}
            claim={claim}
            stored={stored}
            size={size}
            isHidden={size !== 'full' && !isShown(props, claim)}
          />
        ))}
      </ul>
      {place !== undefined && <Player {...props} place={place} />}
      <KeyFigure {...props} />
    </div>
  )
}

/** In a text: the card's own claim, and what keeps the verdict from being better. None beside another figure. */
function isShown(props: ClaimCardProps, claim: Claim<never>): boolean {
  const { experiment, stored } = props
  if (figureOf(props) !== experiment.card.figure) return false
  return claim.id === experiment.card.claim || stored?.measured[claim.id]?.verdict === 'fails'
}

/** Verdict and number are renewed by a run, which shows the hidden ones that it makes fail. */
function HeadlineClaim({
  claim,
  stored,
  size,
  isHidden,
}: { claim: Claim<never>; isHidden: boolean } & Pick<ClaimCardProps, 'stored' | 'size'>) {
  const measured = stored?.measured[claim.id]
  const number = sayMeasured(measured, { tolerance: claim.tolerance })
  const needs = experimentTexts.card.needs(sayTolerance(claim.tolerance))
  return (
    <li data-claim={claim.id} hidden={isHidden}>
      <Verdict verdict={measured?.verdict ?? 'not measured'} />{' '}
      {size === 'full' && <span class="claim-statement">{claim.statement}</span>}
      {size !== 'full' && (
        <span class="claim-quantity">
          {experimentTexts.claims.quantity(claim.quantity ?? claim.statement.replace(/\.$/, ''))}
        </span>
      )}
      <span class="claim-number">
        {size === 'full' && claim.quantity !== undefined && number !== undefined && (
          <span class="claim-quantity">{experimentTexts.claims.quantity(claim.quantity)}</span>
        )}
        {number === undefined ? needs : `${number}, ${needs}`}
      </span>
    </li>
  )
}

function Player({ experiment, size, place, asked }: ClaimCardProps & { place: string }) {
  const figure = figureOf({ experiment, asked })
  const choice = startChoice(
    experiment,
    size === 'full' ? undefined : { preset: presetOf(experiment, asked), figure },
  )
  const work = workOfChoice(experiment, choice)
  const cost = work && estimateSeconds(work, unknownDevice.workers, unknownDevice.pace)
  const fields = size === 'full' ? prominentFields(experiment) : cardFields(experiment, { figure })
  const command = `bin/scholium experiment run ${experiment.id}`
  const [before, code] = experimentTexts.card.noScript(command)
  return (
    <>
      <div id={place} class="player no-print">
        <Controls
          place={place}
          experiment={experiment}
          choice={choice}
          fields={fields}
          work={work}
          cost={cost}
          progress={atRest}
          actions={noActions}
        >
          {size === 'full' ? (
            <details class="player-all">
              <summary>{experimentTexts.settings.all}</summary>
            </details>
          ) : (
            <OwnPage experiment={experiment} choice={choice} />
          )}
        </Controls>
      </div>
      <noscript>
        <p class="quiet small">
          {before}
          <code>{code}</code>
        </p>
      </noscript>
    </>
  )
}

function presetOf(experiment: AnyExperiment, asked: ClaimCardProps['asked']): string {
  return asked && isOnPages(experiment, asked.preset) ? asked.preset : 'glance'
}

/** The id of the figure that a card shows. */
export function figureOf({ experiment, asked }: Pick<ClaimCardProps, 'experiment' | 'asked'>): string {
  return asked?.figure ?? experiment.card.figure
}

function KeyFigure(props: ClaimCardProps) {
  const { stored } = props
  const id = figureOf(props)
  const html = stored && drawnFor(props, stored, id)?.html
  return (
    <div
      class="claim-card-figure"
      {...(html !== undefined && { dangerouslySetInnerHTML: { __html: html } })}
    />
  )
}

/** On its own page the card's figure has all of its panels, and so has another figure that a text asks for. */
function drawnFor(
  { experiment, size }: ClaimCardProps,
  stored: RunRecord,
  id: string,
): DrawnFigure | undefined {
  if (size !== 'full' && id === experiment.card.figure) return drawKeyFigure(experiment, stored)
  return drawStored(experiment, stored).find((one) => one.id === id)
}

export function VerdictBadge({ experiment, stored }: Pick<ClaimCardProps, 'experiment' | 'stored'>) {
  const verdict: CardVerdict = stored ? verdictOf(experiment, stored.measured) : 'not measured'
  const { verdict: words } = experimentTexts
  const sentence = stored ? `${words[verdict]} · ${words.seeds(stored.seeds.length)}` : words.unrun
  return (
    <span class={`verdict-badge is-${verdict.replace(' ', '-')}`}>
      <VerdictMark verdict={verdict} /> {sentence}
    </span>
  )
}
