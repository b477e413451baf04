import { z } from 'zod'
import type { Query } from '../store/index.ts'
import type { Request } from './queue.ts'

/** How a request stands. `waiting`: for its time. `held`: by a limit, or by pauses after failures. `due`: for somebody to work on it. */
export type RequestState = 'waiting' | 'held' | 'due' | 'running' | 'dead'

/** How many requests of a kind stand so, in the whole database. */
export interface RequestFigure {
  /** `other`: of another version of this program. */
  readonly kind: Request['kind'] | 'other'
  readonly state: RequestState
  readonly count: number
  /** Since when the first of them has been due; null unless they are due. */
  readonly since: Date | null
}

/** Counts all requests, in one statement that reads each of them once. */
export async function readFigures(now: Date, query: Query): Promise<readonly RequestFigure[]> {
  return figureRows.parse(await query(counting, [now]))
}

const counting = `
  select kind, state, count(*) as count, min(due_at) filter (where state = 'due') as since from (
    select ${kindOf()}, due_at, case
      when is_running then 'running' when due_at <= $1 then 'due' when hold > $1 then 'held' else 'waiting' end as state
    from (
      select request, is_running, greatest(not_before, request_key.held_until, installation_hold.held_until) as due_at,
        greatest(request_key.held_until, installation_hold.held_until) as hold
      from milepost.request left join milepost.request_key using (key) left join milepost.installation_hold using (installation)
    ) as placed
    union all select ${kindOf()}, null, 'dead' from milepost.dead
  ) as counted group by kind, state order by kind, state`

function kindOf(): string {
  return "request->>'kind' as kind"
}

const known: Readonly<Record<Request['kind'], true>> = { look: true, preview: true, answer: true }
const kinds: ReadonlySet<unknown> = new Set(Object.keys(known))

const figureRows = z.array(
  z.object({
    kind: z.custom<Request['kind']>(kind => kinds.has(kind)).or(z.unknown().transform(() => 'other' as const)),
    state: z.enum(['waiting', 'held', 'due', 'running', 'dead']),
    count: z.number(),
    since: z.date().nullable(),
  }),
)
