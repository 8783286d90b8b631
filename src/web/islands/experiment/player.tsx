// The player: settings, buttons, how far the run is, its figures as they grow, and the reader's runs.
import { useState } from 'preact/hooks'
import { writeSeconds } from '#lab/duration.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { Figure } from '#lab/figures/figure.ts'
import { nameSeeds } from '#lab/seeds.ts'
import { type Choice, commandOf, writeChoice } from './choice.ts'
import { LiveFigure } from './live-figure.tsx'
import type { PlayerProps } from './props.ts'
import { Runs } from './runs.tsx'
import type { Session, SessionState } from './session.ts'
import { Settings } from './settings.tsx'

export interface PlayerViewProps {
  experiment: AnyExperiment
  props: PlayerProps
  session: Session
}

export function Player(view: PlayerViewProps) {
  const { experiment, props, session } = view
  const { state } = session
  const figures = props.embedded ? chosenOf(state.figures, props.embedded.figure) : state.figures
  return (
    <>
      {!props.embedded && <Choices {...view} />}
      <Buttons session={session} />
      <Status state={state} seeds={state.choice.seeds} />
      {!props.embedded && <Command text={commandOf(experiment, state.choice)} />}
      {figures.map((figure) => (
        <LiveFigure key={figure.id} figure={figure} />
      ))}
      {props.embedded ? <More {...view} /> : <Runs {...view} />}
    </>
  )
}

/** In a text: what would push its words too far apart. */
function More(view: PlayerViewProps) {
  const { experiment, session } = view
  const { choice } = session.state
  return (
    <details class="player-more">
      <summary>Settings, claims and your runs</summary>
      <Choices {...view} />
      <p>
        <a href={addressOf(experiment, choice)}>All figures, on its own page</a>
      </p>
      <Runs {...view} />
    </details>
  )
}

function addressOf(experiment: AnyExperiment, choice: Choice): string {
  const query = writeChoice(experiment, choice)
  return `/experiments/${experiment.id}${query === '' ? '' : `?${query}`}`
}

function chosenOf(figures: Figure[], id: string | undefined): Figure[] {
  const chosen = figures.find((figure) => figure.id === id) ?? figures[0]
  return chosen ? [chosen] : []
}

function Choices({ experiment, props: { place }, session }: PlayerViewProps) {
  const { phase, choice } = session.state
  const isLocked = phase === 'running' || phase === 'paused'
  return <Settings {...{ place, experiment, choice, isLocked }} onChoice={session.choose} />
}

function Buttons({ session }: { session: Session }) {
  const { phase } = session.state
  const isRunning = phase === 'running' || phase === 'paused'
  return (
    <p class="player-buttons">
      {!isRunning && (
        <button type="button" class="primary" onClick={session.run}>
          Run
        </button>
      )}
      {phase === 'running' && (
        <button type="button" onClick={session.pause}>
          Pause
        </button>
      )}
      {phase === 'paused' && (
        <button type="button" class="primary" onClick={session.resume}>
          Go on
        </button>
      )}
      {isRunning && (
        <button type="button" onClick={session.cancel}>
          Cancel
        </button>
      )}
      <button type="button" onClick={session.reset}>
        Reset
      </button>
    </p>
  )
}

function Status({ state, seeds }: { state: SessionState; seeds: number[] }) {
  const { phase, device, fraction, seeds: computed, secondsLeft, trouble } = state
  const isUnderWay = phase === 'running' || phase === 'paused'
  return (
    <div class="player-status">
      {isUnderWay && <progress max={1} value={fraction} aria-label="How far the run is" />}
      <p role="status">{sentences[phase](trouble)}</p>
      {isUnderWay && (
        <p class="quiet small">
          {Math.round(100 * fraction)} %{secondsLeft !== undefined && `, ${writeSeconds(secondsLeft)} left`}
          {computed.length > 0 && seeds.length > 1 && `, ${nameSeeds(computed)}`}
          {device !== undefined && `, ${device}`}
        </p>
      )}
    </div>
  )
}

/** Read out as they change; the numbers beside them are not. */
const sentences: Record<SessionState['phase'], (trouble: string | undefined) => string> = {
  idle: () => '',
  running: () => 'It runs, in this page.',
  paused: () => 'It is paused.',
  done: (trouble) =>
    trouble === undefined ? 'The run is done.' : `The run is done, but can’t be drawn: ${trouble}`,
  cancelled: () => 'The run was cancelled. Its figures are as far as it came.',
  failed: (trouble) => `The run failed: ${trouble}`,
}

function Command({ text }: { text: string }) {
  const [isCopied, setCopied] = useState(false)
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <details class="player-command">
      <summary>The same at the command line</summary>
      <pre>
        <code>{text}</code>
      </pre>
      <button type="button" onClick={() => void copy()}>
        Copy as command
      </button>{' '}
      <span role="status">{isCopied ? 'Copied.' : ''}</span>
    </details>
  )
}
