// Sends the link by which a lost password is replaced. Answers the same whether or not the address has an account.
import { parseMailAddress } from '#domain/people/mail-address.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { eq } from '#storage/drizzle.ts'
import { accounts as accountTable } from '#storage/schema.ts'
import { queueLetter } from '../letters/queue-letter.ts'
import { countTry } from '../rate-limit.ts'
import { accountsTexts } from '../texts/accounts.ts'
import type { Accounts } from './accounts.ts'
import { hasEnoughLinks, makeMailToken } from './mail-tokens.ts'

const hour = 3_600

export async function requestRecovery(
  accounts: Accounts,
  written: string,
  network: string,
): Promise<{ sentTo: string } | Refusal> {
  const address = parseMailAddress(written)?.toLowerCase()
  if (address === undefined) return refuse('mail-address-malformed', accountsTexts.emailMalformed)
  const tooMany = await countTry(
    accounts.storage,
    { key: `recover:client:${network}`, most: 20, window: hour },
    { key: `recover:address:${address}:${network}`, most: 3, window: hour },
  )
  if (tooMany) return tooMany
  await accounts.storage.db.transaction(async (tx) => {
    const [account] = await tx
      .select()
      .from(accountTable)
      .where(eq(accountTable.email, address))
      .for('update')
    if (account === undefined) return
    const [accountId, personId] = [account.id, account.personId ?? undefined]
    if (await hasEnoughLinks(tx, accountId, 'recover-password')) return
    const token = await makeMailToken(tx, { purpose: 'recover-password', accountId, address })
    const facts = { link: `${accounts.origin()}/recover/${token}`, displayName: account.name }
    await queueLetter(tx, { kind: 'recover-password', to: address, personId, facts })
  })
  return { sentTo: address }
}
