import { z } from 'zod'
import type { Log } from '../base/index.ts'
import { createCache, createShelf, madeBy, type Cache } from '../reconcile/index.ts'
import type { Gone } from '../queue/index.ts'
import type { Store } from '../store/index.ts'
import type { ServerSettings } from './environment.ts'

/** The cache of what was read, in the local database, for this version alone and as long as GitHub and the app are the same. */
export function createLookCache(
  store: Pick<Store, 'query' | 'transaction'>,
  { apiUrl, appId, formerBots }: Pick<ServerSettings, 'apiUrl' | 'appId' | 'formerBots'>,
  { version, log }: { readonly version: string; readonly log: Log },
): Cache {
  // The app's own bot goes with the app.
  return createCache({ shelf: createShelf(store, madeBy([version, apiUrl, appId, ...formerBots])), log })
}

export interface ForgetParts {
  readonly query: Store['query']
  readonly log: Log
  /** Ends it. */
  readonly signal: AbortSignal
}

/**
 * Throws away what was read of what we are not to see any more: one repository after the other, so that nobody waits long for the database.
 * What can't be, or is left when it is ended, goes with the daily tidying. Never rejects.
 */
export async function forgetRead(hidden: readonly Gone[], parts: ForgetParts): Promise<void> {
  try {
    for (const gone of hidden) await forgetOne(gone, parts)
  } catch (error) {
    const sentence = 'could not throw away what was read of repositories that are gone: it goes within a day'
    parts.log.warn({ err: error }, sentence)
  }
}

async function forgetOne(gone: Gone, { query, signal }: ForgetParts): Promise<void> {
  if (signal.aborted) return
  for (const repository of await repositoriesOf(gone, query)) {
    if (signal.aborted) return
    await query('delete from milepost.cached where repository = $1', [repository])
  }
}

async function repositoriesOf({ kind, id }: Gone, query: Store['query']): Promise<readonly number[]> {
  if (kind === 'repository') return [id]
  const covered = await query('select repository from milepost.covered where installation = $1', [id])
  return rows.parse(covered).map(({ repository }) => repository)
}

const rows = z.array(z.object({ repository: z.number() }))
