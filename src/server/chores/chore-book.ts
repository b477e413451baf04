import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Query, Store } from '../../store/index.ts'

export type ChoreName = 'installations' | 'looks' | 'deliveries' | 'tidying'

/** Who does which chore, in the local database: of all processes that share it one at a time. */
export interface ChoreBook {
  /** Takes a chore that is due and that nobody has; else when it is worth asking again. */
  take(name: ChoreName, now: Date): Promise<Turn | { readonly askAgain: Date }>
  /** Somebody needs it now. */
  want(name: ChoreName, now: Date): Promise<void>
  /** Leaves what is ours to the others: we end. */
  leave(): Promise<void>
}

/** A chore that is ours, for as long as we say in time that we are still at it. */
export interface Turn {
  /** What the last turn left for this one; null if it left nothing. */
  readonly note: unknown
  /** Turns in a row that failed. */
  readonly failures: number
  /** When it was done to the end; null if it never was. */
  readonly doneAt: Date | null
  /** Says that we are still at it. False if somebody else may be at it by now: then it is to be left. */
  renew(now: Date): Promise<boolean>
  end(end: TurnEnd, now: Date): Promise<void>
}

export interface TurnEnd {
  /** When it is due again. */
  readonly next: Date
  readonly isDone: boolean
  /** For the next turn; left out: what there was. */
  readonly note?: unknown
}

/** Milliseconds after which one that nobody speaks of any more is taken by somebody else. */
const lease = 120_000

/** Opens it. In an embedded store nobody else can be at work: what somebody has there he died with. */
export async function openChoreBook(store: Pick<Store, 'query' | 'transaction' | 'isShared'>): Promise<ChoreBook> {
  if (!store.isShared) await store.query('update milepost.chore set holder = null, held_until = null')
  return createBook(store)
}

function createBook({ query, transaction }: Pick<Store, 'query' | 'transaction'>): ChoreBook {
  const holder = randomUUID()
  return {
    take: async (name, now) =>
      await transaction(async inside => {
        const row = await lock(name, now, inside)
        if (row.heldUntil !== null && row.heldUntil > now) return { askAgain: row.heldUntil }
        const due = row.wantedAt !== null && row.wantedAt < row.dueAt ? row.wantedAt : row.dueAt
        if (due > now) return { askAgain: due }
        await inside(
          'update milepost.chore set holder = $2, taken_at = $3, held_until = $4, wanted_at = null where name = $1',
          [name, holder, now, leaseFrom(now)],
        )
        return turnOf(name, row, { query, holder })
      }),
    want: async (name, now) => {
      const text = `insert into milepost.chore (name, due_at) values ($1, $2)
        on conflict (name) do update set wanted_at = excluded.due_at`
      await query(text, [name, now])
    },
    leave: async () => {
      await query('update milepost.chore set holder = null, held_until = null, due_at = taken_at where holder = $1', [
        holder,
      ])
    },
  }
}

type Row = z.infer<typeof row>

async function lock(name: ChoreName, now: Date, query: Query): Promise<Row> {
  await query('insert into milepost.chore (name, due_at) values ($1, $2) on conflict (name) do nothing', [name, now])
  const rows = await query(
    `select due_at as "dueAt", held_until as "heldUntil", wanted_at as "wantedAt", done_at as "doneAt", failures, note
     from milepost.chore where name = $1 for update`,
    [name],
  )
  return z.tuple([row]).parse(rows)[0]
}

const row = z.object({
  dueAt: z.date(),
  heldUntil: z.date().nullable(),
  wantedAt: z.date().nullable(),
  doneAt: z.date().nullable(),
  failures: z.number(),
  note: z.unknown(),
})

function turnOf(
  name: ChoreName,
  { note, failures, doneAt }: Row,
  { query, holder }: { readonly query: Query; readonly holder: string },
): Turn {
  return {
    note,
    failures,
    doneAt,
    renew: async now => {
      const text = 'update milepost.chore set held_until = $3 where name = $1 and holder = $2 returning name'
      return (await query(text, [name, holder, leaseFrom(now)])).length > 0
    },
    end: async (end, now) => {
      const left = end.note === undefined ? note : end.note
      await query(
        `update milepost.chore set holder = null, held_until = null, due_at = $3, note = $4::jsonb,
           done_at = case when $5 then taken_at else done_at end, failures = case when $5 then 0 else failures + 1 end
         where name = $1 and holder = $2`,
        [name, holder, end.next > now ? end.next : now, JSON.stringify(left ?? null), end.isDone],
      )
    },
  }
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + lease)
}
