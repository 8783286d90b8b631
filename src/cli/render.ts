// scholium render: Markdown and LaTeX in, the HTML that would be stored out.
import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { renderText } from '#text/render.ts'

const usage = `scholium render FILE|- [--dialect shortscience] [--json]

Reads Markdown with LaTeX from FILE, or from standard input for "-", and prints the HTML that Scholium would store.
With --json it prints everything that is kept: html, leadHtml, excerpt, citations and the hints for the writer.
`

export async function render(args: string[]): Promise<number> {
  const options = readOptions(args)
  if (options === 'help') {
    process.stdout.write(usage)
    return 0
  }
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${usage}`)
    return 2
  }
  const markdown = await readSource(options.file)
  if (markdown === undefined) {
    process.stderr.write(`The file ${options.file} cannot be read.\n`)
    return 1
  }
  const rendering = renderText(markdown, { idPrefix: 's0-', dialect: options.dialect })
  process.stdout.write(options.json ? `${JSON.stringify(rendering, null, 2)}\n` : `${rendering.html}\n`)
  return 0
}

interface RenderCommand {
  file: string
  dialect: 'scholium' | 'shortscience'
  json: boolean
}

/** A string says what is wrong. */
function readOptions(args: string[]): RenderCommand | 'help' | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        dialect: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help) return 'help'
    const [file] = positionals
    if (file === undefined || positionals.length > 1) return 'Name one file, or - for standard input.'
    const { dialect = 'scholium', json = false } = values
    if (dialect !== 'scholium' && dialect !== 'shortscience') return `There is no dialect “${dialect}”.`
    return { file, dialect, json }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function readSource(file: string): Promise<string | undefined> {
  try {
    return file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8')
  } catch {
    return undefined
  }
}
