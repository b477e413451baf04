import { z } from 'zod'
import type { Blob, Commit, Tree } from '../git/objects.ts'
import type { Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import {
  base64Lines,
  blobJson,
  commitJson,
  contentJson,
  gitCommitJson,
  treeJson,
  type TreeRow,
  type Where,
} from '../shapes/git.ts'
import { permissionsJson, repositoryApiUrl, repositoryJson, repositoryUrl } from '../shapes/repository.ts'
import { acting, fullName, noContent, ok, open, param, type Answer, type Call, type Route } from './route.ts'

export const gitRoutes: readonly Route[] = [
  { method: 'GET', path: '/repos/{owner}/{repo}', handle: getRepository },
  { method: 'PATCH', path: '/repos/{owner}/{repo}', handle: updateRepository },
  { method: 'DELETE', path: '/repos/{owner}/{repo}', handle: deleteRepository },
  { method: 'GET', path: '/repos/{owner}/{repo}/branches/{branch+}', handle: getBranch },
  { method: 'GET', path: '/repos/{owner}/{repo}/git/trees/{tree_sha+}', handle: getTree },
  { method: 'GET', path: '/repos/{owner}/{repo}/git/blobs/{file_sha}', handle: getBlob },
  { method: 'GET', path: '/repos/{owner}/{repo}/git/commits/{commit_sha}', handle: getGitCommit },
  { method: 'GET', path: '/repos/{owner}/{repo}/commits/{ref+}', handle: getCommit },
  { method: 'GET', path: '/repos/{owner}/{repo}/contents/{path+}', handle: getContents },
  { method: 'PUT', path: '/repos/{owner}/{repo}/contents/{path+}', handle: putContents },
  { method: 'DELETE', path: '/repos/{owner}/{repo}/contents/{path+}', handle: deleteContents },
]

function getRepository(call: Call): Answer {
  return answerRepository(call, open(call, 'read'))
}

const repositoryShape = z.object({
  name: z.string().optional(),
  description: z.string().optional(),
  private: z.boolean().optional(),
  archived: z.boolean().optional(),
  has_issues: z.boolean().optional(),
  default_branch: z.string().optional(),
})

function updateRepository(call: Call): Answer {
  open(call, 'administer')
  const asked = repositoryShape.parse(call.body)
  const settings = {
    name: asked.name,
    description: asked.description,
    private: asked.private,
    archived: asked.archived,
    issuesEnabled: asked.has_issues,
    defaultBranch: asked.default_branch,
  }
  const change = { actor: acting(call), repository: fullName(call), settings }
  return answerRepository(call, call.site.world.changeRepository(change))
}

function answerRepository(call: Call, repository: Repository): Answer {
  const json = repositoryJson(call.site, repository)
  if (call.viewer.kind !== 'actor') return ok(json)
  return ok({ ...json, permissions: permissionsJson(call.site, repository, call.viewer.actor.account) })
}

function deleteRepository(call: Call): Answer {
  open(call, 'administer')
  call.site.world.deleteRepository({ actor: acting(call), repository: fullName(call) })
  return noContent
}

function getBranch(call: Call): Answer {
  const { site, repository } = whereOf(call)
  const name = param(call, 'branch')
  const oid = site.world.branches(fullName(call)).get(name)
  if (oid === undefined) throw new Refusal('not-found', 'Branch not found')
  const isProtected = repository.pushRestricted && name === repository.defaultBranch
  const self = repositoryApiUrl(site, repository, `/branches/${name}`)
  return ok({
    name,
    commit: commitJson({ site, repository }, commitNamed(call, oid)),
    _links: { self, html: `${repositoryUrl(site, repository)}/tree/${name}` },
    protected: isProtected,
    protection: { enabled: isProtected },
    protection_url: `${self}/protection`,
  })
}

function getTree(call: Call): Answer {
  const where = databaseOf(call)
  const tree = call.site.world.entry(fullName(call), param(call, 'tree_sha'), '')
  if (tree?.kind !== 'tree') throw new Refusal('not-found', 'Not Found')
  const recursive = call.query.get('recursive')
  return ok(
    treeJson(where, tree.oid, rowsOf(call, tree, { prefix: '', deep: recursive !== null && recursive !== '0' })),
  )
}

function rowsOf(call: Call, tree: Tree, { prefix, deep }: { prefix: string; deep: boolean }): readonly TreeRow[] {
  return tree.entries.flatMap(entry => {
    const path = `${prefix}${entry.name}`
    const object = call.site.world.object(fullName(call), entry.oid)
    if (object?.kind === 'blob') return [{ path, entry, size: object.bytes.length }]
    const below = deep && object?.kind === 'tree' ? rowsOf(call, object, { prefix: `${path}/`, deep }) : []
    return [{ path, entry }, ...below]
  })
}

function getBlob(call: Call): Answer {
  const where = databaseOf(call)
  const object = call.site.world.object(fullName(call), param(call, 'file_sha'))
  if (object?.kind !== 'blob') throw new Refusal('not-found', 'Not Found')
  return isRaw(call) ? { status: 200, body: object.bytes } : ok(blobJson(where, object))
}

function getGitCommit(call: Call): Answer {
  return ok(gitCommitJson(databaseOf(call), commitNamed(call, param(call, 'commit_sha'))))
}

function getCommit(call: Call): Answer {
  return ok(commitJson(whereOf(call), commitNamed(call, param(call, 'ref'))))
}

function getContents(call: Call): Answer {
  const where = whereOf(call)
  const { path, ref, entry } = entryOf(call)
  if (entry === undefined) throw new Refusal('not-found', 'Not Found')
  if (entry.kind === 'blob') {
    if (isRaw(call)) return { status: 200, body: entry.bytes }
    return ok({ ...contentJson(where, { path, entry, ref }), content: base64Lines(entry.bytes), encoding: 'base64' })
  }
  const inside = entry.entries.map(({ name }) => {
    const below = path === '' ? name : `${path}/${name}`
    const found = call.site.world.entry(fullName(call), ref, below)
    if (found === undefined) throw new Error(`the sandbox has lost ${below}`)
    return contentJson(where, { path: below, entry: found, ref })
  })
  return ok(inside)
}

const contentShape = z.object({
  message: z.string(),
  content: z.base64().optional(),
  sha: z.string().optional(),
  branch: z.string().optional(),
})

function putContents(call: Call): Answer {
  const { content = '', ...asked } = contentShape.parse(call.body)
  const { path, isNew, commit, ref } = commitContent(call, asked, Buffer.from(content, 'base64'))
  const where = whereOf(call)
  const entry = call.site.world.entry(fullName(call), commit.oid, path)
  const shown = entry === undefined ? null : contentJson(where, { path, entry, ref })
  return { status: isNew ? 201 : 200, body: { content: shown, commit: gitCommitJson(where, commit) } }
}

function deleteContents(call: Call): Answer {
  const { commit } = commitContent(call, contentShape.parse(call.body), null)
  return ok({ content: null, commit: gitCommitJson(whereOf(call), commit) })
}

/** A file that is there is only replaced or deleted by who knows its blob. */
function commitContent(
  call: Call,
  { message, sha, branch }: z.infer<typeof contentShape>,
  bytes: Uint8Array | null,
): { path: string; ref: string; isNew: boolean; commit: Commit } {
  const repository = open(call, 'push')
  const path = param(call, 'path')
  const ref = branch ?? repository.defaultBranch
  const { world } = call.site
  const before = world.entry(fullName(call), ref, path)
  if (before === undefined && bytes === null) throw new Refusal('not-found', 'Not Found')
  if (before !== undefined && sha === undefined)
    throw new Refusal('invalid', 'Invalid request.\n\n"sha" wasn\'t supplied.')
  if (before !== undefined && before.oid !== sha) throw new Refusal('conflict', `${path} does not match ${sha}`)
  const change = { actor: acting(call), repository: fullName(call), branch: ref, files: { [path]: bytes }, message }
  return { path, ref, isNew: before === undefined, commit: world.push(change) }
}

function entryOf(call: Call): { path: string; ref: string; entry: Blob | Tree | undefined } {
  const path = param(call, 'path').replaceAll(/^\/|\/$/g, '')
  const ref = call.query.get('ref') ?? call.site.world.repository(fullName(call)).defaultBranch
  if (call.site.world.commit(fullName(call), ref) === undefined)
    throw new Refusal('not-found', `No commit found for the ref ${ref}`)
  return { path, ref, entry: call.site.world.entry(fullName(call), ref, path) }
}

function commitNamed(call: Call, revision: string): Commit {
  const commit = call.site.world.commit(fullName(call), revision)
  if (commit === undefined) throw new Refusal('invalid', `No commit found for SHA: ${revision}`)
  return commit
}

/** Without any commit there is no git database (docs: REST API endpoints for Git trees, status 409). */
function databaseOf(call: Call): Where {
  const where = whereOf(call)
  if (call.site.world.branches(fullName(call)).size === 0) throw new Refusal('conflict', 'Git Repository is empty.')
  return where
}

function whereOf(call: Call): Where {
  return { site: call.site, repository: open(call, 'read contents') }
}

function isRaw(call: Call): boolean {
  return /^application\/vnd\.github\.(?:v3\.)?raw/.test(call.accept)
}
