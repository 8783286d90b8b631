// A path of this site to go on to, as an address or a form names it: never one that a browser reads as another site's.

/** Reserved for names that don't exist (RFC 2606), so no address that is written out has this origin. */
const here = 'http://here.invalid'

export function localPath(written: string | undefined, fallback = '/'): string {
  if (written === undefined || !/^\/[\x21-\x7e]*$/.test(written)) return fallback
  const path = pathOn(written)
  // Dots and backslashes are resolved by now: what is left may begin with two slashes, and those name a host.
  return path === undefined || path.startsWith('//') ? fallback : path
}

/** As browsers resolve it; nothing where it leads to another site. */
function pathOn(written: string): string | undefined {
  if (!URL.canParse(written, here)) return undefined
  const url = new URL(written, here)
  return url.origin === here ? url.pathname + url.search + url.hash : undefined
}
