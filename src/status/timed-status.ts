import { z } from 'zod'
import type { Outcome } from '../reconcile/index.ts'
import type { PlanStatus } from '../render/index.ts'

/** How a plan stands, and since when it stands so. */
export interface TimedStatus extends PlanStatus {
  /** ISO time of the look that first saw it so. */
  readonly updatedAt: string
}

type Seen = NonNullable<Extract<Outcome, { readonly kind: 'seen' }>['plans']>

/** What stands as it did keeps its time; what can't be read now is told as it was. By path. */
export function withTimes({ read, unread }: Seen, before: readonly TimedStatus[], now: Date): readonly TimedStatus[] {
  const known = new Map(before.map(one => [one.path, one]))
  const kept = unread.flatMap(path => known.get(path) ?? [])
  const fresh = read.map((plan): TimedStatus => {
    const was = known.get(plan.path)
    // Both come from the schema, which puts members in one order.
    const same = was && status.parse({ ...plan, updatedAt: was.updatedAt })
    return JSON.stringify(same) === JSON.stringify(was) && was !== undefined
      ? was
      : status.parse({ ...plan, updatedAt: now.toISOString() })
  })
  return [...fresh, ...kept].toSorted((left, right) => (left.path < right.path ? -1 : 1))
}

const count = z.number()

const status = z.object({
  path: z.string(),
  title: z.string(),
  tasks: z.object({
    total: count,
    done: count,
    dropped: count,
    inProgress: count,
    ready: count,
    blocked: count,
  }),
  phases: z.array(z.object({ title: z.string(), total: count, done: count, dropped: count })),
  percent: count,
  progressIssue: z.string().nullable(),
  updatedAt: z.string(),
}) satisfies z.ZodType<TimedStatus>

/** What another version wrote is as good as nothing: the next look writes it anew. */
export const storedPlans = z.array(status).catch([])
