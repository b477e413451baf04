import { newAccount, type Account } from './account.ts'

/** Where the accounts of installations are kept. Whatever writes to one GitHub for one app must share one. */
export interface Ledger {
  /** Changes an account; nobody else, in any process that shares the ledger, changes it meanwhile. Resolves when it is kept. */
  change<Result>(installation: number, change: Change<Result>): Promise<Result>
}

export type Change<Result> = (account: Account) => { readonly account: Account; readonly result: Result }

/** For a process that has its installations to itself: what was spent is forgotten when it ends. */
export function createMemoryLedger(): Ledger {
  const accounts = new Map<number, Account>()
  return {
    change: async (installation, change) => {
      const { account, result } = change(accounts.get(installation) ?? newAccount)
      accounts.set(installation, account)
      return await Promise.resolve(result)
    },
  }
}
