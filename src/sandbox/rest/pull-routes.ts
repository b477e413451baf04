import { z } from 'zod'
import type { PullRequest } from '../model.ts'
import type { PullFile } from '../pulls-world.ts'
import { Refusal } from '../refusal.ts'
import { pullFileJson, pullJson, wholePullJson } from '../shapes/pull.ts'
import { repositoryJson } from '../shapes/repository.ts'
import type { Json } from '../shapes/site.ts'
import { acting, created, fullName, numberParam, ok, open, paged, type Answer, type Call, type Route } from './route.ts'

export const pullRoutes: readonly Route[] = [
  { method: 'GET', path: '/repos/{owner}/{repo}/pulls', handle: listPulls },
  { method: 'POST', path: '/repos/{owner}/{repo}/pulls', handle: createPull },
  { method: 'GET', path: '/repos/{owner}/{repo}/pulls/{pull_number}', handle: getPull },
  { method: 'PATCH', path: '/repos/{owner}/{repo}/pulls/{pull_number}', handle: updatePull },
  { method: 'GET', path: '/repos/{owner}/{repo}/pulls/{pull_number}/files', handle: listFiles },
  { method: 'PUT', path: '/repos/{owner}/{repo}/pulls/{pull_number}/merge', handle: mergePull },
  { method: 'POST', path: '/repos/{owner}/{repo}/forks', handle: createFork },
]

/** Newest first; open ones unless asked otherwise. */
function listPulls(call: Call): Answer {
  const repository = open(call, 'read pulls')
  const state = call.query.get('state') ?? 'open'
  const head = call.query.get('head')
  const base = call.query.get('base')
  const found = call.site.world
    .pulls(repository.fullName)
    .filter(pull => state === 'all' || pull.state === state)
    .filter(pull => head === null || head === labelOf(call, pull))
    .filter(pull => base === null || base === pull.base)
    .toReversed()
  return paged(call, found, pull => pullJson(call.site, pull))
}

/** `login:branch` of its head. */
function labelOf({ site: { world } }: Call, pull: PullRequest): string {
  return `${world.repositoryById(pull.headRepository)?.owner.login ?? ''}:${pull.head}`
}

const newPullShape = z.object({
  title: z.string(),
  body: z.string().optional(),
  head: z.string(),
  base: z.string(),
  draft: z.boolean().optional(),
})

function createPull(call: Call): Answer {
  open(call, 'propose')
  const { title, body = '', head, base, draft: isDraft } = newPullShape.parse(call.body)
  const change = { actor: acting(call), repository: fullName(call), title, body, head, base, isDraft }
  return created(wholePullJson(call.site, call.site.world.createPull(change)))
}

function getPull(call: Call): Answer {
  open(call, 'read pulls')
  const pull = call.site.world.pull(fullName(call), numberParam(call, 'pull_number'))
  const body = wholePullJson(call.site, pull)
  // The answer says what was known; whoever asks again is told what came of it.
  call.site.world.askTestMerge(pull)
  return ok(body)
}

const pullShape = z.object({
  title: z.string().optional(),
  body: z.string().optional(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional(),
})

function updatePull(call: Call): Answer {
  open(call, 'propose')
  const { nodeId: pull } = call.site.world.pull(fullName(call), numberParam(call, 'pull_number'))
  const change = { actor: acting(call), pull, ...pullShape.parse(call.body) }
  return ok(wholePullJson(call.site, call.site.world.updatePull(change)))
}

function listFiles(call: Call): Answer {
  const repository = open(call, 'read pulls')
  const pull = call.site.world.pull(repository.fullName, numberParam(call, 'pull_number'))
  const shape = (file: PullFile): Json => pullFileJson({ site: call.site, repository }, pull, file)
  return paged(call, call.site.world.pullFiles(pull), shape)
}

const mergeShape = z.object({ merge_method: z.enum(['merge', 'squash']).default('merge'), sha: z.string().optional() })

function mergePull(call: Call): Answer {
  open(call, 'push')
  const { merge_method: method, sha } = mergeShape.parse(call.body)
  const { nodeId: pull, headOid } = call.site.world.pull(fullName(call), numberParam(call, 'pull_number'))
  if (sha !== undefined && sha !== headOid)
    throw new Refusal('conflict', 'Head branch was modified. Review and try the merge again.')
  const { merged } = call.site.world.mergePull({ actor: acting(call), pull, method })
  return ok({ sha: merged?.commit, merged: true, message: 'Pull Request successfully merged' })
}

/** GitHub copies it in its own time, so the answer is no more than a promise; here it is kept at once. */
function createFork(call: Call): Answer {
  open(call, 'read contents')
  const fork = call.site.world.forkRepository({ actor: acting(call), repository: fullName(call) })
  return { status: 202, body: repositoryJson(call.site, fork) }
}
