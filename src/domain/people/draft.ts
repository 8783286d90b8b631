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
      'A username has 2 to 40 lowercase letters, digits and single hyphens, and starts with a letter.',
    )
  if (isFormerName(name)) return refuse('name-reserved', 'Usernames like this one are reserved.')
  if (displayName.trim() === '' || displayName.length > personLimits.displayName)
    return refuse('display-name-malformed', `A display name has 1 to ${personLimits.displayName} characters.`)
  if (bio.length > personLimits.bio)
    return refuse('bio-too-long', `A bio has at most ${personLimits.bio.toLocaleString('en')} characters.`)
  if (hasNul(displayName) || hasNul(bio))
    return refuse('text-malformed', 'There’s a character in it that can’t be shown.')
  return undefined
}
