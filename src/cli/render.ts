// scholium render: prints the HTML that a text would be stored as.
import { readFile } from 'node:fs/promises'
import { text as readAll } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { renderText } from '#text/render.ts'
import { fileTexts, renderTexts } from './texts/files.ts'

export async function render(args: string[]): Promise<number> {
  const options = readOptions(args)
  if (options === 'help') {
    process.stdout.write(renderTexts.usage)
    return 0
  }
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n\n${renderTexts.usage}`)
    return 2
  }
  const markdown = await readSource(options.file)
  if (markdown === undefined) {
    process.stderr.write(`${fileTexts.unreadable(options.file)}\n`)
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

/** A string says what's wrong. */
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
    if (file === undefined || positionals.length > 1) return renderTexts.nameOneFile
    const { dialect = 'scholium', json = false } = values
    if (dialect !== 'scholium' && dialect !== 'shortscience') return renderTexts.unknownDialect(dialect)
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
