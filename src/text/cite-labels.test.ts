// Names for bare citations, found in and put into what the pipeline writes.
import { expect, test } from 'vitest'
import { bareCitations, nameCitations } from './cite-labels.ts'
import { renderText } from './render.ts'

const text = [
  'See \\cite{1706.03762, conf/nips/VaswaniSPUJGKP17}, arXiv:1706.03762v5 and doi:10.1000/A<1:b>2_c&d".',
  '[these words](https://arxiv.org/abs/1905.01320), [doi:10.1000/other](https://doi.org/10.1000/y),',
  '`<a href="/papers/arxiv:1905.01320" class="cite">arXiv:1905.01320</a>`',
].join('\n')
const { html } = renderText(text, { idPrefix: '' })

test('bare citations are found in what the pipeline wrote, and words of the writer are not', () => {
  expect(bareCitations(html)).toEqual([
    'arxiv:1706.03762',
    'dblp:conf/nips/VaswaniSPUJGKP17',
    'doi:10.1000/a<1:b>2_c&d',
  ])
  expect(renderText(text, { idPrefix: '' }).citations).toContain('arxiv:1905.01320')
})

test('they get names, as text, and nothing else changes', () => {
  const named = nameCitations(html, (key) =>
    key.startsWith('arxiv') ? { label: 'Va<b>swani" et al.', title: 'All "<i>' } : undefined,
  )
  const link =
    '<a href="/papers/arxiv:1706.03762" class="cite" title="All &#x22;<i>">Va&#x3C;b>swani" et al.</a>'
  expect(named).toBe(html.replaceAll(/<a href="\/papers\/arxiv:1706[^>]*>[^<]*<\/a>/g, link))
  expect(nameCitations(html, () => undefined)).toBe(html)
})

test('identifiers of every scheme are bare citations by their labels, and become them in prose', () => {
  const written =
    '\\cite{PMID: 31452104, P19-1001, openreview:_X_4Akcd8Re, hal-01234567} PMC6710001 https://openreview.net/pdf?id=S1jmAotxg'
  const rendered = renderText(written, { idPrefix: '' })
  const keys = [
    'pmid:31452104',
    'acl:P19-1001',
    'openreview:_X_4Akcd8Re',
    'hal:hal-01234567',
    'pmcid:PMC6710001',
    'openreview:S1jmAotxg',
  ]
  expect(bareCitations(rendered.html)).toEqual(keys)
  expect(rendered.citations).toEqual(keys)
})

test('a person is a link and no citation', () => {
  expect(
    renderText('[Ada](https://orcid.org/0000-0002-1825-0097), \\cite{0000-0002-1825-0097}', { idPrefix: '' })
      .citations,
  ).toEqual([])
})
