import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Why a question is not answered, with what mends it. */
export interface AccessRefusal {
  readonly status: 401 | 403
  readonly headers: Readonly<Record<string, string>>
  readonly words: string
}

/** What of a request says who asks: an address says nothing, since a proxy on this machine has ours. */
export type Asking = Pick<IncomingMessage, 'headers'>

/**
 * The one rule of who may ask what is the operator's: whoever knows the token. Where none is set nobody does, not even on this machine: what a
 * proxy or a tunnel passes on may look as if it came from here. Null if it is to be answered.
 */
export function createAccess(token: string | undefined): (request: Asking) => AccessRefusal | null {
  if (token === undefined) return () => notSet
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
    'this is for the operator: set MILEPOST_OPERATOR_TOKEN on the server (16 characters or more) and send the header Authorization: Bearer with it. As long as it is not set, nobody is answered.',
}

/** Of equal length, whatever is compared: nothing is told by the time that it takes. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
