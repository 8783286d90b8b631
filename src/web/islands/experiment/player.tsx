// The player: a card's controls with what only a script can offer, and what a run says as it goes on.
import { useState } from 'preact/hooks'
import { countHeadlines } from '#lab/card.ts'
import { sayStanding } from '#lab/claim-words.ts'
import { writeSeconds } from '#lab/duration.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { experimentTexts } from '../../texts/experiments.ts'
import { cardFields, commandOf, prominentFields, startChoice, writeChoice } from './choice.ts'
import type { ShownMeasured, ShownRun } from './claims.tsx'
import { atRest, Controls, OwnPage, type Progress } from './controls.tsx'
import { costHere, workOfChoice } from './cost.ts'
import type { PlayerProps } from './props.ts'
import type { Session, SessionState } from './session.ts'
import { Settings } from './settings.tsx'

const texts = experimentTexts.player

export interface PlayerViewProps {
  experiment: AnyExperiment
  props: PlayerProps
  session: Session
}

export function Player({ experiment, props, session }: PlayerViewProps) {
  const { place, embedded, stored } = props
  const { state } = session
  const { choice, isFresh } = state
  const isRunning = state.phase === 'running' || state.phase === 'paused'
  return (
    <Controls
      place={place}
      experiment={experiment}
      choice={choice}
      fields={embedded ? cardFields(experiment, embedded) : prominentFields(experiment)}
      progress={progressOf(experiment, state, stored, embedded)}
      work={workOfChoice(experiment, choice)}
      cost={costHere(experiment, choice)}
      actions={session}
    >
      {embedded ? (
        <OwnPage experiment={experiment} choice={choice} />
      ) : (
        <details class="player-all">
          <summary>{experimentTexts.settings.all}</summary>
          {!isFresh && (
            <>
              <Settings
                place={place}
                experiment={experiment}
                choice={choice}
                isLocked={isRunning}
                costOf={(other) => costHere(experiment, other)}
                onChoice={session.choose}
              />
              <Command text={commandOf(experiment, choice)} />
            </>
          )}
        </details>
      )}
    </Controls>
  )
}

function progressOf(
  experiment: AnyExperiment,
  state: SessionState,
  stored: ShownRun | undefined,
  embedded: PlayerProps['embedded'],
): Progress {
  const { phase, fraction, secondsLeft } = state
  const isChanged =
    writeChoice(experiment, state.choice) !== writeChoice(experiment, startChoice(experiment, embedded))
  const quarter = Math.min(3, Math.floor(4 * fraction)) as 0 | 1 | 2 | 3
  return {
    phase,
    fraction,
    secondsLeft,
    line: lineOf(experiment, state, stored, isChanged),
    announced: phase === 'running' ? texts.quarters[quarter] : '',
    canReset: phase !== 'idle' || isChanged,
  }
}

function lineOf(
  experiment: AnyExperiment,
  { phase, took, trouble, records }: SessionState,
  stored: ShownRun | undefined,
  isChanged: boolean,
): string {
  if (phase === 'idle') return isChanged ? (experiment.card.preview?.note ?? texts.changed) : atRest.line
  if (phase === 'failed') return texts.failed(trouble)
  if (phase !== 'done') return texts[phase]
  const time = writeSeconds(took)
  if (trouble !== undefined) return texts.undrawable(time, trouble)
  const measured = records.at(-1)?.measured ?? {}
  const { holds, fails } = countHeadlines(experiment, measured)
  const isOther = holds + fails === 0 && Object.values(measured).some(isJudged)
  return texts.done(
    time,
    isOther ? texts.noHeadline : undefined,
    sayStanding(experiment, measured),
    compare(measured, stored),
  )
}

/** Nothing where there is nothing to compare with. */
function compare(measured: ShownRun['measured'], stored: ShownRun | undefined): string | undefined {
  const common = Object.entries(measured).filter(
    ([claim, found]) => isJudged(found) && (stored?.measured[claim]?.mean ?? null) !== null,
  )
  if (common.length === 0) return undefined
  const isAlike = common.every(([claim, { verdict }]) => stored?.measured[claim]?.verdict === verdict)
  if (isAlike) return texts.asStored
  const failing = (of: ShownRun['measured']) =>
    common.filter(([claim]) => of[claim]?.verdict === 'fails').length
  return texts.unlikeStored(failing(stored?.measured ?? {}), failing(measured))
}

function isJudged({ verdict }: Pick<ShownMeasured, 'verdict'>): boolean {
  return verdict !== 'not measured'
}

function Command({ text }: { text: string }) {
  const [isCopied, setCopied] = useState(false)
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <div class="player-command">
      <p>{experimentTexts.settings.command}:</p>
      <pre>
        <code>{text}</code>
      </pre>
      <button type="button" onClick={() => void copy()}>
        {experimentTexts.settings.copy}
      </button>{' '}
      <span role="status">{isCopied ? experimentTexts.settings.copied : null}</span>
    </div>
  )
}
