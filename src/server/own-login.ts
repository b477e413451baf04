import type { Log } from '../base/index.ts'
import type { Client } from '../github/index.ts'

/** The login of the app's own bot, as webhooks name it. */
export interface OwnLogin {
  /** False for everybody while GitHub has not said who we are: an echo that is not recognised costs a look, nothing else. */
  readonly is: (login: string) => boolean
  /** Asks GitHub, unless it is known or being asked. Never rejects. */
  readonly ask: () => Promise<void>
}

export function createOwnLogin(app: () => Promise<Client>, log: Log): OwnLogin {
  let own: string | null = null
  let asking: Promise<void> | undefined
  const askNow = async (): Promise<void> => {
    try {
      const { data } = await (await app()).request('GET /app')
      own = data?.slug === undefined ? null : `${data.slug}[bot]`
    } catch (error) {
      log.warn({ err: error }, 'could not ask who we are')
    }
    asking = undefined
  }
  const ask = async (): Promise<void> => {
    if (own === null) await (asking ??= askNow())
  }
  return {
    is: login => {
      // GitHub was away when we started: each event is a reason to ask again.
      if (own === null) void ask()
      return login === own
    },
    ask,
  }
}
