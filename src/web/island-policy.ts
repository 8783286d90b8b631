// What a page with islands may do that a reading page may not: run this site's own scripts, and little more.

/** Sources beyond those of every page with islands, by the island that needs them. */
const needs: Record<string, Record<string, string>> = {
  // Shows the image that is about to be uploaded.
  editor: { 'img-src': 'blob:' },
}

/** `nonce` lets in the stylesheets that CodeMirror makes; a script has none but those of this site. */
export function islandPolicy(
  base: Record<string, string>,
  islands: string[],
  nonce: string,
): Record<string, string> {
  const policy: Record<string, string> = {
    ...base,
    'script-src': "'self'",
    'worker-src': "'self'",
    'connect-src': "'self'",
    'style-src': `'self' 'nonce-${nonce}'`,
  }
  for (const [name, sources] of islands.flatMap((island) => Object.entries(needs[island] ?? {})))
    policy[name] = `${policy[name]} ${sources}`
  return policy
}
