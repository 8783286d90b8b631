// A person's name as a link to their page, which former members have no more.
import { isFormerName } from '#domain/people/former.ts'
import type { Person } from '#domain/people/person.ts'

export function PersonLink({ person: { name, displayName } }: { person: Person }) {
  return <>{isFormerName(name) ? displayName : <a href={`/@${name}`}>{displayName}</a>}</>
}
