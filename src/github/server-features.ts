import type { Log } from '../base/index.ts'
import type { ServerFeatures } from '../sync/index.ts'
import { GitHubError } from './github-error.ts'

/** What the server was found to have. */
export interface FeatureFinder {
  /** Asks with what the server is believed to have; where it says that it does not know a member of that, asks again without. */
  asking<Answer>(ask: (features: ServerFeatures) => Promise<Answer>): Promise<Answer>
}

/** A server may be brought up to date while we run. */
const lacksForMs = 24 * 3_600_000

/**
 * Finds out what a server has by asking for it: a document that names an unknown field is refused as a whole before anything of it is done, so
 * a server that has everything costs no request, and one that has not costs one a day. What it has not is said in the log, once.
 */
export function findFeatures(now: () => Date, log: Log): FeatureFinder {
  const told = new Set<keyof ServerFeatures>()
  const lackingUntil = new Map<keyof ServerFeatures, number>()
  const has = (feature: keyof ServerFeatures): boolean => (lackingUntil.get(feature) ?? 0) <= now().getTime()
  return {
    async asking(ask) {
      for (;;) {
        const features = { dependencies: has('dependencies'), subIssues: has('subIssues') }
        try {
          return await ask(features)
        } catch (error) {
          const lacking = lackingIn(error)
          if (lacking === undefined || !features[lacking]) throw error
          lackingUntil.set(lacking, now().getTime() + lacksForMs)
          if (!told.has(lacking))
            log.info({ feature: lacking }, 'this GitHub does not have a feature, and is used without it')
          told.add(lacking)
        }
      }
    },
  }
}

/** The field by which each is known. */
const fields: Readonly<Record<string, keyof ServerFeatures>> = {
  blockedBy: 'dependencies',
  parent: 'subIssues',
}

/** graphql-ruby's words: `Field 'blockedBy' doesn't exist on type 'Issue'`. */
function lackingIn(error: unknown): keyof ServerFeatures | undefined {
  if (!(error instanceof GitHubError)) return undefined
  const field = /Field '(\w+)' doesn't exist on type/.exec(error.message)?.[1]
  return field === undefined ? undefined : fields[field]
}
