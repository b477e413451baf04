import { isUnknown, type RepositoryRef, type Unknown } from '../base/index.ts'
import type { Surveyor } from '../reconcile/index.ts'
import { decide, type ExplainContext } from '../sync/index.ts'

/** What commands are answered from: a repository as it is, and what would be done in it. */
export interface Context extends ExplainContext {
  /** Why nothing is changed in it now; null if nothing is in the way. */
  readonly hindrance: string | null
}

export type Contexts = (repository: RepositoryRef) => Promise<Context | 'no-commit' | Unknown>

/**
 * Looks at repositories for those who answer side by side. Whoever asks while a look is under way waits for the next one, which all share who wait by
 * then: what somebody did before they asked is seen, and many commands at once are no more than two looks.
 */
export function createContexts(survey: Surveyor): Contexts {
  const running = new Map<number, ReturnType<Contexts>>()
  const waiting = new Map<number, ReturnType<Contexts>>()
  const begin: Contexts = async repository => {
    const context = contextOf(repository, survey).finally(() => running.delete(repository.id))
    running.set(repository.id, context)
    return await context
  }
  const beginAfter = async (now: ReturnType<Contexts>, repository: RepositoryRef): ReturnType<Contexts> => {
    // What went wrong with that one is told to those who asked for it.
    await Promise.allSettled([now])
    waiting.delete(repository.id)
    return await begin(repository)
  }
  return async repository => {
    const next = waiting.get(repository.id)
    if (next !== undefined) return await next
    const now = running.get(repository.id)
    if (now === undefined) return await begin(repository)
    const mine = beginAfter(now, repository)
    waiting.set(repository.id, mine)
    return await mine
  }
}

async function contextOf(repository: RepositoryRef, survey: Surveyor): ReturnType<Contexts> {
  const surveyed = await survey(repository)
  if (isUnknown(surveyed)) return surveyed
  const { head } = surveyed.observed.repository
  if (head === null) return 'no-commit'
  const read = await surveyed.at(head)
  if (isUnknown(read)) return read
  const { config, standing } = read.input
  return { decided: decide(read.input), config, standing, hindrance: surveyed.hindrance }
}
