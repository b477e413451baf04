import { GitHubError } from '../github/index.ts'
import type { Handler } from '../queue/index.ts'

/**
 * Calls it no mistake of ours when GitHub was away, limited us, did not answer, or somebody was faster, wherever in a run that was: the run is
 * tried again for a day, and not only for some hours.
 */
export function forgiveGitHub(handler: Handler): Handler {
  return async (request, isOurs) => {
    try {
      return await handler(request, isOurs)
    } catch (error) {
      if (!(error instanceof GitHubError) || !passing.has(error.kind)) throw error
      return { kind: 'retry', why: error.message, request }
    }
  }
}

const passing: ReadonlySet<GitHubError['kind']> = new Set([
  'unavailable',
  'rate-limited',
  'outcome-unknown',
  'conflict',
])
