import { z } from 'zod'
import type { Connection } from './connection.ts'
import { reading, shaped } from './query.ts'

export interface BotReader {
  /** As the app itself. */
  readonly app: Connection
  /** As the app on any installation: the app itself may not look at users. */
  readonly installation: Connection
  readonly now: () => Date
}

/** The user id under which the app's own writes appear. Throws GitHubError. */
export async function botUserId({ app, installation, now }: BotReader): Promise<number> {
  const doing = "finding the app's own user"
  return reading({ doing, now }, async () => {
    const own = await app.rest((request, options) => request('GET /app', { ...options }))
    const username = `${shaped(ownShape, own, doing).slug}[bot]`
    const user = await installation.rest((request, options) =>
      request('GET /users/{username}', { username, ...options }),
    )
    return shaped(userShape, user, doing).id
  })
}

const ownShape = z.object({ slug: z.string() })
const userShape = z.object({ id: z.number() })
