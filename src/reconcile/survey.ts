import { isUnknown, type RepositoryRef, type Unknown } from '../base/index.ts'
import type { GatewayReader, RepositoryFile } from '../github/index.ts'
import type { PlanReader } from '../reader/index.ts'
import type { DecisionInput, ObservedState } from '../sync/index.ts'
import type { OwnerFile } from '../config/index.ts'
import type { Checkout, FileChanges } from './checkout.ts'
import { hindranceIn } from './hindrance.ts'
import type { Journal } from './journal/journal.ts'
import { createKept, type Kept } from './kept.ts'
import { lookSince } from './last-look.ts'
import { named } from './named.ts'
import { heedOwner } from './owner-settings.ts'
import { timeAt } from './time-at.ts'

/** Looks at a repository; see `survey`. */
export type Surveyor = (repository: RepositoryRef) => Promise<Survey | Unknown>

/** A repository as it is, for those who only tell people about it. */
export interface Survey {
  /** By its present name. */
  readonly repository: RepositoryRef
  readonly observed: ObservedState
  /** Why nothing is changed in it now, whatever its plans say; null if nothing is in the way. */
  readonly hindrance: string | null
  /** The settings that the owner has for all repositories; null where there are none. */
  readonly owner: OwnerFile | null
  /** What a decision would be made of if the default branch were at this commit, or that with these files changed. Throws GitHubError. */
  at(commit: string, changes?: FileChanges): Promise<SurveyedCommit | Unknown>
  /** All files at a commit, symbolic links among them. Throws GitHubError. */
  files(commit: string): Promise<readonly RepositoryFile[] | Unknown>
}

export interface SurveyedCommit {
  readonly input: DecisionInput
  readonly checkout: Checkout
}

export interface SurveyParts {
  readonly gateway: GatewayReader
  readonly journal: Pick<Journal, 'read'>
  readonly kept: Pick<Kept, 'checkouts' | 'theirs' | 'looks'>
  readonly now: () => Date
}

/** For those who never reconcile, and so share nothing with who does. */
export function createSurveyor(parts: Omit<SurveyParts, 'kept'> & { readonly reader: PlanReader }): Surveyor {
  const kept = createKept(parts)
  return async repository => await survey(repository, { ...parts, kept })
}

/**
 * Looks at a repository as a reconcile does, with all that is remembered of it, and hands out what decisions are made of. It has nothing
 * to write with. Unknown if what was read may be cut; throws GitHubError.
 */
export async function survey(repository: RepositoryRef, parts: SurveyParts): Promise<Survey | Unknown> {
  const { gateway, journal, kept, now } = parts
  const recorded = await journal.read(repository.id)
  const look = await lookSince(await kept.looks.of(repository.id, recorded), { gateway, repository })
  if (isUnknown(look)) return look
  const { observed, earlier } = look
  const { remembered } = recorded
  const current = named(repository, observed)
  const { file: owner } = heedOwner(observed, remembered?.owner ?? null, now())
  return {
    repository: current,
    observed,
    hindrance: hindranceIn(observed),
    owner,
    files: async commit => await kept.checkouts.files(current, commit),
    async at(commit, changes) {
      const checkout = await kept.checkouts.read({ repository: current, owner }, commit, changes)
      if (isUnknown(checkout)) return checkout
      const whole = await kept.theirs.complete(observed, checkout, {
        repository: current,
        earlier: earlier ?? null,
      })
      if (isUnknown(whole)) return whole
      const { config, plans, standing, paths, files } = checkout
      const input: DecisionInput = {
        observed: { ...whole, repository: { ...whole.repository, head: commit } },
        plans,
        standing,
        paths,
        places: new Map(files.map(file => [file.blob, file.path])),
        config,
        gone: remembered?.gone ?? [],
        carried: new Set(remembered?.carried),
        memories: new Map(remembered?.plans.map(({ plan, ...memory }) => [plan, memory])),
        ...timeAt(now(), gateway),
        ticks: [],
        refusesCommits: false,
        unnotable: new Set(),
        notices: [],
      }
      return { input, checkout }
    },
  }
}
