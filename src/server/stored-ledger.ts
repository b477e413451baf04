import { z } from 'zod'
import { newAccount, type Account, type Ledger } from '../github/index.ts'
import type { Query, Store } from '../store/index.ts'

/** Keeps the accounts in the store: all processes that share it spend one budget, and a restart forgets nothing of it. */
export function createStoredLedger(store: Pick<Store, 'transaction'>): Ledger {
  return {
    change: async (installation, change) =>
      await store.transaction(async query => {
        // Locks the row: who comes at the same time waits until this is over.
        const rows = await query(
          `insert into milepost.pace (installation) values ($1)
           on conflict (installation) do update set installation = excluded.installation returning account`,
          [installation],
        )
        const { account, result } = change(accountRows.parse(rows)[0].account ?? newAccount)
        await query('update milepost.pace set account = $2 where installation = $1', [
          installation,
          JSON.stringify(account),
        ])
        return result
      }),
  }
}

/** The accounts of installations for which something was written within the last hour, or that GitHub holds back. Of all others nothing is spent. */
export async function readAccounts(now: Date, query: Query): Promise<readonly StoredAccount[]> {
  const time = now.getTime()
  const rows = await query(
    `select installation, account from milepost.pace
     where (account->>'lastStart')::double precision > $1 or (account->>'heldUntil')::double precision > $2`,
    [time - hour, time],
  )
  return storedAccounts.parse(rows)
}

export type StoredAccount = z.output<typeof storedAccounts>[number]

const hour = 3_600_000

/**
 * In an embedded store nobody else can be at work: a turn that is still held was that of a process that died. Elsewhere it runs out by
 * itself, since others may be alive.
 */
export async function endOldTurns(store: Pick<Store, 'query' | 'isShared'>): Promise<void> {
  if (!store.isShared)
    await store.query(
      `update milepost.pace set account = jsonb_set(account, '{turn}', 'null') where account is not null`,
    )
}

/** Another version may be at the same account: what it alone knows stays in it, and what only it can read counts as nothing. */
const account = z.looseObject({
  lastStart: z.number().nullable().catch(newAccount.lastStart),
  heldUntil: z.number().catch(newAccount.heldUntil),
  guesses: z.number().catch(newAccount.guesses),
  halvings: z.number().catch(newAccount.halvings),
  halvedAt: z.number().catch(newAccount.halvedAt),
  created: z.array(z.number()).catch([...newAccount.created]),
  turn: z.object({ holder: z.string(), until: z.number() }).nullable().catch(newAccount.turn),
}) satisfies z.ZodType<Account>

const accountRows = z.tuple([z.object({ account: account.nullable() })])
const storedAccounts = z.array(z.object({ installation: z.number(), account }))
