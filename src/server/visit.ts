import { isUnknown, unknown, type Log, type Unknown } from '../base/index.ts'
import { createGateway, GitHubError, type GatewayReader } from '../github/index.ts'
import type { PlanReader } from '../reader/index.ts'
import { createSurveyor, type Journal, type Survey } from '../reconcile/index.ts'
import { enter, timeoutMs } from './enter.ts'
import { systemClock } from './system-clock.ts'
import type { VisitorSettings } from './visitor-settings.ts'

/** A repository, read from a terminal: nothing is written, and nothing kept. */
export interface Visit {
  readonly survey: Survey
  readonly gateway: GatewayReader
}

/**
 * Looks at a repository with what a person has: a token of theirs, or the app's key. With a token nobody says which bot is ours: it is the one
 * whose issues carry our markers. Unknown if what was read may be cut, or if several bots have such issues; throws GitHubError.
 */
export async function visitRepository(
  fullName: string,
  settings: VisitorSettings,
  { reader, log }: { readonly reader: PlanReader; readonly log: Log },
): Promise<Visit | Unknown> {
  const { clients, repository } = await enter(fullName, settings)
  const at = async (bots: readonly number[], isToken: boolean): Promise<Visit | Unknown> => {
    const gateway = createGateway({
      clients,
      ...(isToken ? { bot: async () => await Promise.resolve(nobody) } : {}),
      formerBots: bots,
      pacing: settings.pacing,
      clock: systemClock,
      log,
      timeoutMs,
    })
    const look = createSurveyor({ gateway, reader, journal: forgetful, now: () => systemClock.now() })
    const survey = await look(repository)
    return isUnknown(survey) ? survey : { survey, gateway }
  }
  const isToken = settings.as.kind === 'token'
  const visit = await at(settings.formerBots, isToken)
  if (!isToken || isUnknown(visit) || settings.formerBots.length > 0) return visit
  const { otherBots = [] } = visit.survey.observed
  if (otherBots.length === 0) return visit
  if (otherBots.length === 1) return await at(otherBots, true)
  return unknown(
    `the issues of ${fullName} carry markers of several bots (${otherBots.join(', ')}): set MILEPOST_FORMER_BOTS to the one that is meant`,
  )
}

/** Whether GitHub said no, or nothing, in words for people. */
export function isGitHubRefusal(error: unknown): error is Error {
  return error instanceof GitHubError
}

/** A user id that nobody has. */
const nobody = 0

/** What a terminal remembers. */
const forgetful: Pick<Journal, 'read'> = {
  read: async () => await Promise.resolve({ remembered: null, creations: [], lastRun: null }),
}
