// Takes a card over: its controls, its figure and those of its page, its headline claims, and the list of the reader's runs.
import { hydrate, render } from 'preact'
import { findExperiment } from '#experiments/catalogue.ts'
import type { ConfigValues } from '#lab/config.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import type { Figure } from '#lab/figures/figure.ts'
import type { Choice } from './choice.ts'
import { noMemory, pageMemory } from './choice-memory.ts'
import { takeHeadlines } from './headlines.ts'
import { type Painter, startPainter } from './painter.ts'
import { Player } from './player.tsx'
import type { PlayerProps } from './props.ts'
import { paceKnown } from './run-button.ts'
import { Runs } from './runs.tsx'
import { openSession, type Session } from './session.ts'

export function mountPlayer(place: HTMLElement, props: PlayerProps): Session | undefined {
  const experiment = findExperiment(props.id)
  if (!experiment) return undefined
  const { embedded, stored } = props
  const card = place.closest('.claim-card')
  const runs = document.getElementById(`${props.place}-runs`)
  const headlines = takeHeadlines(card, experiment, stored)
  const painter = startPainter({
    experiment: experiment.id,
    // A card in a text has one figure; the experiment's own page has all of them.
    root: embedded && card ? card : document,
    isOne: embedded !== undefined,
    others: embedded ? null : document.getElementById(`${props.place}-figures`),
  })
  const previewer = startPreviews(experiment, painter)
  const session: Session = openSession(
    experiment,
    { memory: embedded ? noMemory : pageMemory, embedded },
    {
      changed: () => askToShow(),
      progressed: painter.offer,
      ended({ measured }, draw) {
        headlines.show(measured)
        painter.show(draw())
      },
      chosen(choice, isChanged) {
        headlines.clear()
        painter.clear()
        if (isChanged) previewer.show(choice)
        else previewer.stop()
      },
      cleared() {
        previewer.stop()
        headlines.clear()
        painter.clear()
      },
    },
  )
  const show = () => render(<Player experiment={experiment} props={props} session={session} />, place)
  const askToShow = oncePerFrame(() => {
    show()
    if (runs) render(<Runs experiment={experiment} props={props} session={session} />, runs)
  })
  // What a run costs is known by then.
  document.addEventListener(paceKnown, askToShow)
  place.dataset.taken = ''
  hydrate(<Player experiment={experiment} props={props} session={session} />, place)
  runs?.replaceChildren()
  session.wake()
  show()
  return session
}

function oncePerFrame(act: () => void): () => void {
  let isAsked = false
  return () => {
    if (isAsked) return
    isAsked = true
    requestAnimationFrame(() => {
      isAsked = false
      act()
    })
  }
}

/** What is cheap is drawn as a slider moves; what draws it is loaded when the first one does. */
function startPreviews({ card: { preview } }: AnyExperiment, painter: Painter) {
  let loading: Promise<(config: ConfigValues) => Figure[]> | undefined
  let latest: Choice | undefined
  return {
    /** Only where the page shows any of it. */
    show(choice: Choice): void {
      if (!preview?.figures.some(painter.has)) return
      latest = choice
      loading ??= preview.load()
      // Nothing is lost where it can't be loaded: Run draws it, too.
      loading.then(
        (draw) => latest === choice && painter.show(draw(choice.config)),
        () => {
          loading = undefined
        },
      )
    },
    stop(): void {
      latest = undefined
    },
  }
}
