// What a person says of themself, and what is wrong with it.
import { type Refusal, refuse } from '../refusals.ts'
import { hasNul } from '../text-limits.ts'
import { isFormerName } from './former.ts'
import { isPersonName, personLimits } from './person.ts'

export interface PersonDraft {
  name: string
  displayName: string
  bio?: string | undefined
}

export function checkPersonDraft({ name, displayName, bio = '' }: PersonDraft): Refusal | undefined {
  if (!isPersonName(name))
    return refuse(
      'name-malformed',
      'A name has 2 to 40 lower-case letters, digits and single hyphens, and begins with a letter.',
    )
  if (isFormerName(name)) return refuse('name-reserved', 'Such names are kept for former members.')
  if (displayName.trim() === '' || displayName.length > personLimits.displayName)
    return refuse('display-name-malformed', `A shown name has 1 to ${personLimits.displayName} characters.`)
  if (bio.length > personLimits.bio)
    return refuse('bio-too-long', `A few words about oneself are at most ${personLimits.bio} characters.`)
  if (hasNul(displayName) || hasNul(bio))
    return refuse('text-malformed', 'The entry contains a character that is no text.')
  return undefined
}
