import { z } from 'zod'
import { isUnknown, type Unknown } from '../base/index.ts'
import { connect, type Client } from './connection.ts'
import { query } from './query.ts'

/** Whom GitHub takes the holder of a token for. */
export interface TokenHolder {
  /** User id. */
  readonly id: number
  readonly login: string
  /** An app's: what it writes no person has written. */
  readonly isBot: boolean
}

/** Throws GitHubError. */
export async function holderOf({
  client,
  timeoutMs,
  now,
}: {
  readonly client: Client
  readonly timeoutMs: number
  readonly now: () => Date
}): Promise<TokenHolder | Unknown> {
  const doing = 'asking whose token this is'
  const answer = await query(connect(client, timeoutMs), { document: WHO, variables: {}, shape, doing, now })
  if (isUnknown(answer)) return answer
  const { databaseId: id, login } = answer.viewer
  // GitHub shows a bot as a user here, with the ending that no login of a person can have.
  return { id, login, isBot: login.endsWith('[bot]') }
}

const WHO = 'query { viewer { databaseId login } }'
const shape = z.object({ viewer: z.object({ databaseId: z.number(), login: z.string() }) })
