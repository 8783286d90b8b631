// Paging by position in the order, so that what is added meanwhile neither repeats nor hides an entry.

/** The place of one entry in a list: its rank and, among equals, its id. */
export interface Cursor {
  rank: number
  id: number
}

export interface PageRequest {
  /** From 1. Without a cursor it also sets the start; with one it's only the number shown. */
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

/** What a list is ordered by, so that the cursor's number compares in the column's own type and an index serves it. */
export interface Rank {
  column: string
  type: 'float8' | 'integer' | 'instant'
}

/** The rank as the number that a cursor carries; an instant in seconds. */
export function rankNumber({ column, type }: Rank): string {
  return type === 'instant' ? `extract(epoch from ${column})::float8` : column
}

const ofNumber: Record<Rank['type'], string> = {
  float8: '$1::float8',
  integer: '$1::integer',
  instant: 'to_timestamp($1::float8)',
}

/** Larger numbers aren't anyone's rank, and PostgreSQL would refuse them. */
const bounds: Record<Rank['type'], number> = {
  float8: Number.MAX_VALUE,
  integer: 2 ** 31 - 1,
  instant: 200_000_000_000,
}

/**
 * SQL around a list's rows, for one of the four ways into it. `$1` and `$2` are theirs; a list's own values follow from
 * `$3`. The offset of a numbered page is written out, because a plan for any offset is made each time.
 */
export function pagingSql(request: PageRequest, rank: Rank, id: string, size = pageSize) {
  const { column, type } = rank
  const cursor = request.before ?? request.after
  const [comparison, order] = request.before ? (['>', 'asc'] as const) : (['<', 'desc'] as const)
  return {
    way: request.before ? 'before' : request.after ? 'after' : `page-${request.page}`,
    where: cursor
      ? `(${column}, ${id}) ${comparison} (${ofNumber[type]}, $2::bigint)`
      : '$1::bigint is null and $2::bigint is null',
    orderLimit: `order by ${column} ${order}, ${id} ${order} limit ${size + 1}${cursor || request.page === 1 ? '' : ` offset ${(request.page - 1) * size}`}`,
    values: cursor ? [withinBounds(cursor.rank, type), cursor.id] : [null, null],
  }
}

function withinBounds(rank: number, type: Rank['type']): number {
  const bounded = Math.min(Math.max(rank, -bounds[type]), bounds[type])
  return type === 'integer' ? Math.trunc(bounded) : bounded
}

/** Removes the extra row that shows whether the list continues. */
export function toPage<Row, Item>(
  rows: Row[],
  request: PageRequest,
  cursorOf: (row: Row) => Cursor,
  toItem: (row: Row) => Item,
  size = pageSize,
): Page<Item> {
  const more = rows.length > size
  const kept = rows.slice(0, size)
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
