import { z } from 'zod'
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
    .filter(pull => head === null || head === `${repository.owner.login}:${pull.head}`)
    .filter(pull => base === null || base === pull.base)
    .toReversed()
  return paged(call, found, pull => pullJson(call.site, pull))
}

const newPullShape = z.object({ title: z.string(), body: z.string().optional(), head: z.string(), base: z.string() })

function createPull(call: Call): Answer {
  open(call, 'propose')
  const { title, body = '', head, base } = newPullShape.parse(call.body)
  const change = { actor: acting(call), repository: fullName(call), title, body, head, base }
  return created(wholePullJson(call.site, call.site.world.createPull(change)))
}

function getPull(call: Call): Answer {
  open(call, 'read pulls')
  return ok(wholePullJson(call.site, call.site.world.pull(fullName(call), numberParam(call, 'pull_number'))))
}

const pullShape = z.object({
  title: z.string().optional(),
  body: z.string().optional(),
  state: z.enum(['open', 'closed']).optional(),
})

function updatePull(call: Call): Answer {
  open(call, 'propose')
  const { nodeId: pull } = call.site.world.pull(fullName(call), numberParam(call, 'pull_number'))
  const change = { actor: acting(call), pull, ...pullShape.parse(call.body) }
  return ok(wholePullJson(call.site, call.site.world.updatePull(change)))
}
