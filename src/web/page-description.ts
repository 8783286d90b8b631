// What a web page elsewhere says of the paper it shows. `describePage` runs inside that page, so it uses nothing from outside itself.

export interface PageDescription {
  /** As written, the surest first: what its <meta> elements state, its only DOI link, its addresses. */
  identifiers: string[]
  title: string
}

/** Where publishers state identifiers: the name of a <meta>, and what makes its content recognisable. */
export const identifierMetas: [name: string, prefix: string][] = [
  ['citation_arxiv_id', 'arXiv:'],
  ['citation_doi', ''],
  ['citation_pmid', 'pmid:'],
  ['prism.doi', ''],
  ['bepress_citation_doi', ''],
  ['dc.identifier', ''],
]

export const titleMetas = ['citation_title', 'dc.title', 'og:title']

/**
 * Reads `document` where it runs: the bookmarklet sends this function's source, the extension injects it. Longer values than any
 * identifier has are dropped, so that a page can't make anyone carry its weight.
 */
export function describePage(
  identifierNames: [name: string, prefix: string][],
  titleNames: string[],
): PageDescription {
  // Elements with a name such as `querySelector` take the place of the document's own methods.
  const { querySelector, querySelectorAll } = Document.prototype
  const find = (selector: string) => querySelector.call(document, selector)
  const metaOf = (name: string) => {
    const meta = find(`meta[name="${name}" i],meta[property="${name}" i]`)
    return (meta?.getAttribute('content') ?? '').slice(0, 1_000).trim()
  }
  const identifiers: string[] = []
  for (const [name, prefix] of identifierNames) {
    const content = metaOf(name)
    const isUsable =
      name !== 'dc.identifier' || /^(?:doi:|10\.|https?:\/\/(?:dx\.)?doi\.org\/)/i.test(content)
    if (content !== '' && content.length <= 300 && isUsable) identifiers.push(prefix + content)
  }
  if (identifiers.length === 0) {
    const links = new Set<string>()
    for (const link of querySelectorAll.call(document, 'a[href*="doi.org/10."]')) {
      links.add((link.getAttribute('href') ?? '').slice(0, 301))
      if (links.size > 1) break
    }
    // Several are the references of a paper; one is the page's own.
    for (const link of links) if (links.size === 1 && link.length <= 300) identifiers.push(link)
  }
  const canonical = find('link[rel="canonical" i]')?.getAttribute('href') ?? ''
  for (const address of [canonical, location.href])
    if (/^https?:/i.test(address) && address.length <= 1_500) identifiers.push(address.replace(/#.*/, ''))
  const ownTitle = (find('title')?.textContent ?? '').slice(0, 1_000).trim()
  const title = titleNames.map(metaOf).find((one) => one !== '') ?? ownTitle
  return { identifiers: [...new Set(identifiers)], title: title.slice(0, 300) }
}
