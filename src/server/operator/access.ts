import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { BlockList } from 'node:net'

/** Why a question is not answered, with what mends it. */
export interface AccessRefusal {
  readonly status: 401 | 403
  readonly headers: Readonly<Record<string, string>>
  readonly words: string
}

/** What of a request says who asks. */
export type Asking = Pick<IncomingMessage, 'headers'> & {
  readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'>
}

/**
 * The one rule of who may ask what is the operator's: whoever knows the token. Where none is set, whoever asks from this very machine, and
 * directly: behind a proxy everybody seems to. Null if it is to be answered.
 */
export function createAccess(token: string | undefined): (request: Asking) => AccessRefusal | null {
  if (token === undefined) return request => (isDirect(request) ? null : notSet)
  const expected = digest(`bearer ${token}`)
  return ({ headers: { authorization = '' } }) =>
    timingSafeEqual(digest(authorization.replace(/^bearer +/i, 'bearer ')), expected) ? null : unnamed
}

const unnamed: AccessRefusal = {
  status: 401,
  headers: { 'www-authenticate': 'Bearer' },
  words: 'this is for the operator: send the header Authorization: Bearer with the value of MILEPOST_OPERATOR_TOKEN',
}

const notSet: AccessRefusal = {
  status: 403,
  headers: {},
  words:
    'this is for the operator: set MILEPOST_OPERATOR_TOKEN on the server (16 characters or more) and send the header Authorization: Bearer with it. As long as it is not set, only direct requests from the server’s own machine are answered.',
}

/** Of equal length, whatever is compared: nothing is told by the time that it takes. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** What a proxy adds, and what a page in a browser can't leave out. */
const signsOfOthers = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-real-ip',
  'forwarded',
  'via',
  'origin',
  'sec-fetch-site',
]

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Names by which a machine calls itself: a page of a stranger whose name leads here (DNS rebinding) has another one. */
const ownName = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i

function isDirect({ headers, socket: { remoteAddress = '' } }: Asking): boolean {
  const address = remoteAddress.replace(/^::ffff:(?=\d)/i, '')
  const isHere = loopback.check(address, address.includes(':') ? 'ipv6' : 'ipv4')
  return isHere && ownName.test(headers.host ?? '') && signsOfOthers.every(name => headers[name] === undefined)
}
