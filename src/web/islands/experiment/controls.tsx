// What a card is run by: its slider or few settings, the buttons, and how far a run is. The page draws it, the script takes it over.
import type { ComponentChildren } from 'preact'
import { writeSeconds } from '#lab/duration.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { Work } from '#lab/run/estimate.ts'
import { experimentTexts } from '../../texts/experiments.ts'
import { addressOf, type Choice } from './choice.ts'
import { runLabel } from './run-button.ts'
import { Field } from './settings.tsx'

const texts = experimentTexts.player

export type Phase = 'idle' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed'

/** How far a run is, as it is shown. */
export interface Progress {
  phase: Phase
  fraction: number
  secondsLeft: number | undefined
  /** One sentence about where things stand. */
  line: string
  /** Read out, and not seen: at each quarter. */
  announced: string
  canReset: boolean
}

export interface Actions {
  choose(choice: Choice): void
  run(): void
  pause(): void
  resume(): void
  cancel(): void
  reset(): void
}

export interface ControlsProps {
  place: string
  experiment: AnyExperiment
  choice: Choice
  /** The settings' names. */
  fields: readonly string[]
  progress: Progress
  /** What the run takes on the reference machine, for the script that knows this one. */
  work: Work | undefined
  /** What it takes here, in seconds. */
  cost: number | undefined
  actions: Actions
  /** Settings that are folded. */
  children?: ComponentChildren
}

export const atRest: Progress = {
  phase: 'idle',
  fraction: 0,
  secondsLeft: undefined,
  line: texts.ready,
  announced: '',
  canReset: false,
}

const nothing = () => {}
export const noActions: Actions = {
  choose: nothing,
  run: nothing,
  pause: nothing,
  resume: nothing,
  cancel: nothing,
  reset: nothing,
}

export function Controls(props: ControlsProps) {
  const { place, experiment, choice, fields, progress, actions, children } = props
  const isLocked = progress.phase === 'running' || progress.phase === 'paused'
  return (
    <>
      {fields.length > 0 && (
        <fieldset class="player-fields" disabled={isLocked}>
          <legend class="visually-hidden">{experimentTexts.settings.legend}</legend>
          {fields.map((name) => (
            <Field
              key={name}
              place={place}
              name={name}
              experiment={experiment}
              choice={choice}
              onValue={(value) => actions.choose({ ...choice, config: { ...choice.config, [name]: value } })}
            />
          ))}
        </fieldset>
      )}
      <div class="player-row">
        <Buttons {...props} />
        <Standing progress={progress} />
      </div>
      {children}
    </>
  )
}

/** Two buttons that change what they do, so that the focus stays in them. */
function Buttons({ place, progress: { phase, canReset }, work, cost, actions }: ControlsProps) {
  const run = `${place}-run`
  const { label, act } = {
    running: { label: texts.pause, act: actions.pause },
    paused: { label: texts.continue, act: actions.resume },
    idle: { label: runLabel(cost), act: actions.run },
    done: { label: runLabel(cost, true), act: actions.run },
    cancelled: { label: runLabel(cost), act: actions.run },
    failed: { label: runLabel(cost), act: actions.run },
  }[phase]
  const isUnderWay = phase === 'running' || phase === 'paused'
  function reset(): void {
    actions.reset()
    // Before this button goes.
    document.getElementById(run)?.focus()
  }
  return (
    <p class="player-buttons">
      <button
        type="button"
        class={phase === 'running' ? '' : 'primary'}
        onClick={(event) => isFirst(event) && act()}
        id={run}
        data-run={work ? `${work.total} ${work.longest}` : ''}
      >
        {label}
      </button>
      {(isUnderWay || canReset) && (
        <button
          type="button"
          onClick={(event) => isFirst(event) && (isUnderWay ? actions.cancel() : reset())}
        >
          {isUnderWay ? texts.cancel : texts.reset}
        </button>
      )}
    </p>
  )
}

/** The second click of a double one is meant for what the button did before. */
function isFirst({ detail }: MouseEvent): boolean {
  return detail < 2
}

/** Where a card in a text leads on to. */
export function OwnPage({ experiment, choice }: Pick<ControlsProps, 'experiment' | 'choice'>) {
  return (
    <p class="small player-own-page">
      <a href={addressOf(experiment, choice)}>{texts.openOwnPage}</a>
    </p>
  )
}

/** As high at rest as in a run. What changes many times a second is not read out. */
function Standing({ progress }: { progress: Progress }) {
  const { phase, fraction, secondsLeft, line, announced } = progress
  const isUnderWay = phase === 'running' || phase === 'paused'
  const left = secondsLeft === undefined ? '' : `, ${texts.left(writeSeconds(secondsLeft))}`
  return (
    <div class="player-standing">
      <p class="player-line">
        <span role="status">{line}</span>
        {isUnderWay && <span class="quiet">{` ${texts.percent(Math.floor(100 * fraction))}${left}`}</span>}
      </p>
      <progress max={1} value={fraction} aria-label={texts.progress} hidden={!isUnderWay} />
      <p class="visually-hidden" role="status">
        {/* No empty text: it would be written anew at every change. */}
        {announced === '' ? null : announced}
      </p>
    </div>
  )
}
