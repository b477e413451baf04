import { z } from 'zod'
import { migrations } from './migrations/index.ts'
import { StoreError, type Query, type Store } from './store.ts'

/** Any number, as long as nobody else uses it: processes that start together wait for the one that came first. */
const lock = 7_445_001

/**
 * Brings the tables up to date, all at once or not at all. Processes that share a database and start together do it once. Rejects if a
 * newer version of Milepost has been at work.
 */
export async function migrate(store: Pick<Store, 'transaction'>): Promise<void> {
  await store.transaction(async query => {
    await query('select pg_advisory_xact_lock($1)', [lock])
    await query(`
      create schema if not exists milepost;
      create table if not exists milepost.migration (number integer primary key, applied_at timestamptz not null default now());
    `)
    const applied = await latest(query)
    if (applied > migrations.length)
      throw new StoreError(
        `the database was made by a newer Milepost (step ${applied} of its tables, this one knows ${migrations.length}); start that version, or give this one an empty database`,
      )
    for (const [index, statements] of migrations.entries()) {
      if (index < applied) continue
      await query(statements)
      await query('insert into milepost.migration (number) values ($1)', [index + 1])
    }
  })
}

const latestRow = z.tuple([z.object({ number: z.number() })])

async function latest(query: Query): Promise<number> {
  const [{ number }] = latestRow.parse(await query('select coalesce(max(number), 0) as number from milepost.migration'))
  return number
}
