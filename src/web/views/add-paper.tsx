// The way to a paper that the library does not have yet.

export function AddPaper({ identifier }: { identifier?: string }) {
  const query = identifier === undefined ? '' : `?identifier=${encodeURIComponent(identifier)}`
  return <a href={`/papers/new${query}`}>{identifier === undefined ? 'Add a paper' : 'Add this paper'}</a>
}
