import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who may come in: one browser at a time, let in by an address that only the console shows. */
export interface Door {
  /** The token of the address that is good now; null when it was used. */
  readonly token: () => string | null
  /**
   * Lets a browser in by a token, for the first time that it is shown, and everybody else out. `spent`: it was good once; then there is a
   * new one, and whoever reads the console goes on with that. So who took it first does not keep others out, and nobody gets in by an old
   * address from a log or a browser's history.
   */
  enter(token: string): Session | 'spent' | 'wrong'
  /** The session of a cookie's value. */
  session(id: string): Session | undefined
}

/** One browser. */
export interface Session {
  readonly id: string
  /** Stands in our forms: a form of another site does not have it. */
  readonly formToken: string
  /** A word that GitHub brings back, good for an hour. */
  readonly issueState: () => string
  readonly knowsState: (state: string) => boolean
}

export interface DoorParts {
  readonly now: () => Date
  /** Told a new token whenever an old one was shown again. */
  readonly onNewToken: (token: string) => void
}

/** GitHub's codes are good for as long (docs: registering a GitHub App from a manifest). */
const stateLife = 3_600_000
/** As often as anybody goes back and begins again. */
const mostStates = 20

export function openDoor({ now, onNewToken }: DoorParts): Door {
  let token: string | null = secret()
  const spent: string[] = []
  let session: Session | undefined
  return {
    token: () => token,
    enter: given => {
      if (token !== null && isSame(given, token)) {
        spent.push(token)
        token = null
        session = newSession(now)
        return session
      }
      if (!spent.some(one => isSame(given, one))) return 'wrong'
      if (token === null) {
        token = secret()
        onNewToken(token)
      }
      return 'spent'
    },
    session: id => (session !== undefined && isSame(id, session.id) ? session : undefined),
  }
}

function newSession(now: () => Date): Session {
  const states = new Map<string, number>()
  return {
    id: secret(),
    formToken: secret(),
    issueState: () => {
      const state = secret()
      states.set(state, now().getTime())
      for (const [oldest] of [...states].slice(0, -mostStates)) states.delete(oldest)
      return state
    },
    knowsState: given =>
      [...states].some(([state, from]) => isSame(given, state) && now().getTime() - from <= stateLife),
  }
}

/** 256 bits. */
function secret(): string {
  return randomBytes(32).toString('base64url')
}

/** In a time that says nothing of where they differ, nor of how long they are. */
export function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
