import { z } from 'zod'
import type { Connection } from './connection.ts'
import { GitHubError } from './github-error.ts'
import { reading } from './query.ts'

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
  return await reading({ doing, now }, async () => {
    const own = await app.rest((request, options) => request('GET /app', { ...options }))
    const slug = slugShape.safeParse(own).data?.slug
    if (slug === undefined) throw incomplete(doing)
    const user = await installation.rest((request, options) =>
      request('GET /users/{username}', { username: `${slug}[bot]`, ...options }),
    )
    const id = userShape.safeParse(user).data?.id
    if (id === undefined) throw incomplete(doing)
    return id
  })
}

const slugShape = z.object({ slug: z.string() })
const userShape = z.object({ id: z.number() })

function incomplete(doing: string): GitHubError {
  return new GitHubError('unavailable', doing, { cause: new Error('the answer is not complete') })
}
