// On the home page: what this library is, in a sentence, and one claim that readers can run, another one each day.
import type { ShownExperiment } from '../paper-experiments.ts'
import { homeTexts } from '../texts/home.tsx'
import { ActionButton } from './buttons.tsx'
import { ClaimCard } from './claim-card.tsx'

const texts = homeTexts.daily

/** The id of the card's player. */
export const dailyPlace = 'player-daily'

interface DailyClaimProps {
  shown: ShownExperiment
  /** Whether there is somebody whose page this is: they can fold it away. */
  isSignedIn: boolean
}

export function DailyClaim({ shown: { experiment, stored }, isSignedIn }: DailyClaimProps) {
  const { paper } = experiment
  return (
    <section class="daily-claim" aria-labelledby="daily-claim">
      <div class="daily-head">
        <h2 id="daily-claim">{texts.title}</h2>
        <p>
          {texts.from} {paper.authors},{' '}
          <a href={`/papers/${paper.key}`}>
            <cite>{paper.title}</cite>
          </a>
          , {paper.year}
        </p>
        {isSignedIn && <ChooseDaily isShown={false} />}
      </div>
      <ClaimCard experiment={experiment} stored={stored} size="medium" place={dailyPlace} isPictured />
    </section>
  )
}

/** A button that folds it away, or brings it back. */
export function ChooseDaily({ isShown }: { isShown: boolean }) {
  return (
    <ActionButton
      action="/daily-claim"
      label={isShown ? texts.show : texts.hide}
      fields={{ shown: isShown ? 'yes' : 'no' }}
      {...(isShown ? {} : { describes: texts.hideWhat })}
    />
  )
}
