// Addresses under a paper's: `/papers/<key>/edit`. Keys hold slashes and colons, so only the end of the path tells.
import { possibleKeys } from '#domain/identifiers/possible-keys.ts'
import { findPaperKey, findPaperPage, type PaperPage } from '#storage/queries/paper-page.ts'
import type { SiteContext } from './site.ts'

/** The route of a part of every paper: `paperPart('edit')` matches `/papers/doi:10.1000/x/edit`. Hand on (`next`) where no paper is found. */
export function paperPart(part: string): string {
  return `/papers/:path{.+/${part}}`
}

/** `doi:10.1000/x/edit` asked for `edit` is `doi:10.1000/x`; nothing where the path has another end. */
export function splitPaperPath(path: string, part: string): string | undefined {
  const end = `/${part}`
  return path.endsWith(end) && path.length > end.length ? path.slice(0, -end.length) : undefined
}

/** The paper under any of its identifiers, in any form. */
export async function findPaperAt(
  c: SiteContext,
  written: string,
  questionPage = 1,
): Promise<PaperPage | undefined> {
  const { pool } = c.var.site.storage
  const [first, ...others] = possibleKeys(written)
  const page = first === undefined ? undefined : await findPaperPage(pool, first, questionPage)
  if (page !== undefined) return page
  const key = await findPaperKey(pool, others)
  return key === undefined ? undefined : findPaperPage(pool, key, questionPage)
}

/** The paper that a path with this part is about. */
export async function findPaperOfPart(c: SiteContext, part: string): Promise<PaperPage | undefined> {
  const key = splitPaperPath(c.req.param('path') ?? '', part)
  return key === undefined ? undefined : findPaperAt(c, key)
}
