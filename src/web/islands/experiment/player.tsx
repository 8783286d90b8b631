// The player: settings, buttons, how far the run is, its figures as they grow, and its claims beside those of other runs.
import { useState } from 'preact/hooks'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { commandOf } from './choice.ts'
import { Claims, type ShownRun } from './claims.tsx'
import { LiveFigure } from './live-figure.tsx'
import type { Session, SessionState } from './session.ts'
import { Settings } from './settings.tsx'

export interface PlayerViewProps {
  experiment: AnyExperiment
  stored: ShownRun | undefined
  session: Session
}

export function Player({ experiment, stored, session }: PlayerViewProps) {
  const { state } = session
  const isLocked = state.phase === 'running' || state.phase === 'paused'
  const runs = [...(stored ? [stored] : []), ...state.records.map(shown)]
  return (
    <>
      <Settings {...{ experiment, isLocked }} choice={state.choice} onChoice={session.choose} />
      <Buttons session={session} />
      <Status state={state} seeds={state.choice.seeds} />
      <Command text={commandOf(experiment, state.choice)} />
      {state.figures.map((figure) => (
        <LiveFigure key={figure.id} figure={figure} />
      ))}
      {state.records.length > 0 && (
        <>
          <Claims caption="What your runs measured" claims={experiment.claims} runs={runs} />
          <p class="player-buttons">
            {state.records.map((record, index) => (
              <button key={index} type="button" onClick={() => save(record)}>
                Save run {index + 1} as JSON
              </button>
            ))}
          </p>
        </>
      )}
    </>
  )
}

function shown({ preset, seeds, measured }: RunRecord, index: number): ShownRun {
  return { title: `Run ${index + 1}`, preset, seeds, measured }
}

/** The same file as `scholium experiment run --json` writes. */
function save(record: RunRecord): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(record)}\n`], { type: 'application/json' }))
  link.download = `${record.experiment}-${record.preset}.json`
  link.click()
  // The browser has taken hold of it by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href))
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
  const { phase, device, fraction, seed, secondsLeft, trouble } = state
  const isUnderWay = phase === 'running' || phase === 'paused'
  return (
    <div class="player-status">
      {isUnderWay && <progress max={1} value={fraction} aria-label="How far the run is" />}
      <p role="status">{sentences[phase](trouble)}</p>
      {isUnderWay && (
        <p class="quiet small">
          {Math.round(100 * fraction)} %{secondsLeft !== undefined && `, ${writeSeconds(secondsLeft)} left`}
          {seed !== undefined && seeds.length > 1 && `, seed ${seed}`}
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
  done: () => 'The run is done.',
  cancelled: () => 'The run was cancelled. Its figures are as far as it came.',
  failed: (trouble) => `The run failed: ${trouble}`,
}

function writeSeconds(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`
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
