// What many endpoints look up first: whoever calls, and the paper in the address.
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { PaperPage } from '#storage/queries/paper-page.ts'
import { findPaperAt } from '../paper-path.ts'
import type { SiteContext } from '../site.ts'
import { apiTexts } from '../texts/api.ts'

const texts = apiTexts.lookup

/** The person behind the token; 0, which is nobody, without one. Actions refuse it. */
export function callerId(c: SiteContext): number {
  return c.var.viewer?.personId ?? 0
}

/** Whoever the token belongs to, where it lets them read what is theirs. */
export function readerId(c: SiteContext): number | undefined {
  return c.var.scopes?.includes('read') ? c.var.viewer?.personId : undefined
}

export async function findPaper(c: SiteContext, key: string, questionPage = 1): Promise<PaperPage | Refusal> {
  return (await findPaperAt(c, key, questionPage)) ?? refuse('paper-unknown', texts.noPaper)
}
