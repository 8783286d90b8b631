// What a page with islands may do that a reading page may not: run this site's own scripts, and little more.

/** Sources beyond those of every page with islands, by the island that needs them. */
const needs: Record<string, Record<string, string>> = {
  // Shows the image that is about to be uploaded.
  editor: { 'img-src': 'blob:' },
}

/** Islands that make stylesheets, as CodeMirror does. Their pages are never kept, because a nonce serves once. */
const makeStyles = new Set(['editor'])

export function needsNonce(islands: string[]): boolean {
  return islands.some((name) => makeStyles.has(name))
}

/** `nonce` lets in the stylesheets that a script makes; a script has none but those of this site. */
export function islandPolicy(
  base: Record<string, string>,
  islands: string[],
  nonce: string | undefined,
): Record<string, string> {
  const policy: Record<string, string> = {
    ...base,
    'script-src': "'self'",
    'worker-src': "'self'",
    'connect-src': "'self'",
    'style-src': nonce === undefined ? "'self'" : `'self' 'nonce-${nonce}'`,
  }
  for (const [name, sources] of islands.flatMap((island) => Object.entries(needs[island] ?? {})))
    policy[name] = `${policy[name]} ${sources}`
  return policy
}
