import type { Log } from '../base/index.ts'
import type { Client } from '../github/index.ts'

/** The login of the app's own bot, as webhooks name it. */
export interface OwnLogin {
  /** False for everybody while GitHub has not said who we are: an echo that is not recognised costs a look, nothing else. */
  readonly is: (login: string) => boolean
  /** Asks GitHub, unless it is known or being asked. Never rejects. */
  readonly ask: () => Promise<void>
}

/** What GitHub answers to a key that is not the app's, or to one of an app that is gone. */
const wrong: ReadonlySet<unknown> = new Set([401, 404])

const fix =
  'set APP_ID and the private key to those of one app, as its settings page has them, and see that the clock of this machine is right; milepost doctor tells more'

export function createOwnLogin(app: () => Promise<Client>, log: Log): OwnLogin {
  let own: string | null = null
  let asking: Promise<void> | undefined
  let isSaid = false
  const say = (error: unknown): void => {
    const isWrong = error instanceof Error && 'status' in error && wrong.has(error.status)
    if (!isWrong) log.warn({ err: error }, 'could not ask who we are')
    // Each event asks again, and there may be any number of them.
    else if (!isSaid) log.error({ err: error, fix }, 'GitHub does not know this app by its key, so nothing can be done')
    isSaid ||= isWrong
  }
  const askNow = async (): Promise<void> => {
    try {
      const { data } = await (await app()).request('GET /app')
      own = data?.slug === undefined ? null : `${data.slug}[bot]`
    } catch (error) {
      say(error)
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
