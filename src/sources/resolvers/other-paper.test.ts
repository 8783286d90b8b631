// Answers that are of another paper than the one asked for.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { fixture } from '../../../test/support/fixtures.ts'
import { draftOf, openServiceStage, type ServiceStage } from '../../../test/support/services.ts'
import { type SourceServer, text, xml } from '../../../test/support/source-server.ts'
import type { ResolverName } from './contract.ts'

let services: ServiceStage
beforeAll(async () => {
  services = await openServiceStage()
})
afterEach(() => services.clear())
afterAll(() => services.close())

describe('an answer that is of another paper', () => {
  test.each<[ResolverName, string, string, () => Parameters<SourceServer['on']>[1]]>([
    ['arxiv', '2001.00001', 'export.arxiv.org/', () => xml(fixture('arxiv-1706.03762.xml'))],
    ['pubmed', 'PMID:26017443', 'eutils.ncbi.nlm.nih.gov/', () => xml(fixture('pubmed-26017442.xml'))],
    ['europe-pmc', 'PMC8371606', 'www.ebi.ac.uk/', () => text(fixture('europe-pmc-PMC8371605.json'))],
    ['europe-pmc', 'PMID:34265845', 'www.ebi.ac.uk/', () => text(fixture('europe-pmc-PMC8371605.json'))],
    ['dblp', 'conf/icml/Fernando16', 'dblp.org/', () => xml(fixture('dblp-record.xml'))],
    ['acl', 'ACL:N19-1424', 'aclanthology.org/', () => text(fixture('acl-N19-1423.bib'))],
    ['datacite', '2001.00001', 'doi.org/', () => text(fixture('datacite-arxiv.json'))],
    ['openreview', 'openreview:abcdefgh', 'api2.openreview.net/', () => text(fixture('openreview-v2.json'))],
  ])('of %s for %s is refused', async (name, written, at, reply) => {
    services.on(at, reply())
    expect(await services.resolve(name, written)).toBe('answer-malformed')
    expect(services.count(at)).toBe(1)
  })

  test('is the same from OAI-PMH', async () => {
    services.on('export.arxiv.org/', xml(fixture('arxiv-nothing.xml')))
    services.on('oaipmh.arxiv.org/', xml(fixture('arxiv-oai-1706.03762.xml')))
    expect(await services.resolve('arxiv', '2001.00001')).toBe('answer-malformed')
  })

  test('isn’t one whose identifier is only in its DOI', async () => {
    const entry = fixture('acl-N19-1423.bib').replace(
      'https://aclanthology.org/N19-1423/',
      'https://example.org/x',
    )
    services.on('aclanthology.org/', text(entry))
    expect(draftOf(await services.resolve('acl', 'ACL:N19-1423')).keys).toContain('acl:N19-1423')
  })
})
