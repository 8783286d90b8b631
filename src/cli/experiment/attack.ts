// scholium experiment attack: runs experiments with their declared sabotages; exits with 1 if nothing makes a claim fail.
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { findExperiment } from '#experiments/catalogue.ts'
import { readStored } from '#experiments/stored.ts'
import type { Claim } from '#lab/claims.ts'
import { writeMeasured, writeTolerance } from '#lab/claims-table.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { type AttackReport, type Blow, judgeAttack, planAttack } from '#lab/run/attack.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { experimentTexts } from '../texts/experiment.ts'
import { withCommandLine } from './command-line.ts'
import { compute } from './compute.ts'
import { findRecordFile, writeRecord } from './record-file.ts'
import { type RequestValues, readNames, readRequest } from './request.ts'

const texts = experimentTexts.attack

export function attack(args: string[]): Promise<number> {
  return withCommandLine(
    args,
    async ({ words, values }) => {
      const names = readNames(words)
      if (isRefusal(names)) return names
      const file = values.json === undefined ? undefined : await findRecordFile(values.json)
      if (isRefusal(file)) return file
      const reports: Record<string, AttackReport> = {}
      for (const name of names) {
        const report = await attackOne(name, values, file !== '-')
        if (isRefusal(report)) return report
        reports[name] = report
      }
      const unwritten = file && (await writeRecord(reports, file))
      return unwritten || (Object.values(reports).some(isWeak) ? 1 : 0)
    },
    ['seed', 'workers', 'json'],
  )
}

/** Whether nothing makes a claim fail, or a sabotage doesn't do what it says. */
function isWeak({ blows, untouched }: AttackReport): boolean {
  return untouched.length > 0 || blows.some(({ isFelt }) => !isFelt)
}

async function attackOne(
  name: string,
  values: RequestValues,
  isPrinted: boolean,
): Promise<AttackReport | Refusal> {
  const parsed = readRequest(name, values)
  if (isRefusal(parsed)) return parsed
  const experiment = findExperiment(name) as AnyExperiment
  const plan = planAttack(experiment, parsed.request.seeds)
  const records: RunRecord[] = []
  for (const { request } of plan) {
    const record = await compute({ ...parsed, request })
    if (isRefusal(record)) return record
    records.push(record)
  }
  const report = judgeAttack(experiment, plan, records, await listFailing(name))
  if (isPrinted) process.stdout.write(`${linesOf(experiment, report).join('\n')}\n`)
  return report
}

/** Claims that fail in the stored result: no sabotage has to show that they can. */
async function listFailing(name: string): Promise<ReadonlySet<string>> {
  const stored = await readStored(name, 'standard')
  const failing = Object.entries(stored?.measured ?? {}).filter(([, { verdict }]) => verdict === 'fails')
  return new Set(failing.map(([claim]) => claim))
}

function linesOf({ title, claims, sabotages }: AnyExperiment, { blows, untouched }: AttackReport): string[] {
  const all = claims as Claim<unknown>[]
  return [
    title,
    ...Object.entries(sabotages as Record<string, { what: string }>).map(
      ([name, { what }]) => `  ${name}: ${what}`,
    ),
    ...all.flatMap((claim) => {
      const own = blows.filter((blow) => blow.claim === claim.id)
      const mark = untouched.includes(claim.id) ? texts.cannotFail : texts.canFail
      return [`  ${mark}  ${claim.id} (${claim.role}): ${claim.statement}`, ...own.map(blowLine)]
    }),
  ]
}

function blowLine(blow: Blow): string {
  const { sabotage, intact, sabotaged, isFelt } = blow
  const [before = '', after = ''] = [intact, sabotaged].map(
    (one) => `${one.verdict} (${writeMeasured(one) ?? texts.noNumber})`,
  )
  const line = texts.blow(sabotage, before, after, writeTolerance(intact.tolerance))
  return `    ${isFelt ? '' : texts.noEffect}${line}`
}
