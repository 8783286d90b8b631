// Cookies that an action gave, set with the answer.
import type { SiteContext } from './site.ts'

export function setCookies(c: SiteContext, cookies: string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}
