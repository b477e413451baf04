import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Log } from '../base/index.ts'
import { firstSteps, migrations as ours, type Migration } from './migrations/index.ts'
import { StoreError, type Query, type Store } from './store.ts'

/** Any number, as long as nobody else uses it: processes that start together wait for the one that came first. */
const lock = 7_445_001

/** Whatever asks for a table waits behind a step that itself waits for it: webhooks, of which each must be stored within nine seconds. */
const lockTimeout = '2s'

/** Between two attempts others have the tables, in milliseconds; a backup or a forgotten transaction is waited for some minutes in all. */
const pauseBetween = 1000
const mostAttempts = 120

/** What PostgreSQL says of a lock that was not to be had in time (`lock_not_available`), or that two wait for the other's (`deadlock_detected`). */
const notAvailable: ReadonlySet<string | undefined> = new Set(['55P03', '40P01'])

/**
 * Brings the tables up to date, all at once or not at all. Processes that share a database and start together do it once. Where a newer
 * version has been at work, each step of it says the oldest step whose code can live with it: this one works beside it, or rejects with the
 * fix. Where something else keeps a table locked it is tried again for a while, so that other processes go on working meanwhile.
 */
export async function migrate(
  store: Pick<Store, 'transaction'>,
  migrations: readonly Migration[] = ours,
  log?: Pick<Log, 'warn'>,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.transaction(async query => await migrateOnce(query, migrations))
    } catch (error) {
      if (!(error instanceof StoreError) || !notAvailable.has(error.code)) throw error
      if (attempt === mostAttempts) throw new StoreError(`${locked}; end it, and start again`, error.code)
      if (attempt === 1) log?.warn({}, locked)
    }
    await pause(pauseBetween)
  }
}

const locked =
  "Milepost's tables can't be brought up to date: something else keeps them locked (a backup, an open transaction)"

async function migrateOnce(query: Query, migrations: readonly Migration[]): Promise<void> {
  await query('select pg_advisory_xact_lock($1)', [lock])
  await query(tables)
  const applied = await latest(query)
  if (applied > migrations.length) await refuseUnlessLivable(query, applied, migrations.length)
  await query(`set local lock_timeout = '${lockTimeout}'`)
  for (const [index, migration] of migrations.entries()) if (index >= applied) await apply(query, index + 1, migration)
}

/**
 * Versions that knew only the first steps look at the greatest number in `milepost.migration` and start where they know it. So what they
 * can live with stands beside it, in `milepost.step`.
 */
const tables = `
  create schema if not exists milepost;
  create table if not exists milepost.migration (number integer primary key, applied_at timestamptz not null default now());
  create table if not exists milepost.step (
    number integer primary key, lives_with integer not null, applied_at timestamptz not null default now()
  );
`

async function apply(query: Query, number: number, { statements, livesWith }: Migration): Promise<void> {
  await query(statements)
  if (livesWith > firstSteps.length || number <= firstSteps.length)
    await query('insert into milepost.migration (number) values ($1)', [number])
  if (number > firstSteps.length)
    await query('insert into milepost.step (number, lives_with) values ($1, $2)', [number, livesWith])
}

async function refuseUnlessLivable(query: Query, applied: number, known: number): Promise<void> {
  const needed = await one(query, 'select max(lives_with) as number from milepost.step where number > $1', [known])
  // A number without a row beside it is of no version that there is.
  if (needed !== null && needed <= known) return
  throw new StoreError(
    `the database was brought up to date by a newer Milepost (step ${applied} of its tables; this one knows ${known} and could not work beside it); start that version, or give this one an empty database: it then looks at everything anew`,
  )
}

async function latest(query: Query): Promise<number> {
  const text =
    'select max(number) as number from (select number from milepost.migration union select number from milepost.step) steps'
  return (await one(query, text, [])) ?? 0
}

const rows = z.tuple([z.object({ number: z.number().nullable() })])

async function one(query: Query, text: string, parameters: readonly unknown[]): Promise<number | null> {
  return rows.parse(await query(text, parameters))[0].number
}
