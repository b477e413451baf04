import { z } from 'zod'
import type { Query } from '../store/index.ts'
import { isLeft } from './dead-letters.ts'
import { readFigures, type RequestState } from './figures.ts'
import { dueAt, waiting } from './request-table.ts'

/** What waits, what runs and what is laid aside, for people. */
export interface JobList {
  /** Of all, however many are listed. */
  readonly counts: { readonly waiting: number; readonly running: number; readonly dead: number }
  /** Those that are due first. */
  readonly waiting: readonly WaitingJob[]
  readonly running: readonly NamedJob[]
  /** Those that were laid aside last. */
  readonly dead: readonly DeadJob[]
}

export interface NamedJob {
  /** By which it can be asked for again: `look/1234`. */
  readonly key: string
  readonly kind: string
  /** `owner/name`; empty where a newer version writes it elsewhere. */
  readonly repository: string
}

export interface WaitingJob extends NamedJob {
  readonly due: Date
  /** In a row. */
  readonly failures: number
  /** Why the last run failed; null if none did. */
  readonly why: string | null
}

export interface DeadJob extends NamedJob {
  readonly failures: number
  readonly failingSince: Date
  readonly diedAt: Date
  readonly why: string
}

/** Lists at most so many of each. */
export async function listJobs(now: Date, most: number, query: Query): Promise<JobList> {
  const figures = await readFigures(now, query)
  const sum = (states: readonly RequestState[]): number =>
    figures.filter(({ state }) => states.includes(state)).reduce((total, { count }) => total + count, 0)
  return {
    counts: { waiting: sum(['waiting', 'held', 'due']), running: sum(['running']), dead: sum(['dead']) },
    waiting: waitingRows.parse(
      await query(`select ${named}, ${dueAt} as due, failures, why from ${waiting} order by due, key limit $1`, [most]),
    ),
    running: namedRows.parse(
      await query(`select ${named} from milepost.request where is_running order by key limit $1`, [most]),
    ),
    dead: deadRows.parse(
      await query(
        `select ${named}, failures, failing_since as "failingSince", died_at as "diedAt", why
         from milepost.dead where ${isLeft} order by died_at desc, key limit $1`,
        [most],
      ),
    ),
  }
}

const named = `key, coalesce(request->>'kind', '') as kind, coalesce(request->'repository'->>'fullName', '') as repository`

const namedShape = z.object({ key: z.string(), kind: z.string(), repository: z.string() })
const namedRows = z.array(namedShape)
const waitingRows = z.array(namedShape.extend({ due: z.date(), failures: z.number(), why: z.string().nullable() }))
const deadRows = z.array(
  namedShape.extend({ failures: z.number(), failingSince: z.date(), diedAt: z.date(), why: z.string() }),
)
