// Where a player's choice is remembered: in the page's address, or, where a page has several players, nowhere.

export interface ChoiceMemory {
  /** What is remembered, as a query. */
  read(): URLSearchParams
  write(query: string): void
  /** What a fresh player begins with. */
  first: URLSearchParams
}

export const pageMemory: ChoiceMemory = {
  read: () => new URLSearchParams(location.search),
  write: (query) =>
    history.replaceState(null, '', `${location.pathname}${query === '' ? '' : `?${query}`}${location.hash}`),
  first: new URLSearchParams(),
}

export function ownMemory(choice: Record<string, string>): ChoiceMemory {
  const first = new URLSearchParams(choice)
  return { read: () => first, write: () => {}, first }
}
