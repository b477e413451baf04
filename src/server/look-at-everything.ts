import type { Log } from '../base/index.ts'
import type { Client, Gateway } from '../github/index.ts'
import type { Queue, QueueClock } from '../queue/index.ts'
import type { Statuses } from '../status/index.ts'
import { passTime } from './pass-time.ts'

export interface EverythingParts {
  /** The app's own client. */
  readonly app: () => Promise<Client>
  readonly gateway: Pick<Gateway, 'listRepositories'>
  readonly queue: Pick<Queue, 'enqueue'>
  /** What is told to others ends where the app is not installed any more. */
  readonly statuses: Pick<Statuses, 'keepCovered' | 'keepInstallations'>
  readonly clock: QueueClock
  readonly log: Log
  /** Ends the asking. */
  readonly signal: AbortSignal
}

/** GitHub's largest page. */
const pageSize = 100

/** GitHub itself cuts requests at about ten seconds. */
const requestTimeout = 30_000

/** The pause after the first round in which something could not be listed, doubled with each further one; in milliseconds. */
const firstPause = 10_000
const longestPause = 900_000

/** How often everything is looked at while the app is there: webhooks get lost without anybody noticing. */
const day = 86_400_000

/** Looks at everything at once and then every day, until it is told to end. */
export async function lookAtEverythingDaily(parts: EverythingParts): Promise<void> {
  const now = (): number => parts.clock.now().getTime()
  while (!parts.signal.aborted) {
    const next = now() + day
    await lookAtEverything(parts)
    await passTime(Math.max(next - now(), 0), parts)
  }
}

/**
 * Asks for a full look at every repository of every installation: events were missed while the app was away. What can't be listed
 * (GitHub is down, one installation is refused) does not hold up the rest and is asked for again, until it is listed or a day is over: then
 * everything is due anew.
 */
export async function lookAtEverything(parts: EverythingParts): Promise<void> {
  const seen = new Set<number>()
  const end = parts.clock.now().getTime() + day
  const isOver = (): boolean => parts.signal.aborted || parts.clock.now().getTime() >= end
  for (let pause = firstPause; !isOver(); pause = Math.min(pause * 2, longestPause)) {
    if (await lookAtRest(parts, seen)) return
    await passTime(pause, parts)
  }
}

/** One round over the installations that have not been seen yet; whether that was all. */
async function lookAtRest(parts: EverythingParts, seen: Set<number>): Promise<boolean> {
  const installations = await orNothing(parts, 'could not list the installations', () => listInstallations(parts))
  for (const installation of installations ?? []) {
    if (seen.has(installation) || parts.signal.aborted) continue
    const looked = await orNothing(parts, 'could not list the repositories of an installation', () =>
      lookAtInstallation(installation, parts),
    )
    if (looked !== undefined) seen.add(installation)
  }
  return installations?.every(installation => seen.has(installation)) ?? false
}

async function lookAtInstallation(
  installation: number,
  { gateway, queue, statuses, log }: EverythingParts,
): Promise<true> {
  const repositories = await gateway.listRepositories(installation)
  await statuses.keepCovered(
    installation,
    repositories.map(({ id }) => id),
  )
  for (const repository of repositories) await queue.enqueue({ kind: 'look', repository, depth: 'full' })
  log.info({ installation, repositories: repositories.length }, 'looking at an installation')
  return true
}

/** Suspended installations may not be looked at; an event says so when that ends. */
async function listInstallations({ app, statuses }: EverythingParts): Promise<readonly number[]> {
  const { request } = await app()
  const found: number[] = []
  for (let page = 1; ; page += 1) {
    const signal = AbortSignal.timeout(requestTimeout)
    const { data } = await request('GET /app/installations', { per_page: pageSize, page, request: { signal } })
    found.push(...data.filter(one => one.suspended_at === null).map(one => one.id))
    if (data.length < pageSize) break
  }
  await statuses.keepInstallations(found)
  return found
}

async function orNothing<Value>(
  { log, signal }: EverythingParts,
  sentence: string,
  ask: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (!signal.aborted) log.warn({ err: error }, sentence)
    return undefined
  }
}
