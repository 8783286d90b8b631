// Paging by position in the order, so that what is added meanwhile neither repeats nor hides an entry.

/** The place of one entry in a list: its rank and, among equals, its id. */
export interface Cursor {
  rank: number
  id: number
}

export interface PageRequest {
  /** From 1. Without a cursor it also tells where to begin; with one it is only the number shown. */
  page: number
  after?: Cursor | undefined
  before?: Cursor | undefined
}

export interface Page<Item> {
  items: Item[]
  page: number
  /** Present where there is a page after this one. */
  next?: Cursor
  /** Present where there is a page before this one. */
  previous?: Cursor
}

export const pageSize = 20
/** Pages further than this are reached by their neighbours' links, never by number: an offset costs what it skips. */
export const maxNumberedPage = 250

export function formatCursor({ rank, id }: Cursor): string {
  return `${rank}~${id}`
}

export function parseCursor(text: string): Cursor | undefined {
  const [, rank, id] = text.match(/^(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)~(\d{1,15})$/) ?? []
  return rank === undefined || !Number.isFinite(Number(rank))
    ? undefined
    : { rank: Number(rank), id: Number(id) }
}

/** SQL around a list's rows, for one of the three ways into it. `$1`…`$3` are theirs; a list's own values follow. */
export function pagingSql(request: PageRequest, rank: string, id: string) {
  const [comparison, order] = request.before ? (['>', 'asc'] as const) : (['<', 'desc'] as const)
  return {
    way: request.before ? 'before' : request.after ? 'after' : 'numbered',
    where:
      request.before || request.after
        ? `(${rank}, ${id}) ${comparison} ($1::float8, $2::bigint)`
        : '$1::float8 is null',
    orderLimit: `order by ${rank} ${order}, ${id} ${order} limit ${pageSize + 1} offset ${
      request.before || request.after ? '$3::bigint' : '$2::bigint + $3::bigint'
    }`,
    values: pagingValues(request),
  }
}

function pagingValues({ page, after, before }: PageRequest): [number | null, number, number] {
  const cursor = before ?? after
  return cursor ? [cursor.rank, cursor.id, 0] : [null, (page - 1) * pageSize, 0]
}

/** Cuts the one row too many that tells whether the list goes on. */
export function toPage<Row, Item>(
  rows: Row[],
  request: PageRequest,
  cursorOf: (row: Row) => Cursor,
  toItem: (row: Row) => Item,
): Page<Item> {
  const more = rows.length > pageSize
  const kept = rows.slice(0, pageSize)
  if (request.before) kept.reverse()
  const [first, last] = [kept[0], kept.at(-1)]
  const hasNext = request.before ? true : more
  const hasPrevious = request.before ? more && request.page > 1 : request.page > 1
  return {
    items: kept.map(toItem),
    page: request.page,
    ...(hasNext && last ? { next: cursorOf(last) } : {}),
    ...(hasPrevious && first ? { previous: cursorOf(first) } : {}),
  }
}
