// Where a player's choice is remembered: in the page's address, or, where a page has several players, nowhere.

export interface ChoiceMemory {
  /** What is remembered, as a query. */
  read(): URLSearchParams
  write(query: string): void
}

export const pageMemory: ChoiceMemory = {
  read: () => new URLSearchParams(location.search),
  write: (query) =>
    history.replaceState(null, '', `${location.pathname}${query === '' ? '' : `?${query}`}${location.hash}`),
}

export const noMemory: ChoiceMemory = {
  read: () => new URLSearchParams(),
  write: () => {},
}
