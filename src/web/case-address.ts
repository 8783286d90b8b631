// Where moderators decide about something, and where somebody reports it.
import type { SubjectKind } from '#domain/moderation/moderation.ts'

/** `name` is a person's. */
export function caseAddress({ kind, id, name }: { kind: SubjectKind; id: number; name?: string }): string {
  return kind === 'person' ? `/moderation/people/${name}` : `/moderation/cases/${kind}/${id}`
}

/** `key` is the number of a text, the name of a person, or the key of a paper. */
export function reportAddress(kind: SubjectKind, key: number | string): string {
  return `/report?kind=${kind}&of=${encodeURIComponent(key)}`
}
