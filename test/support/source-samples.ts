// One file of each format, as other programs write them, with records that are broken or aren't papers.

export const crossrefSample = {
  DOI: '10.5555/A',
  type: 'journal-article',
  title: ['A'],
  member: '1',
  indexed: {},
}
export const openalexSample = { id: 'https://openalex.org/W1', title: 'A', authorships: [] }
export const arxivJsonSample = {
  id: '1706.03762',
  title: 'A',
  authors_parsed: [['One', 'A.', '']],
  categories: 'cs.LG',
}
export const cslSample = { id: 'x', type: 'article-journal', title: 'A', DOI: '10.5555/A' }

export const dblpSample = `<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp>
<article key="journals/x/A"><author>J\u00fcrgen M&uuml;ller</author><title>A.</title></article>
<www key="homepages/1"><author>A B</author><title>Home Page</title></www>
<article key="journals/x/B"><title>Broken &nosuchentity; </title></article>
<article key="journals/x/C"><title>Never closed
<article key="journals/x/D"><author>A B 0002</author><title>D.</title></article>
</dblp>`

export const arxivOaiSample = `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
<record><header><identifier>oai:arXiv.org:1706.03762</identifier></header><metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>1706.03762</id><title>A</title></arXiv></metadata></record>
<record><header status="deleted"><identifier>oai:arXiv.org:1706.03763</identifier></header></record>
</ListRecords></OAI-PMH>`

export const arxivAtomSample = `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
<id>https://arxiv.org/api/x</id><title>arXiv Query</title>
<entry><id>http://arxiv.org/abs/1706.03762v7</id><title>A</title><published>2017-06-12T17:57:34Z</published><author><name>Jane Doe</name></author></entry>
<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title></entry>
<entry><id>http://arxiv.org/abs/hep-th/9711200v1</id><title>B</title></entry>
</feed>`

const rssBeginning = `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0">
  <channel>
    <title>cs.LG updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/cs.LG</link>
    <description>cs.LG updates on the arXiv.org e-print archive.</description>
    <atom:link href="http://rss.arxiv.org/rss/cs.LG" rel="self" type="application/rss+xml"/>
    <language>en-us</language>
    <lastBuildDate>Thu, 02 Jan 2025 05:00:12 +0000</lastBuildDate>
    <pubDate>Thu, 02 Jan 2025 00:00:00 -0500</pubDate>
    <skipDays><day>Sunday</day><day>Saturday</day></skipDays>
`
const rssEnd = '  </channel>\n</rss>\n'

export const arxivRssSample = `${rssBeginning}    <item>
      <title>Looms that \\'Etienne knew: $x &lt; y$</title>
      <link>https://arxiv.org/abs/2412.20001</link>
      <description>arXiv:2412.20001v1 Announce Type: new
Abstract: A text about
  looms.</description>
      <guid isPermaLink="false">oai:arXiv.org:2412.20001v1</guid>
      <category>cs.LG</category>
      <category>math.CO</category>
      <pubDate>Thu, 02 Jan 2025 00:00:00 -0500</pubDate>
      <arxiv:announce_type>new</arxiv:announce_type>
      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
      <dc:creator>Jane Doe, Ludwig van der Berg (Bonn), John Roe Jr</dc:creator>
    </item>
    <item>
      <title>B</title>
      <link>https://arxiv.org/abs/hep-th/9711200</link>
      <description>arXiv:hep-th/9711200v3 Announce Type: replace-cross
Abstract: Text.</description>
      <guid isPermaLink="false">oai:arXiv.org:hep-th/9711200v3</guid>
      <category>hep-th</category>
      <pubDate>Thu, 02 Jan 2025 00:00:00 -0500</pubDate>
      <arxiv:announce_type>replace-cross</arxiv:announce_type>
      <arxiv:DOI>10.5555/ABC</arxiv:DOI>
      <arxiv:journal_reference>J. Looms 1 (1998) 1</arxiv:journal_reference>
      <dc:creator>A. One</dc:creator>
      <dc:creator>B. Two</dc:creator>
    </item>
    <item>
      <title>C</title>
      <link>https://example.org/c</link>
      <description>Text.</description>
    </item>
${rssEnd}`

/** As on a weekend. */
export const emptyArxivRss = rssBeginning + rssEnd

/** What `arxiv.org/a/ID.atom2` gives: the feed has an author of its own. */
export const arxivAuthorSample = `<?xml version="1.0" encoding="utf-8" standalone="no"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>Jane Doe's articles on arXiv</title>
<link rel="describes" href="https://orcid.org/0000-0002-1825-0097"/>
<updated>2020-05-01T00:00:00-04:00</updated><id>http://arxiv.org/a/doe_j_1</id>
<link rel="self" type="application/atom+xml" href="http://arxiv.org/a/doe_j_1.atom2"/>
<author><name>Jane Doe</name><uri>http://arxiv.org/a/doe_j_1</uri></author>
<entry><id>http://arxiv.org/abs/1204.1234v2</id><updated>2012-06-01T08:00:00-04:00</updated><published>2012-04-05T08:00:00-04:00</published>
<title>A</title><summary>Text.</summary><author><name>Jane Doe</name></author><author><name>John Roe</name></author>
<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">9 pages</arxiv:comment>
<link rel="alternate" type="text/html" href="http://arxiv.org/abs/1204.1234v2"/>
<category term="cs.DL" scheme="http://arxiv.org/schemas/atom" label="Digital Libraries (cs.DL)"/>
<arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.DL" scheme="http://arxiv.org/schemas/atom"/></entry>
</feed>`

export const zoteroSample = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#">
<bib:Article rdf:about="#1"><z:itemType>journalArticle</z:itemType><dcterms:isPartOf rdf:resource="urn:issn:1"/>
<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Doe</foaf:surname><foaf:givenName>Jane</foaf:givenName></foaf:Person></rdf:li>
<rdf:li><foaf:Person><foaf:surname>NASA and ESA</foaf:surname></foaf:Person></rdf:li></rdf:Seq></bib:authors>
<link:link rdf:resource="#9"/><dc:title>A</dc:title><dc:date>2019-06-01</dc:date><bib:pages>1-9</bib:pages>
<dc:identifier><dcterms:URI><rdf:value>https://example.org/a</rdf:value></dcterms:URI></dc:identifier></bib:Article>
<bib:Journal rdf:about="urn:issn:1"><prism:volume>5</prism:volume><dc:title>Nature</dc:title><dc:identifier>DOI 10.5555/A</dc:identifier></bib:Journal>
<z:Attachment rdf:about="#9"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title></z:Attachment>
<rdf:Description rdf:about="#2"><z:itemType>conferencePaper</z:itemType><dcterms:isPartOf><bib:Journal><dc:title>Proc. X</dc:title><dc:identifier>DOI 10.5555/B</dc:identifier></bib:Journal></dcterms:isPartOf><dc:title>B</dc:title></rdf:Description>
<rdf:Description rdf:about="#3"><z:itemType>preprint</z:itemType><prism:number>arXiv:1706.03762</prism:number><z:repository>arXiv</z:repository><dc:title>C</dc:title></rdf:Description>
<bib:Document rdf:about="#4"><z:itemType>webpage</z:itemType><dc:title>Page</dc:title></bib:Document>
</rdf:RDF>`

export const risSample = `TY  - JOUR
AU  - Doe, Jane
AU  - King, Martin Luther, Jr.
A1  - {NASA and ESA}
TI  - A title that
      goes on
PY  - 2019/06/01/
JO  - Nature
SP  - 1
EP  - 9
M3  - 10.5555/A
KW  - one
ER  - 
TY - CONF
T1 - B
Y1 - 2018///Spring
UR - https://arxiv.org/abs/1706.03762
TY  - THES
AU  - Roe, Richard
ER  - `

export const markdownSample = `---
paper: arxiv:1706.03762
title: "A"
authors: [Jane Doe, "Doe, John"]
year: 2017
---
The text: $x$.
`

export const orcidSample = {
  group: [
    {
      'work-summary': [
        {
          'display-index': '0',
          title: { title: { value: 'Other' } },
          'external-ids': {
            'external-id': [
              {
                'external-id-type': 'arxiv',
                'external-id-value': '1706.03762',
                'external-id-relationship': 'self',
              },
            ],
          },
        },
        {
          'display-index': '1',
          title: { title: { value: 'A' }, subtitle: null },
          'publication-date': { year: { value: '2017' }, month: null },
          'journal-title': { value: 'Nature' },
          url: null,
          'external-ids': {
            'external-id': [
              {
                'external-id-type': 'doi',
                'external-id-value': 'https://doi.org/10.5555/A',
                'external-id-normalized': { value: '10.5555/a' },
                'external-id-relationship': 'self',
              },
              {
                'external-id-type': 'doi',
                'external-id-value': '10.5555/journal',
                'external-id-relationship': 'part-of',
              },
            ],
          },
        },
      ],
    },
    { 'work-summary': [{ title: null }] },
  ],
}
