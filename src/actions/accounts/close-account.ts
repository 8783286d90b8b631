// Closes an account for good, with its password. Its public texts stay without a name, or are emptied, as its owner chooses.
import { randomBytes } from 'node:crypto'
import { type Actor, notAllowed } from '#domain/actor.ts'
import { type Closing, formerDisplayName, formerName } from '#domain/people/former.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { asc, eq } from '#storage/drizzle.ts'
import { accounts as accountTable, letters, persons, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { isLastAdministrator } from '../last-administrator.ts'
import { lockTexts } from '../lock-texts.ts'
import { takeTurn } from '../person-turn.ts'
import { lockPaper, recountPaper, recountPerson } from '../recount.ts'
import { accountsTexts } from '../texts/accounts.ts'
import type { Accounts } from './accounts.ts'
import { emptyPublicTexts, takeBackVotes } from './empty-texts.ts'
import { removePrivateThings } from './private-things.ts'
import { type Proof, provePassword } from './prove-password.ts'
import { releaseImages } from './release-images.ts'

export interface AccountClosing extends Proof {
  personId: number
  closing: Closing
}

/** Also while suspended: anyone who wants to leave may. */
export async function closeAccount(
  accounts: Accounts,
  actor: Actor,
  { personId, closing, ...proof }: AccountClosing,
): Promise<Refusal | undefined> {
  if (actor.kind !== 'person' || actor.personId !== personId)
    return notAllowed(accountsTexts.may.closeAnothers)
  const unproven = await provePassword(accounts, proof)
  if (unproven) return unproven
  return accounts.storage.db.transaction(async (tx) => {
    await takeTurn(tx, personId)
    const papers = await lockPapers(tx, personId)
    if (await isLastAdministrator(tx, personId)) return lastAdministrator
    await lockTexts(tx, personId)
    await removePrivateThings(tx, personId)
    if (closing === 'remove') {
      await emptyPublicTexts(tx, personId)
      await takeBackVotes(tx, personId)
    }
    await releaseImages(tx, personId)
    await forget(tx, proof.accountId, personId)
    for (const paper of papers) await recountPaper(tx, paper)
    await recountPerson(tx, personId)
    return undefined
  })
}

/** In one order, before the person, as everywhere. */
async function lockPapers(tx: Transaction, personId: number): Promise<number[]> {
  const rows = await tx
    .selectDistinct({ id: summaries.paperId })
    .from(summaries)
    .where(eq(summaries.authorId, personId))
    .orderBy(asc(summaries.paperId))
  const ids = rows.map(({ id }) => id)
  for (const id of ids) await lockPaper(tx, id)
  return ids
}

async function forget(tx: Transaction, accountId: string, personId: number): Promise<void> {
  const [account] = await tx
    .delete(accountTable)
    .where(eq(accountTable.id, accountId))
    .returning({ email: accountTable.email })
  // Emails that wait, and the addresses on those that went.
  await tx.delete(letters).where(eq(letters.personId, personId))
  if (account) await tx.delete(letters).where(eq(letters.toAddress, account.email))
  const name = formerName(randomBytes(6).toString('hex'))
  await tx
    .update(persons)
    .set({
      name,
      displayName: formerDisplayName,
      bio: '',
      state: 'closed',
      stateUntil: null,
      role: 'member',
      trust: 0,
      invitedById: null,
    })
    .where(eq(persons.id, personId))
}

const lastAdministrator = refuse('last-administrator', accountsTexts.roles.lastAdministratorCloses)
