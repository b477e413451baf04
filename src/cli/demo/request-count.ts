import type { LoggedRequest } from '../../sandbox/index.ts'

/** What the app asked of GitHub in a while. */
export interface RequestCount {
  readonly total: number
  readonly reads: number
  /** Requests that change something; the exchange of a key for a token is none. */
  readonly writes: number
  /** Labels that were made, changed or deleted. */
  readonly labels: number
  /** Issues that were changed after they were made, bodies among them. */
  readonly bodies: number
}

export const noRequests: RequestCount = { total: 0, reads: 0, writes: 0, labels: 0, bodies: 0 }

export function addCounts(left: RequestCount, right: RequestCount): RequestCount {
  return {
    total: left.total + right.total,
    reads: left.reads + right.reads,
    writes: left.writes + right.writes,
    labels: left.labels + right.labels,
    bodies: left.bodies + right.bodies,
  }
}
