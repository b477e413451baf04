import type { ErrandReport } from '../../server/index.ts'
import { isInStep } from './words.ts'

/** A report as the JSON that scripts read. */
export function describeReport(report: ErrandReport): object {
  const { repository, end, done, rest, hindrance, next, why } = report
  const left = Map.groupBy(rest?.operations ?? [], ({ kind }) => kind)
  return {
    version: 1,
    repository,
    inStep: isInStep(report),
    end,
    done: Object.fromEntries(done),
    left: Object.fromEntries([...left].map(([kind, operations]) => [kind, operations.length])),
    marks: rest?.marks ?? null,
    held: rest?.held.map(({ path, why: reasons }) => ({ path, why: reasons })) ?? [],
    said: rest?.said ?? [],
    hindrance,
    why,
    next: next?.toISOString() ?? null,
  }
}
