// CSL-JSON, one item or a list, as pasted, read into drafts of papers.
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { maxSourceLength, type SourceReading } from '../contract.ts'
import { isItem, textOf } from '../json/values.ts'
import { readSafely } from '../reading.ts'
import { sourceTexts } from '../texts/sources.ts'
import { readCslItem } from './item.ts'

export function readCsl(text: string): SourceReading | Refusal {
  if (text.length > maxSourceLength) return refuse('source-too-long', sourceTexts.tooLong(maxSourceLength))
  try {
    return readCslItems(JSON.parse(text.replace(/^\ufeff/, '')))
  } catch {
    return refuse('csl-malformed', sourceTexts.noJson)
  }
}

/** For programs that send the items themselves. */
export function readCslItems(value: unknown): SourceReading | Refusal {
  const items = Array.isArray(value)
    ? value
    : isItem(value) && Array.isArray(value.items)
      ? value.items
      : [value]
  if (!items.some(isItem)) return refuse('csl-malformed', sourceTexts.noItems)
  const reading: SourceReading = { papers: [], unread: [] }
  for (const [index, item] of items.entries()) {
    const place = { position: index + 1, name: isItem(item) ? textOf(item.id) : '' }
    const work = readSafely(() => readCslItem(item))
    if (isRefusal(work))
      reading.unread.push({
        ...place,
        refusal: refuse('title-missing', sourceTexts.untitledItem(place.position)),
      })
    else reading.papers.push({ ...place, draft: work.draft })
  }
  return reading
}
