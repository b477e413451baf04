import { z } from 'zod'
import { gitCommitJson, treeJson, type Where } from '../shapes/git.ts'
import { repositoryApiUrl } from '../shapes/repository.ts'
import { acting, created, fullName, open, type Answer, type Call, type Route } from './route.ts'

export const gitDatabaseRoutes: readonly Route[] = [
  { method: 'POST', path: '/repos/{owner}/{repo}/git/blobs', handle: createBlob },
  { method: 'POST', path: '/repos/{owner}/{repo}/git/trees', handle: createTree },
  { method: 'POST', path: '/repos/{owner}/{repo}/git/commits', handle: createCommit },
]

const blobShape = z.object({ content: z.string(), encoding: z.enum(['utf-8', 'base64']).default('utf-8') })

function createBlob(call: Call): Answer {
  const where = databaseOf(call)
  const { content, encoding } = blobShape.parse(call.body)
  const bytes = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8')
  const { oid } = call.site.world.createBlob({ actor: acting(call), repository: fullName(call), bytes })
  return created({ sha: oid, url: repositoryApiUrl(where.site, where.repository, `/git/blobs/${oid}`) })
}

const treeShape = z.object({
  base_tree: z.string().optional(),
  tree: z.array(z.object({ path: z.string(), mode: z.string(), type: z.string(), sha: z.string().nullable() })),
})

function createTree(call: Call): Answer {
  const where = databaseOf(call)
  const { base_tree: base, tree: asked } = treeShape.parse(call.body)
  const entries = asked.map(({ path, mode, sha }) => ({ path, mode, oid: sha }))
  const tree = call.site.world.createTree({ actor: acting(call), repository: fullName(call), base, entries })
  return created(
    treeJson(
      where,
      tree.oid,
      tree.entries.map(entry => ({ path: entry.name, entry })),
    ),
  )
}

const commitShape = z.object({ message: z.string(), tree: z.string(), parents: z.array(z.string()).default([]) })

/** Author and committer are who asks, as GitHub has it where the request names nobody. */
function createCommit(call: Call): Answer {
  const where = databaseOf(call)
  const change = { actor: acting(call), repository: fullName(call), ...commitShape.parse(call.body) }
  return created(gitCommitJson(where, call.site.world.createCommit(change)))
}

function databaseOf(call: Call): Where {
  return { site: call.site, repository: open(call, 'push') }
}
