import { z } from 'zod'
import type { RepositoryRef } from '../base/index.ts'
import type { Connection } from './connection.ts'
import { GitHubError } from './github-error.ts'
import { reading, shaped } from './query.ts'

export interface RepositoryLister {
  readonly connection: Connection
  readonly installation: number
  readonly now: () => Date
}

/** All repositories that an installation covers. Throws GitHubError, also when fewer were listed than announced. */
export async function listRepositories(lister: RepositoryLister): Promise<readonly RepositoryRef[]> {
  const doing = `listing the repositories of installation ${lister.installation}`
  const found = new Map<number, RepositoryRef>()
  for (let page = 1; ; page += 1) {
    const data = await reading({ doing, now: lister.now }, () =>
      lister.connection.rest((request, options) =>
        request('GET /installation/repositories', { per_page: PAGE, page, ...options }),
      ),
    )
    const { total_count: total, repositories } = shaped(pageShape, data, doing)
    for (const { id, node_id: nodeId, full_name: fullName } of repositories)
      found.set(id, { installation: lister.installation, id, nodeId, fullName })
    if (found.size >= total) return [...found.values()]
    if (repositories.length < PAGE)
      throw new GitHubError('unavailable', doing, { cause: new Error(`${total} announced, ${found.size} listed`) })
  }
}

/** GitHub's largest page. */
const PAGE = 100

const pageShape = z.object({
  total_count: z.number(),
  repositories: z.array(z.object({ id: z.number(), node_id: z.string(), full_name: z.string() })),
})
