import type { Store } from './store.ts'

/** Every repository that is there is looked at daily; in milliseconds. */
const month = 30 * 86_400_000

/**
 * Removes what is kept of repositories and installations that are there no more: nothing has run there for a month, and nothing waits or
 * runs there now. If they come back they are as new.
 */
export async function tidy({ transaction }: Pick<Store, 'transaction'>, now: Date): Promise<void> {
  const old = new Date(now.getTime() - month)
  await transaction(async query => {
    for (const table of [
      'journal',
      'creation',
      'preview',
      'answer',
      'status',
      'onboarding',
      'refusal',
      'dead',
      'cached',
    ])
      await query(`delete from milepost.${table} kept where ${isLeft}`, [old])
    await query(`delete from milepost.cached kept where ${isUncovered}`)
    await query('delete from milepost.run where ended_at < $1', [old])
    await query('delete from milepost.installation_hold where held_until < $1', [now])
    await query(`delete from milepost.pace where coalesce((account->>'lastStart')::bigint, 0) < $1`, [old.getTime()])
  })
}

const isLeft = `
  not exists (select from milepost.run where run.repository = kept.repository and run.ended_at >= $1)
  and not exists (select from milepost.request where (request->'repository'->>'id')::bigint = kept.repository)`

/** As far as it was listed what is. */
const isUncovered = `
  exists (select from milepost.listing)
  and not exists (select from milepost.covered where covered.repository = kept.repository)`
