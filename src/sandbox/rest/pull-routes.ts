import { z } from 'zod'
import type { PullRequest } from '../model.ts'
import { pullJson, wholePullJson } from '../shapes/pull.ts'
import { acting, created, fullName, numberParam, ok, open, paged, type Answer, type Call, type Route } from './route.ts'

export const pullRoutes: readonly Route[] = [
  { method: 'GET', path: '/repos/{owner}/{repo}/pulls', handle: listPulls },
  { method: 'POST', path: '/repos/{owner}/{repo}/pulls', handle: createPull },
  { method: 'GET', path: '/repos/{owner}/{repo}/pulls/{pull_number}', handle: getPull },
  { method: 'PATCH', path: '/repos/{owner}/{repo}/pulls/{pull_number}', handle: updatePull },
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
