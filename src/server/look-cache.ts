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

/** Throws away what was read of what we are not to see any more. */
export async function forgetRead({ kind, id }: Gone, { query }: Pick<Store, 'query'>): Promise<void> {
  const which =
    kind === 'repository' ? '$1' : 'any(array(select repository from milepost.covered where installation = $1))'
  await query(`delete from milepost.cached where repository = ${which}`, [id])
}
