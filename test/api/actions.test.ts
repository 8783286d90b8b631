// What people can do, compared with what programs can: every action has an endpoint, or a reason why it has none.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

function sourcesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name))
}

/** Exported functions that ask who acts, or that change an account. */
function actionsIn(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const signatures = [...text.matchAll(/^export (?:async )?function (\w+)(\([\s\S]*?\)): (\w+)/gm)]
  const isAccounts = file.startsWith('src/actions/accounts/')
  return signatures
    .filter(([, , given = '', back]) => /\bactor: Actor\b/.test(given) || (isAccounts && back === 'Promise'))
    .map(([, name = '']) => name)
}

/** The names that the files of a folder import from actions. */
function importedBy(folder: string): Set<string> {
  const imports = /import \{([^}]+)\} from '#actions\//g
  const names = sourcesOf(folder).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(imports)].flatMap(([, list = '']) => list.split(',')),
  )
  return new Set(names.map((name) => name.trim()))
}

const actions = new Set(sourcesOf('src/actions').flatMap(actionsIn))
const byPrograms = importedBy('src/web/api')

/** Why an action has no endpoint. */
const reasons: Record<string, string[]> = {
  'proves who one is: docs/decisions/0010-limits-of-tokens.md': [
    ...['signUp', 'sendVerification', 'verifyAddress', 'confirmAddress', 'chooseName', 'makeOwnToken'],
    'makeApiToken',
    ...['signIn', 'signInElsewhere', 'signOut', 'giveCode', 'useCode', 'requestRecovery', 'recoverPassword'],
    ...['changePassword', 'provePassword', 'requestAddressChange', 'confirmAddressChange', 'handToAuth'],
    ...['enableSecondFactor', 'confirmSecondFactor', 'disableSecondFactor', 'renewBackupCodes'],
    ...['removePasskey', 'renamePasskey', 'connectElsewhere', 'removeConnection', 'closeAccount'],
  ],
  'is a step of other actions': [
    ...[
      'findSession',
      'findTokenActor',
      'findInvitation',
      'hasPassword',
      'hashPassword',
      'makeMailToken',
      'takeMailToken',
    ],
    ...['storePassword', 'tellPasswordChanged', 'voidTokens', 'removeOtherWays', 'refuseLastWayIn'],
    ...['emptyPublicTexts', 'emptySummaries', 'emptyComments', 'takeBackVotes', 'removePrivateThings'],
    ...[
      'releaseImages',
      'countComment',
      'refuseByTrust',
      'isNewHere',
      'lockOwnList',
      'moderatorOf',
      'refuseJudge',
      'countRun',
    ],
    ...[
      'findKnownDevice',
      'knowDevice',
      'hasEnoughLinks',
      'tellAccountExists',
      'findWaiting',
      'withdrawOthers',
    ],
    ...['mayEditPaper', 'beginImport', 'readOwnThings', 'importAccount', 'importCsv', 'listRecords'],
  ],
  'asks ORCID, which programs can ask themselves before they send a list its file': ['bringOrcidWorks'],
  'shows what a page will store, in a form': ['previewText', 'previewComment'],
  'chooses what a page shows, which programs don’t see': ['showDailyClaim'],
  'is the operator’s: a command, the start, or a job': [
    ...['sweep', 'writeBackup', 'restoreBackup', 'writeDump'],
    ...['addPerson', 'makeAccount', 'inviteFirstAdministrator', 'sendDueLetters', 'mailNotices'],
    ...['tellFollowers', 'writeDigests', 'makeDueDump', 'removeStaleDumps', 'sweepImages', 'followDecisions'],
    ...['bringWaiting', 'lookUpDuePapers', 'noteWorkNotices', 'tellOfEndedImports', 'importMarkdown'],
    'removeFirstLibrary',
    ...['takeRunToCheck', 'giveBackRun', 'settleRun', 'noteCheckTime'],
  ],
}

test('every action has an endpoint, or a reason why it has none', () => {
  const named = Object.values(reasons).flat()
  expect([...actions].filter((name) => !byPrograms.has(name) && !named.includes(name))).toEqual([])
  expect(new Set(named).size).toBe(named.length)
})

test('no reason is out of date', () => {
  const named = Object.values(reasons).flat()
  const stepsOfToken = ['findTokenActor']
  expect(named.filter((name) => !actions.has(name))).toEqual([])
  expect(named.filter((name) => byPrograms.has(name) && !stepsOfToken.includes(name))).toEqual([])
})
