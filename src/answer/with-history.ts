import { isUnknown, type RepositoryRef } from '../base/index.ts'
import { GitHubError, type GatewayReader } from '../github/index.ts'
import type { ExplainedView } from '../render/index.ts'
import { withEvents, type ObservedState } from '../sync/index.ts'

interface Explaining {
  readonly gateway: Pick<GatewayReader, 'issueEvents'>
  readonly repository: RepositoryRef
  readonly observed: ObservedState
}

/** An explanation with what GitHub notes of the one issue that it is about, in one request; without where GitHub does not tell. */
export async function withHistory(
  explained: ExplainedView,
  { gateway, repository, observed }: Explaining,
): Promise<ExplainedView> {
  const number = explained.kind === 'task' ? explained.view.number : null
  const issue = observed.issues.find(one => one.number === number)
  if (issue === undefined) return explained
  try {
    const events = await gateway.issueEvents(repository, issue.id)
    return isUnknown(events) ? explained : withEvents(explained, events)
  } catch (error) {
    const mayPass = error instanceof GitHubError && (error.kind === 'rate-limited' || error.kind === 'unavailable')
    if (error instanceof GitHubError && !mayPass) return explained
    throw error
  }
}
