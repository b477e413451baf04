import { z } from 'zod'
import type { Query, Store } from '../../store/index.ts'
import {
  nameOf,
  type Creation,
  type Journal,
  type Recorded,
  type Remembered,
  type RunNote,
  type Settlement,
} from './journal.ts'

/** Runs kept for each repository. */
const mostRuns = 50

/** A journal in the local database. */
export function createJournal(store: Pick<Store, 'query' | 'transaction'>): Journal {
  return {
    read: async repository => await readAll(store.query, repository),
    keep: async (repository, record) =>
      await store.transaction(async query => {
        await write(query, repository, record)
        await query(
          `delete from milepost.creation where repository = $1 and number is not null and thing->>'kind' in ('issue', 'milestone')`,
          [repository],
        )
      }),
    update: async (repository, record) =>
      await store.transaction(async query => await write(query, repository, record)),
    intend: async (repository, things, at) =>
      await store.transaction(async query => {
        for (const thing of things)
          await query(
            `insert into milepost.creation (repository, name, thing, attempts, attempted_at) values ($1, $2, $3::jsonb, 1, $4)
             on conflict (repository, name) do update
             set attempts = case when milepost.creation.number is null then milepost.creation.attempts + 1 else 1 end,
               attempted_at = excluded.attempted_at, is_missed = false, number = null`,
            [repository, nameOf(thing), JSON.stringify(thing), at],
          )
      }),
    settle: async (repository, outcomes) =>
      await store.transaction(async query => {
        for (const outcome of outcomes) await settle(query, repository, outcome)
      }),
    note: async (repository, run) => await store.transaction(async query => await noteRun(query, repository, run)),
  }
}

async function write(query: Query, repository: number, record: Remembered): Promise<void> {
  await query(
    `insert into milepost.journal (repository, record) values ($1, $2::jsonb)
     on conflict (repository) do update set record = excluded.record`,
    [repository, JSON.stringify(record)],
  )
}

async function readAll(query: Query, repository: number): Promise<Recorded> {
  const records = recordRows.parse(
    await query(
      `select (select record from milepost.journal where repository = $1) as record,
         (select started_at from milepost.run where repository = $1 order by id desc limit 1) as "lastRun"`,
      [repository],
    ),
  )
  const creations = creationRows.parse(
    await query(
      `select thing, attempts, attempted_at as "attemptedAt", is_missed as "isMissed", number
       from milepost.creation where repository = $1 order by attempted_at, name`,
      [repository],
    ),
  )
  const [{ record, lastRun }] = records
  return { remembered: record, creations: creations.flatMap(readCreation), lastRun }
}

async function settle(query: Query, repository: number, outcome: Settlement): Promise<void> {
  const row = [repository, nameOf(outcome.thing)]
  const where = 'where repository = $1 and name = $2'
  if (outcome.kind === 'missed') {
    await query(`update milepost.creation set is_missed = true ${where}`, row)
    return
  }
  if (outcome.kind === 'created' && outcome.number !== null) {
    await query(`update milepost.creation set number = $3 ${where}`, [...row, outcome.number])
    return
  }
  // What was tried before stays on record as such.
  if (outcome.kind === 'not-sent')
    await query(`update milepost.creation set attempts = attempts - 1, is_missed = true ${where} and attempts > 1`, row)
  const more = outcome.kind === 'not-sent' ? ' and not is_missed' : ''
  await query(`delete from milepost.creation ${where}${more}`, row)
}

async function noteRun(query: Query, repository: number, run: RunNote): Promise<void> {
  await query(
    `insert into milepost.run (repository, started_at, ended_at, operations, outcome, why) values ($1, $2, $3, $4, $5, $6)`,
    [repository, run.startedAt, run.endedAt, run.operations, run.outcome, run.why],
  )
  await query(
    `delete from milepost.run where repository = $1
     and id <= (select id from milepost.run where repository = $1 order by id desc offset $2 limit 1)`,
    [repository, mostRuns],
  )
}

const time = z.iso.datetime().transform(text => new Date(text))

/**
 * Versions work side by side while they take each other's place, so what one knows and the other does not stays in the record. Therefore no
 * member ever changes its shape: a new one comes beside it, which may be missing or behind. What can't be read all the same is not known: then
 * everything is looked at twice.
 */
const remembered: z.ZodType<Remembered | null> = z
  .looseObject({
    firstLook: time,
    isTrusted: z.boolean(),
    issues: z.array(z.object({ number: z.number(), plan: z.string(), task: z.string().nullable() })),
    missing: z.array(z.object({ number: z.number(), since: time })),
    gone: z.array(z.object({ plan: z.string(), task: z.string() })),
    refusals: z.array(
      z.object({
        operation: z.string(),
        notice: z.string(),
        failures: z.number(),
        notBefore: time,
        isDoubtful: z.boolean().default(false),
      }),
    ),
    lastWrite: z
      .object({ at: time, changed: z.array(z.object({ number: z.number(), updatedAt: z.string() })).nullable() })
      .nullable()
      .default(null),
    carried: z.array(z.string()).default([]),
    plans: z
      .array(
        z.object({
          plan: z.string(),
          blob: z.string(),
          settled: z.boolean(),
          branch: z.string(),
          reading: z.string(),
          readAnew: z.boolean(),
          held: z.string(),
          confirmed: z.object({ closing: z.string(), creating: z.number() }).nullable(),
        }),
      )
      .default([]),
    owner: z
      .object({
        id: z.string(),
        settings: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('hidden') }),
          z.object({ kind: z.literal('none') }),
          z.object({ kind: z.literal('text'), text: z.string().nullable() }),
          z.object({ kind: z.literal('linked'), path: z.string() }),
        ]),
        hiddenSince: time.nullable(),
      })
      .nullable()
      .default(null),
  })
  .nullable()
  .catch(null)

const recordRows = z.tuple([z.object({ record: remembered, lastRun: z.date().nullable() })])

const thing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('issue'), plan: z.string(), task: z.string().nullable(), title: z.string() }),
  z.object({ kind: z.literal('milestone'), title: z.string() }),
  z.object({ kind: z.literal('comment'), issue: z.number(), occasion: z.string() }),
])

const creationRows = z.array(
  z.object({
    thing: z.unknown(),
    attempts: z.number(),
    attemptedAt: z.date(),
    isMissed: z.boolean(),
    number: z.number().nullable(),
  }),
)

type CreationRow = z.infer<typeof creationRows>[number]

/** A newer version may create things of kinds that this one never does: nothing of them can be doubled here, and the rows are left to it. */
function readCreation(row: CreationRow): readonly Creation[] {
  const read = thing.safeParse(row.thing)
  if (read.success) return [{ ...row, thing: read.data }]
  if (!knownKind.safeParse(row.thing).success) return []
  throw new Error('something was begun here in a way that only a newer version understands', { cause: read.error })
}

const knownKind = z.object({ kind: z.enum(thing.options.map(({ shape }) => shape.kind.value)) })
