import pg from 'pg'
import type { Log } from '../base/index.ts'
import type { Query, Store } from './store.ts'
import { withStoreErrors } from './store-error.ts'

/** Connections of one process: as many repositories as it works on at a time, and some for webhooks. */
const mostConnections = 12

/** Milliseconds in which a connection must be there. */
const connectTimeout = 10_000

/** A PostgreSQL that other processes use, too. */
export async function openPostgres(url: string, log: Log): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: connectTimeout,
    application_name: 'milepost',
    // A proxy or firewall forgets connections on which nothing is said, and tells nobody.
    keepAlive: true,
    types: types(),
  })
  // An idle connection that breaks is replaced; without a listener it would end the process.
  pool.on('error', error => log.warn({ err: error }, 'a connection to the database broke'))
  const query = queryOf(pool)
  try {
    await query('select 1')
  } catch (error) {
    await pool.end()
    throw error
  }
  let ended: Promise<void> | undefined
  return {
    isShared: true,
    query,
    transaction: async work => await inTransaction(pool, work, log),
    died: Promise.withResolvers<never>().promise,
    stop: async () => await (ended ??= pool.end()),
  }
}

/** PostgreSQL's number for `bigint`: ours are GitHub's, far below 2^53. */
const bigint = 20

function types(): pg.CustomTypesConfig {
  const overrides = new pg.TypeOverrides()
  overrides.setTypeParser(bigint, Number)
  return overrides
}

function queryOf(database: pg.Pool | pg.PoolClient): Query {
  return async (text, parameters = []) =>
    await withStoreErrors(async () => {
      // Several statements have several results, whatever the type says.
      const results: pg.QueryResult<object>[] = [await database.query<object>(text, [...parameters])].flat()
      return results.flatMap(({ rows }) => rows)
    })
}

async function inTransaction<Result>(
  pool: pg.Pool,
  work: (query: Query) => Promise<Result>,
  log: Log,
): Promise<Result> {
  const client = await withStoreErrors(async () => await pool.connect())
  // The pool listens to the connections that it has at hand, not to one that is in use.
  const onBroken = (error: Error): void => log.warn({ err: error }, 'a connection to the database broke')
  client.on('error', onBroken)
  const query = queryOf(client)
  let broken = true
  try {
    await query('begin')
    const result = await work(query).catch(async (error: unknown) => {
      await query('rollback')
      broken = false
      throw error
    })
    await query('commit')
    broken = false
    return result
  } finally {
    // A connection that could not even roll back is not used again.
    client.release(broken)
    client.off('error', onBroken)
  }
}
