import type { LoggedRequest } from '../../src/sandbox/index.ts'

/** What a while has cost. */
export interface Tally {
  readonly requests: number
  /** Issues, comments, pull requests, relations and sub-issues that GitHub was asked to create. */
  readonly creations: number
  /** Relations among them. */
  readonly relations: number
  /** Of the answers, before compression. */
  readonly bytes: number
  readonly changedIssues: number
  readonly milestones: number
}

/** Counts requests about repositories; a token is no more than one an hour, however much is done. */
export function tally(log: readonly LoggedRequest[]): Tally {
  const requests = log.filter(({ path }) => !path.endsWith('/access_tokens'))
  const fields = requests.flatMap(request => request.fields)
  const isCreationByRest = ({ method, path }: LoggedRequest): boolean =>
    method === 'POST' && /\/(?:issues|comments|pulls)$/.test(path)
  const count = (wanted: ReadonlySet<string>): number => fields.filter(field => wanted.has(field)).length
  return {
    requests: requests.length,
    creations: count(creations) + requests.filter(isCreationByRest).length,
    relations: count(relations),
    bytes: requests.reduce((sum, request) => sum + request.bytes, 0),
    changedIssues: count(new Set(['updateIssue'])),
    milestones: requests.filter(({ method, path }) => method === 'PATCH' && path.includes('/milestones/')).length,
  }
}

const relations: ReadonlySet<string> = new Set(['addBlockedBy', 'addSubIssue'])

const creations: ReadonlySet<string> = new Set([...relations, 'createIssue', 'addComment', 'createPullRequest'])
