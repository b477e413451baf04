import { Octokit } from '@octokit/rest'
import { createProbotAuth } from 'octokit-auth-probot'
import { pino } from 'pino'
import { Probot, type ProbotOctokit } from 'probot'
import type { ServerSettings } from './environment.ts'

/**
 * Probot verifies webhooks and authenticates the app. It says nothing: a line for each webhook that anybody sends would bury all others. Its
 * client is a plain one, since retries and pace are the gateway's.
 */
export function createProbot(
  settings: Pick<ServerSettings, 'appId' | 'privateKey' | 'webhookSecret' | 'apiUrl'>,
): Probot {
  const Client = Octokit.defaults({ authStrategy: withoutClientsOfEvents })
  return new Probot({
    appId: settings.appId,
    privateKey: settings.privateKey,
    secret: settings.webhookSecret,
    baseUrl: settings.apiUrl,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Probot's type names its own client, which is not to be used: it retries and waits.
    Octokit: Client as unknown as typeof ProbotOctokit,
    log: pino({ level: 'silent' }),
  })
}

type StrategyOptions = Parameters<typeof createProbotAuth>[0]
type ProbotAuth = ReturnType<typeof createProbotAuth>

/**
 * Probot's way to authenticate, but for one thing: it would make a client for each event that comes in, which takes longer than hearing the
 * event, and nobody who hears one asks GitHub anything. Those get none.
 */
function withoutClientsOfEvents(options: StrategyOptions): ProbotAuth {
  const auth = createProbotAuth(options)
  const answer = async (asked: Parameters<ProbotAuth>[0]): Promise<unknown> => {
    if (asked.type === 'event-octokit') return noClient
    const answered: unknown = await auth(asked)
    return answered
  }
  return Object.assign(answer, { hook: auth.hook })
}

/** All that Probot does with one before somebody hears the event. */
const noClient = { hook: { before: (): void => undefined } }
