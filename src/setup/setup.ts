import type { IncomingMessage, RequestListener } from 'node:http'
import type { Log } from '../base/index.ts'
import { seenFrom } from './addresses.ts'
import { cookieOf, formOf, toPlace, type Answer, type Desk } from './answer.ts'
import { showSend, showStart, type Beginning } from './begin.ts'
import { isSame, openDoor, type Door } from './door.ts'
import { createFinish, type Configured, type Ending } from './finish.ts'
import { paths } from './pages.ts'
import { closedAnswer, foreignAnswer, notAllowed, spentAddress } from './refusals.ts'
import { listener } from './serve.ts'

export interface SetupParts extends Beginning, Pick<Ending, 'convert' | 'newOperatorToken'> {
  /** Told the path with a new token, when the former one is shown again. */
  readonly onNewPath: (path: string) => void
  readonly now: () => Date
  readonly log: Log
}

export interface Setup {
  readonly answer: RequestListener
  /** The path to print: it opens the page once. */
  readonly path: string
  /** Resolves when the app's credentials are in the environment file. The person waits until `begun` is called. */
  readonly configured: Promise<Configured>
  /** The app works, or it can't be started. */
  readonly begun: () => void
}

/** The set-up of a server without an app, as a face of its port. */
export function createSetup(parts: SetupParts): Setup {
  const { now, onNewPath } = parts
  const door = openDoor({ now, onNewToken: token => onNewPath(pathWith(token)) })
  const { promise: configured, resolve } = Promise.withResolvers<Configured>()
  const { promise: beginning, resolve: begun } = Promise.withResolvers<void>()
  const begin = async (values: Configured): Promise<void> => {
    resolve(values)
    await beginning
  }
  const desk = createDesk(parts, door, begin)
  return { answer: listener({ ...parts, desk }), path: pathWith(door.token() ?? ''), configured, begun }
}

function pathWith(token: string): string {
  return `${paths.start}?token=${token}`
}

function createDesk(parts: SetupParts, door: Door, begin: Ending['begin']): Desk {
  const finish = createFinish({ ...parts, begin })
  return async (request, { pathname, searchParams }) => {
    if (!Object.values<string>(paths).includes(pathname)) return null
    const session = door.session(cookieOf(request))
    const token = searchParams.get('token')
    if (pathname === paths.start && token !== null && request.method === 'GET')
      return session === undefined ? enter(door, token, request) : toPlace(paths.start)
    if (session === undefined) return closedAnswer
    if (request.method === 'GET') {
      if (pathname === paths.back) return await finish.receive(session, searchParams)
      if (pathname === paths.save) return toPlace(paths.start)
      return finish.isUnsaved() ? await finish.saveAgain(session) : await showStart(parts, session, request)
    }
    if (request.method !== 'POST' || pathname === paths.back) return notAllowed
    const form = await formOf(request)
    if (form === null || !isSame(form.get('form') ?? '', session.formToken)) return foreignAnswer
    return pathname === paths.save ? await finish.saveAgain(session) : await showSend(parts, session, { request, form })
  }
}

/** A browser that only fetches ahead of its user does not use the address up. */
function enter(door: Door, token: string, { headers }: IncomingMessage): Answer {
  if (headers['sec-purpose'] !== undefined || headers['x-moz'] === 'prefetch') return closedAnswer
  const entered = door.enter(token)
  if (entered === 'wrong') return closedAnswer
  if (entered === 'spent') return spentAddress
  return toPlace(paths.start, { session: entered.id, isSecure: seenFrom(headers)?.startsWith('https:') ?? false })
}
