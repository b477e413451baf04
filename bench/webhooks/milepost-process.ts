// Milepost as its operator would start it, on a database that can also be asked what is in it.
import { createLog, readSettings, startServer } from '../../src/server/index.ts'
import { openStore } from '../../src/store/index.ts'
import { processorTime, type AppReady, type MilepostGiven } from './given.ts'

const { url, app, installation, environment } = JSON.parse(process.argv[2] ?? '') as MilepostGiven
const settings = readSettings({
  APP_ID: String(app.id),
  PRIVATE_KEY: app.privateKey,
  WEBHOOK_SECRET: app.webhookSecret,
  HOST: '127.0.0.1',
  PORT: '0',
  GHE_HOST: new URL(url).host,
  GHE_PROTOCOL: 'http',
  MILEPOST_PACING: 'unlimited',
  ...environment,
})
if ('problems' in settings) throw new Error(settings.problems.join('; '))
const log = createLog('info', { write: () => undefined })
const store = await openStore({ url: settings.databaseUrl, folder: settings.dataFolder, log })
const server = await startServer(settings, log, { open: async () => await Promise.resolve(store) })

/** A request is taken out when its run begins, and a run that has ended leaves nothing of it: the keys are noted. */
const notesBegun = `
  create table begun (key text);
  create function note_begun() returns trigger language plpgsql as
    'begin insert into begun values (old.key); return old; end';
  create trigger note_begun after delete on milepost.request for each row execute function note_begun();`

const keptBytes = `
  select (select sum(pg_column_size(row.*)) from milepost.cached row)
    + (select sum(pg_column_size(row.*)) from milepost.journal row)
    + (select sum(pg_column_size(row.*)) from milepost.run row) as count`

const deeds: Readonly<Record<string, () => Promise<unknown>>> = {
  idle: async () => await server.queue.idle(),
  due: async () => await server.queue.nextDue(),
  // As after a rate limit: what comes is stored, and waits.
  hold: async () =>
    await store.query(
      `insert into milepost.installation_hold (installation, held_until) values ($1, now() + interval '1 day')`,
      [installation],
    ),
  release: async () => await store.query(`delete from milepost.installation_hold; ${notesBegun}`),
  keys: async () => await store.query('select key from milepost.request union select key from begun'),
  // What is kept of repositories, in bytes, and how often the database was asked for something; PostgreSQL tells the latter a second late.
  kept: async () => await store.query(keptBytes),
  transactions: async () =>
    await store.query('select xact_commit as count from pg_stat_database where datname = current_database()'),
  processor: async () => await Promise.resolve(processorTime()),
  stop: async () => await server.stop(),
}
process.on('message', deed => {
  void deeds[String(deed)]?.().then(result => process.send?.({ result }))
})
process.once('disconnect', () => process.exit())
const ready: AppReady = { url: server.url }
process.send?.(ready)
