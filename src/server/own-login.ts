import type { Log } from '../base/index.ts'
import type { Client } from '../github/index.ts'

/** The login of the app's own bot, as webhooks name it. */
export interface OwnLogin {
  /** False for everybody until GitHub has been asked: an echo that is not recognised costs a look, nothing else. */
  readonly is: (login: string) => boolean
  ask(): Promise<void>
}

export function createOwnLogin(app: () => Promise<Client>, log: Log): OwnLogin {
  let own: string | null = null
  return {
    is: login => login === own,
    ask: async () => {
      try {
        const { data } = await (await app()).request('GET /app')
        own = data?.slug === undefined ? null : `${data.slug}[bot]`
      } catch (error) {
        log.warn({ err: error }, 'could not ask who we are')
      }
    },
  }
}
