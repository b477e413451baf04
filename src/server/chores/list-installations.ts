import type { Log } from '../../base/index.ts'
import type { Client, Gateway } from '../../github/index.ts'
import type { QueueClock } from '../../queue/index.ts'
import type { Statuses } from '../../status/index.ts'
import type { Turn } from './chore-book.ts'
import type { Covered } from './covered.ts'
import { laterBy, pauseAfter, type Chore, type Want } from './keep-doing.ts'

export interface InstallationsParts {
  /** The app's own client. */
  readonly app: () => Promise<Client>
  readonly gateway: Pick<Gateway, 'listRepositories'>
  readonly covered: Covered
  /** Has another chore done now. */
  readonly want: Want
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

const day = 86_400_000

/** One that was listed so lately need not be listed again for the daily round; in milliseconds. */
const fresh = day - 3_600_000

/**
 * Every day, where the app is installed and on what. What can't be listed (GitHub is down, one installation is refused) does not hold up the
 * rest and is asked for again. What is new is looked at as soon as it is listed.
 */
export function listInstallations(parts: InstallationsParts): Chore {
  return {
    name: 'installations',
    failed: 'could not list the installations',
    run: async turn => {
      const { covered, clock } = parts
      const all = await readInstallations(parts)
      const rest = await covered.unlisted(all, laterBy(-fresh, clock))
      const isWhole = await listAll(rest, turn, parts)
      return { next: laterBy(isWhole ? day : pauseAfter(turn.failures), clock), isDone: isWhole }
    },
  }
}

/** Whether each could be listed. */
async function listAll(installations: readonly number[], turn: Turn, parts: InstallationsParts): Promise<boolean> {
  const { clock, log, signal } = parts
  let isWhole = true
  for (const installation of installations) {
    if (signal.aborted || !(await turn.renew(clock.now()))) return false
    try {
      await listOne(installation, parts)
    } catch (error) {
      isWhole = false
      if (!signal.aborted) log.warn({ err: error, installation }, 'could not list the repositories of an installation')
    }
  }
  return isWhole
}

async function listOne(installation: number, parts: InstallationsParts): Promise<void> {
  const { gateway, covered, statuses, want, clock, log } = parts
  const repositories = await gateway.listRepositories(installation)
  const ids = repositories.map(({ id }) => id)
  await statuses.keepCovered(installation, ids)
  await covered.keep(installation, repositories, clock.now())
  await want('looks')
  log.info({ installation, repositories: repositories.length }, 'listed the repositories of an installation')
}

/** Where pages follow each other, one that is uninstalled meanwhile moves another out of sight: what is in neither of two readings is gone. */
async function readInstallations(parts: InstallationsParts): Promise<readonly number[]> {
  const { statuses, covered } = parts
  const { installations, pages } = await readPages(parts)
  const again = pages === 1 ? [] : (await readPages(parts)).installations
  const found = [...new Set([...installations, ...again])]
  await statuses.keepInstallations(found)
  await covered.keepInstallations(found)
  return found
}

interface Reading {
  readonly installations: readonly number[]
  readonly pages: number
}

/** Suspended installations may not be looked at; an event says so when that ends. */
async function readPages({ app }: Pick<InstallationsParts, 'app'>): Promise<Reading> {
  const { request } = await app()
  const installations: number[] = []
  for (let page = 1; ; page += 1) {
    const signal = AbortSignal.timeout(requestTimeout)
    const { data } = await request('GET /app/installations', { per_page: pageSize, page, request: { signal } })
    installations.push(...data.filter(one => one.suspended_at === null).map(one => one.id))
    if (data.length < pageSize) return { installations, pages: page }
  }
}
