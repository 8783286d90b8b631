// DOIs in the addresses of publishers and archives: written out in most, and to be put together in some.
import { decodePath, queryValues } from './cleaning.ts'

interface DoiHost {
  host: RegExp
  /** The DOI that an address there stands for. */
  read(path: string, url: URL): string | undefined
}

/** First group of the pattern, behind the prefix. */
function derived(path: string, pattern: RegExp, prefix: string): string | undefined {
  const found = path.match(pattern)?.[1]
  return found === undefined ? undefined : prefix + found
}

/** Preprint servers at the Open Science Framework. */
const osfPrefixes = new Map([
  ['osf', '10.31219'],
  ['psyarxiv', '10.31234'],
  ['socarxiv', '10.31235'],
  ['edarxiv', '10.35542'],
])

/** Hosts whose addresses have only a part of the DOI, or more than the DOI and its view. */
const hosts: readonly DoiHost[] = [
  {
    // Nature's own journals; a few old journals that it hosts (numbers only, `palcomms`) have DOIs of another form.
    host: /(?:^|\.)nature\.com$/,
    read: (path) => {
      const name =
        path.match(/^\/articles\/([a-z0-9][\w.-]*?)(?:\.pdf)?\/?$/i)?.[1] ??
        path.match(
          /^\/[a-z]+\/journal\/v[\w-]+\/n[\w-]+\/(?:full|abs|pdf|extref)\/([a-z][\w.-]*?)(?:_[A-Z]\w*)?\.(?:html|pdf)$/,
        )?.[1]
      if (name === undefined || /^\d+$|^pal/.test(name)) return undefined
      return `${name.startsWith('s41599-') ? '10.1057' : '10.1038'}/${name}`
    },
  },
  {
    host: /(?:^|\.)elifesciences\.org$/,
    read: (path) =>
      derived(path, /^\/(?:articles|reviewed-preprints)\/(\d{5,6})(?:v\d+)?(?:\/.*)?$/, '10.7554/eLife.'),
  },
  {
    // `early/2016/05/05/051789` is from before DOIs with dates.
    host: /(?:^|\.)(?:bio|med)rxiv\.org$/,
    read: (path) =>
      derived(
        path,
        /\/content\/(?:(?:bio|med)rxiv\/)?early\/\d{4}\/\d{2}\/\d{2}\/((?:\d{4}\.\d{2}\.\d{2}\.)?\d{6,8})(?!\d)/,
        '10.1101/',
      ),
  },
  {
    host: /(?:^|\.)zenodo\.org$/,
    read: (path) => derived(path, /^\/(?:api\/)?records?\/(\d+)(?:\/.*)?$/, '10.5281/zenodo.'),
  },
  {
    host: /(?:^|\.)figshare\.com$/,
    read: (path) => derived(path, /^\/articles\/(?:[^/]+\/){1,2}(\d+)(?:\/\d+)?\/?$/, '10.6084/m9.figshare.'),
  },
  {
    host: /(?:^|\.)preprints\.org$/,
    read: (path) => {
      const [, id, version] = path.match(/^\/manuscript\/(\d{6}\.\d{4})\/(v\d+)(?:\/.*)?$/) ?? []
      return id === undefined ? undefined : `10.20944/preprints${id}.${version}`
    },
  },
  {
    host: /(?:^|\.)researchsquare\.com$/,
    read: (path) => derived(path, /^\/article\/(rs-\d+\/v\d+)(?:[./].*)?$/, '10.21203/rs.3.'),
  },
  {
    host: /(?:^|\.)ssrn\.com$/,
    read: (path, url) => {
      const id = url.searchParams.get('abstract_id') ?? path.match(/^\/abstract=(\d+)$/)?.[1]
      return id && /^\d+$/.test(id) ? `10.2139/ssrn.${id}` : undefined
    },
  },
  {
    host: /^dl\.acm\.org$|^portal\.acm\.org$/,
    read: (_, url) => {
      const id = url.searchParams.get('id') ?? url.searchParams.get('doid')
      return id && /^\d+\.\d+$/.test(id) ? `10.1145/${id}` : undefined
    },
  },
  {
    host: /(?:^|\.)mdpi\.com$/,
    read: (_, url) => {
      const pii = url.searchParams.get('pii')
      return pii && /^[a-z]+\d+$/i.test(pii) ? `10.3390/${pii}` : undefined
    },
  },
  {
    host: /(?:^|\.)peerj\.com$/,
    read: (path) => {
      const [, journal = '', number] = path.match(/^\/articles\/(cs-)?(\d{1,6})(?:[./].*)?$/) ?? []
      return number === undefined ? undefined : `10.7717/peerj${journal === '' ? '' : '-cs'}.${number}`
    },
  },
  {
    host: /(?:^|\.)osf\.io$/,
    read: (path) => {
      const [, server = '', id] =
        path.match(/^\/preprints\/([a-z]+)\/([a-z0-9]{5})(?:_v\d+)?(?:\/.*)?$/) ?? []
      const prefix = osfPrefixes.get(server)
      return prefix === undefined ? undefined : `${prefix}/osf.io/${id}`
    },
  },
  {
    // The number of the article follows the DOI.
    host: /^academic\.oup\.com$/,
    read: (path) => path.match(/\/doi\/(10\.1093\/[a-z]+\/[\w.]+)(?:\/.*)?$/i)?.[1],
  },
]

/** What publishers put behind a DOI for a view of it, as a segment of the path. */
const publisherView =
  /\/(?:meta|summary|references|citations?|citedby|cited-by|media|suppl|suppinfo|supplementary|supplemental|related|short|long|reader|epub|pdfplus|pdfdirect|pdfft|download|metrics|peer-review|fulltext\.html|index\.html|html|xml|files?|(?:figures|tables)(?:\/\d{1,3})?)$/i
const publisherEnding =
  /\.(?:short|long|xml|txt|svg|epub|figures-only|supplementary-material|article-info|article-metrics|(?:full|pdf)\+html|info|explore)$/i

/** Text of a DOI that the address of its page or PDF holds, without the views that only publishers have. */
export function doiInAddress(url: URL): string | undefined {
  const path = decodePath(url.pathname)
  const isResolver = /^(?:www\.|dx\.)?doi\.org$/.test(url.hostname)
  const special = hosts.find(({ host }) => host.test(url.hostname))?.read(path, url)
  if (special !== undefined) return special
  const inPath = path.match(/(?<=[/=:])10\.\d{4,9}(?:\.\d+)*\/.+$/)?.[0]
  // SICIs may end in `#`, which an address takes for an empty fragment.
  const written =
    inPath !== undefined && /;2-$/.test(inPath) && url.href.endsWith('#') ? `${inPath}#` : inPath
  if (isResolver) return written
  const found =
    written ??
    queryValues(url)
      .map(inQuery)
      .find((doi) => doi !== undefined)
  return found === undefined ? undefined : withoutPublisherViews(found)
}

function inQuery(value: string): string | undefined {
  return value.match(/(?:^|[/:])(10\.\d{4,9}(?:\.\d+)*\/\S+)$/)?.[1]
}

function withoutPublisherViews(doi: string): string {
  let text = doi
  for (let shorter = text; ; text = shorter) {
    shorter = text
      .replace(/(?<!\/)\/+$/, '')
      .replace(publisherView, '')
      .replace(publisherEnding, '')
    if (shorter === text || !/^10\.[\d.]+\/./.test(shorter)) return text
  }
}
