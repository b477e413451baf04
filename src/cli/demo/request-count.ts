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

/** Counts requests of the app's to the local GitHub. */
export function countRequests(requests: readonly LoggedRequest[]): RequestCount {
  const writes = requests.filter(isWriting)
  const fields = writes.flatMap(request => request.fields)
  return {
    total: requests.length,
    reads: requests.filter(request => isReading(request)).length,
    writes: writes.length,
    labels: fields.filter(field => labelChanges.has(field)).length,
    bodies: fields.filter(field => field === 'updateIssue').length,
  }
}

const labelChanges: ReadonlySet<string> = new Set(['createLabel', 'updateLabel', 'deleteLabel'])

function isWriting(request: LoggedRequest): boolean {
  if (request.operation !== null) return request.operation.startsWith('mutation')
  return request.method !== 'GET' && !isToken(request)
}

function isReading(request: LoggedRequest): boolean {
  return !isWriting(request) && !isToken(request)
}

function isToken({ path }: LoggedRequest): boolean {
  return path.endsWith('/access_tokens')
}
