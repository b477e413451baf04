import type { Log, RepositoryRef } from '../base/index.ts'
import { GitHubError, type GatewayReader } from '../github/index.ts'
import type { LookRequest, Queue, WorkResult } from '../queue/index.ts'

export interface OwnerParts {
  readonly gateway: Pick<GatewayReader, 'listRepositories'>
  readonly queue: Pick<Queue, 'enqueue'>
  readonly now: () => Date
  readonly log: Log
}

/** Between the looks at two repositories, in milliseconds: a thousand of them are not to keep everything else of their owner waiting. */
const step = 1_000

/**
 * Asks for a look at every repository of the installation, one after the other, where the settings that count for all of them may have
 * changed. Null where that is done; else when it is to be tried again.
 */
export async function lookAtOwner(request: LookRequest, parts: OwnerParts): Promise<WorkResult<LookRequest> | null> {
  const { gateway, queue, now, log } = parts
  const { repository: settings } = request
  try {
    const repositories = await gateway.listRepositories(settings.installation)
    const others = repositories.filter(({ id }) => id !== settings.id)
    const begin = now().getTime()
    const ask = async (repository: RepositoryRef, index: number): Promise<void> =>
      await queue.enqueue({ kind: 'look', repository, depth: 'since' }, new Date(begin + index * step))
    await Promise.all(others.map(ask))
    log.info({ repo: settings.fullName, repositories: others.length }, 'looking at all repositories of an owner')
    return null
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error
    const { kind, message, retryAfterSeconds } = error
    if (kind === 'forbidden' || kind === 'not-found' || kind === 'gone') return null
    if (kind !== 'rate-limited' || retryAfterSeconds === undefined) return { kind: 'retry', why: message, request }
    return { kind: 'wait', notBefore: new Date(now().getTime() + retryAfterSeconds * 1000), request }
  }
}
