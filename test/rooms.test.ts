// The rooms of the project and what each may import: a table, checked against every import of code and stylesheets.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const catalogue = 'experiments/catalogue.ts'
/** Reads files, so it is for servers only. */
const stored = 'experiments/stored.ts'

/** Room, by the longest fitting path, and the rooms it may import besides itself. */
const mayImport: Record<string, string[]> = {
  'src/domain': [],
  lab: [],
  'src/text': ['src/domain'],
  'src/sources': ['src/domain'],
  'src/storage': ['src/domain'],
  'src/mail': ['src/domain', 'src/text'],
  experiments: ['lab'],
  'src/actions': ['src/domain', 'src/text', 'src/sources', 'src/storage', 'src/mail'],
  'src/jobs': ['src/actions', 'src/storage', 'src/domain', 'lab', catalogue, stored],
  'src/web/islands': ['src/domain', 'src/text', 'src/web/texts', 'lab', catalogue],
  'src/web/browser': ['src/domain', 'src/text', 'lab', catalogue],
  'src/web/texts': ['src/domain'],
  'src/web': [
    'src/actions',
    'src/jobs',
    'src/storage/queries',
    'src/text',
    'src/domain',
    'lab',
    catalogue,
    stored,
    'src/web/islands',
    'src/web/texts',
    // Shown as it stands at /about/writing.
    'docs/text.md?raw',
  ],
  // It reads pages as the bookmarklet does.
  extension: [
    'src/domain',
    'src/web/page-description.ts',
    'src/web/styles/common.css',
    'src/web/styles/controls.css',
  ],
  'src/cli': [
    'src/domain',
    'src/text',
    'src/sources',
    'src/storage',
    'src/actions',
    'src/mail',
    'src/jobs',
    'src/web',
    'lab',
    'experiments',
  ],
  bench: ['*'],
  test: ['*'],
  scripts: ['*'],
}

/** Types alone may come from further: the pool that queries read from, the room to write and the store of images are handed to the web as values. */
const typesFrom: Record<string, string[]> = {
  // A run has one type everywhere.
  'src/domain': ['lab/run/record.ts'],
  'src/web': ['src/storage/connection.ts', 'src/storage/room.ts', 'src/storage/blobs/contract.ts'],
}

interface Import {
  from: string
  to: string
  isType: boolean
}

interface Finding {
  import: Import
  reason: string
}

const aliases: Record<string, string> = Object.fromEntries(
  Object.entries(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).imports as Record<string, string>,
  ).map(([alias, target]) => [alias.replace(/\*$/, ''), target.replace(/^\.\//, '').replace(/\*$/, '')]),
)

function listSources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|css)$/.test(entry.name) && !/\.d\.ts$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

const statement =
  /(?:^|\n)\s*(import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s)?\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g

const styleStatement = /@import\s+(?:url\(\s*)?["']?([^"'\s);]+)/g

function importsOf(file: string, text: string): Import[] {
  return file.endsWith('.css') ? importsOfStyles(file, text) : importsOfCode(file, text)
}

/** Fonts are built: they're in no room. */
function importsOfStyles(file: string, text: string): Import[] {
  return [...text.matchAll(styleStatement)]
    .map(([, written]) => join(dirname(file), written ?? ''))
    .filter((to) => !to.startsWith('dist/'))
    .map((to) => ({ from: file, to, isType: false }))
}

function importsOfCode(file: string, text: string): Import[] {
  const found: Import[] = []
  for (const [, , type, written, dynamic] of text.matchAll(statement)) {
    const to = resolve(file, written ?? dynamic ?? '')
    // `typeof import('…')` names a type, and so does `import type`.
    if (to !== undefined) found.push({ from: file, to, isType: type !== undefined })
  }
  return found
}

function resolve(file: string, written: string): string | undefined {
  if (written.startsWith('.')) return relative(root, join(root, dirname(file), written))
  const alias = Object.keys(aliases).find((name) => written.startsWith(name))
  return alias === undefined ? undefined : written.replace(alias, aliases[alias] ?? '')
}

function roomOf(file: string): string | undefined {
  return Object.keys(mayImport)
    .filter((room) => file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0]
}

function judge({ from, to, isType }: Import): string | undefined {
  if (/\.test\.tsx?$/.test(from)) return undefined
  const [room, target] = [roomOf(from), roomOf(to)]
  if (room === undefined) return `${from} is in no room`
  const isWithin = (place: string) => to === place || to.startsWith(`${place}/`)
  if (room === target && !(room === 'experiments' && isBetweenPapers(from, to))) return undefined
  const allowed = [...(mayImport[room] ?? []), ...(isType ? (typesFrom[room] ?? []) : [])]
  if (allowed.includes('*') || allowed.some(isWithin)) {
    if (room === 'src/cli' && isWithin('src/web/islands')) return `${from} may not import islands (${to})`
    return undefined
  }
  return `${from} may not import ${to}`
}

/** What stands beside the papers' folders brings them together; they know nothing of it, nor of each other. */
function isBetweenPapers(from: string, to: string): boolean {
  const [, folder, ...rest] = from.split('/')
  return rest.length > 0 && folder !== to.split('/')[1]
}

function judgeAll(imports: Import[]): Finding[] {
  return imports.flatMap((one) => {
    const reason = judge(one)
    return reason === undefined ? [] : [{ import: one, reason }]
  })
}

/** The files of one cycle, or nothing. Types are erased, so they make none. */
function findCycle(imports: Import[]): string[] | undefined {
  const edges = Map.groupBy(
    imports.filter((one) => !one.isType),
    (one) => one.from,
  )
  const done = new Set<string>()
  function visit(file: string, path: string[]): string[] | undefined {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    for (const { to } of edges.get(file) ?? []) {
      const cycle = visit(to, [...path, file])
      if (cycle) return cycle
    }
    done.add(file)
    return undefined
  }
  for (const file of edges.keys()) {
    const cycle = visit(file, [])
    if (cycle) return cycle
  }
  return undefined
}

const present = ['src', 'extension', 'lab', 'experiments', 'bench', 'test', 'scripts'].filter((folder) =>
  readdirSync(root).includes(folder),
)
const files = present.flatMap(listSources)
const imports = files.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')))

describe('the rooms of this project', () => {
  test('import only what the table allows', () => {
    expect(imports.length).toBeGreaterThan(100)
    expect(judgeAll(imports).map(({ reason }) => reason)).toEqual([])
  })

  test('import stylesheets, too', () => {
    const styles = imports.filter(({ from }) => from === 'extension/extension.css').map(({ to }) => to)
    expect(styles).toEqual(['src/web/styles/common.css', 'src/web/styles/controls.css'])
  })

  test('have no cycle', () => {
    expect(findCycle(imports)).toBeUndefined()
  })

  test('are imported by nobody where they hold tests, benchmarks and scripts', () => {
    const intruders = imports.filter(
      ({ from, to }) =>
        /^(bench|test|scripts)\//.test(to) && !/^(bench|test|scripts)\//.test(from) && !/\.test\./.test(from),
    )
    expect(intruders).toEqual([])
  })
})

describe('the table', () => {
  test.each([
    ['src/domain/ranking.ts', "import { pool } from '#storage/connection.ts'"],
    ['src/text/render.ts', "import { papers } from '../storage/schema.ts'"],
    ['src/web/routes/feed.tsx', "import { papers } from '#storage/schema.ts'"],
    ['src/web/routes/feed.tsx', "import { openStorage } from '#storage/connection.ts'"],
    ['src/storage/schema.ts', "export { addPaper } from '#actions/add-paper.ts'"],
    ['experiments/2019-a/run.ts', "import { x } from '../2016-b/model.ts'"],
    ['src/web/islands/player.tsx', "const { x } = await import('#storage/connection.ts')"],
    ['src/cli/main.ts', "import { player } from '#web/islands/player.tsx'"],
    ['src/elsewhere/x.ts', "import { x } from '#domain/slug.ts'"],
    ['extension/extension.css', '@import "../src/web/styles/forms.css";'],
    ['src/web/islands/editor/editor.css', '@import url(../../styles/site.css);'],
  ])('refuses in %s: %s', (file, text) => {
    expect(judgeAll(importsOf(file, `// planted\n${text}\n`))).toHaveLength(1)
  })

  test('sees a cycle that is planted', () => {
    const planted = [
      ...importsOf('src/domain/a.ts', "import { b } from './b.ts'\n"),
      ...importsOf('src/domain/b.ts', "import { a } from './a.ts'\n"),
    ]
    expect(findCycle(planted)).toEqual(['src/domain/a.ts', 'src/domain/b.ts', 'src/domain/a.ts'])
  })
})
