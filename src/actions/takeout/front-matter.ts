// A summary as a file: what is known of it as YAML between two rules, then its text.
import { parse, stringify } from 'yaml'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { takeoutTexts } from '../texts/takeout.ts'
import { type SummaryHead, summaryHead } from './parts.ts'

export function writeFrontMatter(head: Record<string, unknown>, text: string): string {
  const known = Object.fromEntries(Object.entries(head).filter(([, value]) => value !== null))
  return `---\n${stringify(known, { lineWidth: 0 })}---\n${text}\n`
}

export function readFrontMatter(file: string): { head: SummaryHead; text: string } | Refusal {
  const [, written, text] = file.replaceAll('\r\n', '\n').match(/^---\n(.*?\n)---\n(.*)$/s) ?? []
  if (written === undefined || text === undefined)
    return refuse('front-matter-missing', takeoutTexts.noFrontMatter)
  const head = readHead(written)
  // One line end is the file's.
  return isRefusal(head) ? head : { head, text: text.replace(/\n$/, '') }
}

function readHead(written: string): SummaryHead | Refusal {
  try {
    // Aliases could make a few lines a giant.
    const result = summaryHead.safeParse(parse(written, { maxAliasCount: 0 }))
    if (result.success) return result.data
    const [issue] = result.error.issues
    return refuse(
      'front-matter-wrong',
      `${issue?.path.join('.') || takeoutTexts.frontMatter}: ${issue?.message}`,
    )
  } catch (error) {
    return refuse('front-matter-wrong', takeoutTexts.frontMatterBroken(String(error).slice(0, 200)))
  }
}
