import { isUnknown, type Unknown } from '../../base/index.ts'
import { createMemoryLedger, GitHubError, newAccount, type Ledger } from '../../github/index.ts'

/**
 * A ledger of which nobody kept the account: before its first change it is asked when things were lately created, and what they cost of the budget is
 * spent. Throws GitHubError if that can't be found out: then nothing is written.
 */
export function createSpentLedger(created: () => Promise<readonly Date[] | Unknown>): Ledger {
  const ledger = createMemoryLedger()
  let opened: Promise<void> | undefined
  const open = async (installation: number): Promise<void> => {
    const times = await created()
    if (isUnknown(times))
      throw new GitHubError('unavailable', 'reading what was lately created', { cause: new Error(times.why) })
    const spent = times.map(time => time.getTime())
    await ledger.change(installation, () => ({ account: { ...newAccount, created: spent }, result: undefined }))
  }
  return {
    change: async (installation, change) => {
      opened ??= open(installation).catch((error: unknown) => {
        opened = undefined
        throw error
      })
      await opened
      return await ledger.change(installation, change)
    },
  }
}
