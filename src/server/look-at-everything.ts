import type { Log } from '../base/index.ts'
import type { Client, Gateway } from '../github/index.ts'
import type { Queue } from '../queue/index.ts'

interface Parts {
  /** The app's own client. */
  readonly app: () => Promise<Client>
  readonly log: Log
}

const pageSize = 100

/** Asks for a full look at every repository of every installation. What can't be listed now is said, and found by its next event. */
export async function lookAtEverything(gateway: Gateway, queue: Queue, parts: Parts): Promise<void> {
  try {
    for (const installation of await installations(parts)) await lookAtInstallation(installation, gateway, queue)
  } catch (error) {
    parts.log.warn({ err: error }, 'could not list the installations')
  }
}

async function lookAtInstallation(installation: number, gateway: Gateway, queue: Queue): Promise<void> {
  for (const repository of await gateway.listRepositories(installation))
    await queue.enqueue({ kind: 'look', repository, depth: 'full' })
}

async function installations({ app }: Parts): Promise<readonly number[]> {
  const client = await app()
  const found: number[] = []
  for (let page = 1; ; page += 1) {
    const { data } = await client.request('GET /app/installations', { per_page: pageSize, page })
    found.push(...data.filter(one => one.suspended_at === null).map(one => one.id))
    if (data.length < pageSize) return found
  }
}
