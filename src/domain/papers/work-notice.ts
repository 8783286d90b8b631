// What may become of a work after it was published.

export const workNoticeKinds = ['version', 'retraction', 'correction', 'concern', 'withdrawal'] as const
export type WorkNoticeKind = (typeof workNoticeKinds)[number]

export interface PaperNotice {
  kind: WorkNoticeKind
  /** A version's number, or the DOI of the notice. */
  value: string
  /** ISO, as exact as the service says: `2024`, `2024-03`, `2024-03-12`. */
  date?: string
}

/** Of all that is known of a work, what its page says first: nobody should build on what was retracted. */
export function isRetraction({ kind }: Pick<PaperNotice, 'kind'>): boolean {
  return kind === 'retraction' || kind === 'withdrawal'
}

/** The highest version's; nothing where only the first is known. */
export function latestVersion(notices: readonly PaperNotice[]): PaperNotice | undefined {
  const versions = notices.filter(({ kind, value }) => kind === 'version' && /^\d{1,4}$/.test(value))
  const [latest] = versions.toSorted((a, b) => Number(b.value) - Number(a.value))
  return latest && Number(latest.value) > 1 ? latest : undefined
}
