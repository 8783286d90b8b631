// The file that a record is written to after hours: looked at before without being made, and written whole or not at all.
import { access, constants, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { writeName } from '#lab/own-data.ts'
import { isWithin } from '#lab/run/node-folder.ts'
import { writeJson } from './print.ts'

/** Where a record goes, links followed; `-` is standard output. Refused in `folder`, where one holds somebody's data. */
export async function findRecordFile(file: string, folder?: string): Promise<string | Refusal> {
  if (file === '-') return file
  if (file === '') return refuse('json-unwritable', '--json names a file, or is - for standard output.')
  const path = await findPath(file)
  if (isRefusal(path)) return path
  return folder !== undefined && isWithin(folder, path)
    ? unwritable(file, 'it lies in the folder that is trained on; name a file elsewhere')
    : path
}

async function findPath(file: string): Promise<string | Refusal> {
  try {
    const there = await realpath(file).catch(() => undefined)
    if (there !== undefined) {
      const found = await stat(there)
      if (found.isDirectory()) return unwritable(file, 'it is a folder')
      if (!found.isFile()) return unwritable(file, 'it is no plain file; --json - is standard output')
      await access(there, constants.W_OK)
    }
    const folder = await realpath(dirname(there ?? file))
    if (!(await stat(folder)).isDirectory()) return unwritable(file, 'it is not in a folder')
    await access(folder, constants.W_OK | constants.X_OK)
    return join(folder, basename(there ?? file))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return unwritable(file, code === 'ENOENT' || code === 'ENOTDIR' ? 'its folder is not there' : code)
  }
}

/** Nothing is lost where it cannot be written any more: standard output takes it. */
export async function writeRecord(record: object, path: string): Promise<Refusal | undefined> {
  if (path === '-') return void (await writeJson(record, path))
  const part = join(dirname(path), `.${basename(path)}.${process.pid}.part`)
  try {
    await writeFile(part, `${JSON.stringify(record)}\n`, { flag: 'wx' })
    await rename(part, path)
    return undefined
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    await rm(part, { force: true }).catch(() => undefined)
    await writeJson(record, '-')
    const said = `${writeName(path)} cannot be written any more: ${code}. The record is on standard output.`
    return refuse('run-failed', said)
  }
}

function unwritable(file: string, reason: string): Refusal {
  return refuse('json-unwritable', `${writeName(file)} cannot be written: ${reason}.`)
}
