import { isUnknown, type Log, type RepositoryRef } from '../../base/index.ts'
import {
  createdSince,
  createGateway,
  GitHubError,
  holderOf,
  type Client,
  type Gateway,
  type GatewayReader,
  type TokenHolder,
  watchGateway,
  type Deeds,
} from '../../github/index.ts'
import type { PlanReader } from '../../reader/index.ts'
import { createMemoryJournal, createReconciler, type Reconciler, type ReconcilerParts } from '../../reconcile/index.ts'
import type { ErrandClock } from './errand-clock.ts'
import { enter, timeoutMs } from '../enter.ts'
import type { VisitorSettings } from '../visitor-settings.ts'
import { createSpentLedger } from './spent-ledger.ts'

/** Work on one repository by a process that comes, does what it can and goes, and remembers nothing. */
export interface Errand {
  readonly repository: RepositoryRef
  readonly gateway: Gateway
  readonly reconciler: Reconciler
  /** What was carried out so far. */
  readonly deeds: () => Deeds
  /** Whether another process is at the same work. */
  readonly hasCompany: () => boolean
  readonly clock: ErrandClock
  readonly log: Log
  /** Who writes. */
  readonly holder: TokenHolder
}

/** Why nothing can be done with what was given, and what to give instead. */
export interface Refused {
  readonly refused: string
  readonly fix: string
}

export interface ErrandParts {
  readonly reader: PlanReader
  readonly log: Log
  readonly clock: ErrandClock
  /** Another aim than to come in step with the plans. */
  readonly decide?: NonNullable<ReconcilerParts['decide']>
  /** Asked before the first creation; what it throws ends the work. */
  readonly mayCreate?: (place: Pick<Errand, 'repository'> & { readonly gateway: GatewayReader }) => Promise<void>
}

/**
 * Goes to a repository with the app's key, or with the token of an app's bot, as the one of a workflow is: what its user wrote is ours. With a
 * person's token nothing is done, since what they wrote themselves would look like ours. Throws GitHubError.
 */
export async function openErrand(
  fullName: string,
  settings: VisitorSettings,
  parts: ErrandParts,
): Promise<Errand | Refused> {
  const { reader, log, clock, decide, mayCreate = async () => await Promise.resolve() } = parts
  const now = (): Date => clock.now()
  const { clients, repository } = await enter(fullName, settings)
  const client = await clients.installation(repository.installation)
  const holder = await holderOfToken(client, now)
  if (!holder.isBot) return personal(holder)
  const bots = new Set([holder.id, ...settings.formerBots])
  const hour = 3_600_000
  const lately = { client, repository, bots, timeoutMs, now }
  const inner = createGateway({
    clients,
    bot: async () => await Promise.resolve(holder.id),
    formerBots: settings.formerBots,
    pacing: settings.pacing,
    ledger: createSpentLedger(async () => await createdSince(new Date(now().getTime() - hour), lately)),
    clock,
    log,
    timeoutMs,
  })
  const { gateway, ...watch } = watchGateway(
    covering(inner, settings),
    async () => await mayCreate({ repository, gateway: inner }),
  )
  const reconciler = createReconciler({
    gateway,
    reader,
    journal: createMemoryJournal(),
    now,
    log,
    ...(decide && { decide }),
  })
  return { repository, gateway, reconciler, ...watch, clock, log, holder }
}

/** GitHub answers this to the app alone; the token of a workflow is good for its repository, or for nothing. */
function covering(gateway: Gateway, { as }: VisitorSettings): Gateway {
  return as.kind === 'app' ? gateway : { ...gateway, isCovered: async () => await Promise.resolve(true) }
}

async function holderOfToken(client: Client, now: () => Date): Promise<TokenHolder> {
  const holder = await holderOf({ client, timeoutMs, now })
  if (!isUnknown(holder)) return holder
  throw new GitHubError('unavailable', 'asking whose token this is', { cause: new Error(holder.why) })
}

function personal({ login }: TokenHolder): Refused {
  return {
    refused: `the token is that of ${login}, a person: what Milepost writes could not be told from what ${login} wrote`,
    fix: 'Set APP_ID and PRIVATE_KEY of the app (leave out GITHUB_TOKEN), or let a workflow do it with its own token: docs/action.md.',
  }
}
