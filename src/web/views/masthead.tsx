// The head of every page: the library's name, its sections and the search. The account follows it (`account-menu.tsx`).
import { layoutTexts } from '../texts/layout.ts'

const names = layoutTexts.sections

/** A page says in which it is; pages of a section without an entry stand under another's. */
export const sections = {
  feed: { label: names.papers, href: '/' },
  experiments: { label: names.experiments, href: '/experiments' },
  claims: { label: names.claims, href: '/claims' },
  fields: { label: names.topics, href: '/fields' },
  venues: { label: names.venues, href: '/venues' },
  people: { label: names.people, href: '/people' },
  about: { label: names.about, href: '/about' },
} as const
export type Section = keyof typeof sections | 'tags'

/** Left to the foot of the page where the screen is narrow. */
const minor = new Set<string>(['venues', 'people', 'about'])

interface MastheadProps {
  /** The library's. */
  title: string
  section: Section | undefined
  query: string | undefined
}

export function MastheadMain({ title, section, query }: MastheadProps) {
  return (
    <>
      <a class="wordmark" href="/">
        {title}
      </a>
      <nav class="sections" aria-label={names.label}>
        <ul>
          {Object.entries(sections).map(([key, { label, href }]) => (
            <li class={minor.has(key) ? 'minor' : undefined}>
              <a href={href} aria-current={isIn(section, key) ? 'page' : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <search>
        <SearchBox query={query} />
      </search>
    </>
  )
}

function isIn(section: Section | undefined, key: string): boolean {
  return key === (section === 'tags' ? 'fields' : section)
}

/** `id` where a page has a second one. */
export function SearchBox({ query, id = 'q' }: { query?: string | undefined; id?: string }) {
  const { label, placeholder, submit } = layoutTexts.search
  return (
    <form class="search-box" action="/search" method="get">
      <label class="visually-hidden" for={id}>
        {label}
      </label>
      <input id={id} name="q" type="search" placeholder={placeholder} value={query ?? ''} maxLength={300} />
      <button type="submit">
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <circle cx="6.5" cy="6.5" r="4.5" fill="none" stroke="currentColor" stroke-width="1.5" />
          <path d="m10 10 4.5 4.5" stroke="currentColor" stroke-width="1.5" />
        </svg>
        <span class="visually-hidden">{submit}</span>
      </button>
    </form>
  )
}
