// The file that a run's record is written to: checked before hours of computing, then written whole or not at all.
import { access, constants, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { writeName } from '#lab/own-data.ts'
import { isWithin } from '#lab/run/node-folder.ts'
import { experimentTexts } from '../texts/experiment.ts'
import { writeJson } from './print.ts'

const texts = experimentTexts.record

/** Where a record goes, symbolic links resolved; `-` is standard output. Refuses paths in `folder`, which has somebody's data. */
export async function findRecordFile(file: string, folder?: string): Promise<string | Refusal> {
  if (file === '-') return file
  if (file === '') return refuse('json-unwritable', texts.emptyName)
  const path = await findPath(file)
  if (isRefusal(path)) return path
  return folder !== undefined && isWithin(folder, path) ? unwritable(file, texts.inDataFolder) : path
}

async function findPath(file: string): Promise<string | Refusal> {
  try {
    const there = await realpath(file).catch(() => undefined)
    if (there !== undefined) {
      const found = await stat(there)
      if (found.isDirectory()) return unwritable(file, texts.isFolder)
      if (!found.isFile()) return unwritable(file, texts.notPlainFile)
      await access(there, constants.W_OK)
    }
    const folder = await realpath(dirname(there ?? file))
    if (!(await stat(folder)).isDirectory()) return unwritable(file, texts.notInFolder)
    await access(folder, constants.W_OK | constants.X_OK)
    return join(folder, basename(there ?? file))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return unwritable(file, code === 'ENOENT' || code === 'ENOTDIR' ? texts.noFolder : code)
  }
}

/** If the file can't be written any more, the record goes to standard output, so nothing is lost. */
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
    return refuse('run-failed', texts.lost(writeName(path), code))
  }
}

function unwritable(file: string, reason: string): Refusal {
  return refuse('json-unwritable', texts.unwritable(writeName(file), reason))
}
