import { z } from 'zod'
import type { Installation, Permissions, Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { accountJson, profileJson } from '../shapes/account.ts'
import { appJson, installationJson } from '../shapes/app.ts'
import { permissionsJson, repositoryJson } from '../shapes/repository.ts'
import {
  acting,
  asApp,
  counted,
  created,
  noContent,
  numberParam,
  ok,
  open,
  paged,
  param,
  type Answer,
  type Call,
  type Route,
} from './route.ts'

/** The app, its installations, and who somebody is. */
export const appRoutes: readonly Route[] = [
  { method: 'GET', path: '/app', handle: getApp },
  { method: 'GET', path: '/app/hook/config', handle: getHookConfig },
  { method: 'GET', path: '/app/installations', handle: listInstallations },
  { method: 'GET', path: '/app/installations/{installation_id}', handle: getInstallation },
  { method: 'DELETE', path: '/app/installations/{installation_id}', handle: deleteInstallation },
  { method: 'POST', path: '/app/installations/{installation_id}/access_tokens', handle: createToken },
  { method: 'GET', path: '/repos/{owner}/{repo}/installation', handle: getRepositoryInstallation },
  { method: 'GET', path: '/installation/repositories', handle: listCovered },
  { method: 'GET', path: '/users/{username}', handle: getUser },
  { method: 'GET', path: '/user', handle: getViewer },
  { method: 'GET', path: '/rate_limit', handle: getRateLimit },
]

function getApp(call: Call): Answer {
  asApp(call)
  const { world } = call.site
  return ok({ ...appJson(call.site), installations_count: world.installations().length })
}

/** The secret is never shown. */
function getHookConfig(call: Call): Answer {
  asApp(call)
  const url = call.site.registration?.webhookUrl() ?? null
  return ok({ content_type: 'json', insecure_ssl: '0', secret: '********', ...(url !== null && { url }) })
}

function listInstallations(call: Call): Answer {
  asApp(call)
  return paged(call, call.site.world.installations(), installation => installationJson(call.site, installation))
}

function getInstallation(call: Call): Answer {
  return ok(installationJson(call.site, installationOf(call)))
}

function deleteInstallation(call: Call): Answer {
  const { id, account } = installationOf(call)
  call.site.world.uninstall({ installation: id, actor: { kind: 'person', account } })
  return noContent
}

const tokenShape = z.object({
  repositories: z.array(z.string()).optional(),
  repository_ids: z.array(z.number()).optional(),
  permissions: z.record(z.string(), z.enum(['read', 'write'])).optional(),
})

function createToken(call: Call): Answer {
  const installation = installationOf(call)
  if (installation.suspendedAt !== null) throw new Refusal('forbidden', 'This installation has been suspended')
  const asked = tokenShape.parse(call.body)
  const permissions = { metadata: 'read' as const, ...grantable(installation, asked.permissions) }
  const repositories = narrowed(call, installation, asked)
  const ids = repositories?.map(({ id }) => id) ?? null
  const issued = call.authentication.issueToken(installation, { permissions, repositories: ids })
  return created({
    token: issued.token,
    expires_at: `${issued.expiresAt.toISOString().slice(0, 19)}Z`,
    permissions,
    repository_selection: repositories === null && installation.repositories === 'all' ? 'all' : 'selected',
    ...(repositories === null ? {} : { repositories: repositories.map(each => repositoryJson(call.site, each)) }),
  })
}

function grantable(installation: Installation, asked: Permissions = installation.permissions): Permissions {
  const levels = { read: 1, write: 2 }
  for (const [name, level] of Object.entries(asked)) {
    const granted = installation.permissions[name]
    if (granted === undefined || levels[level] > levels[granted])
      throw new Refusal('invalid', 'The permissions requested are not granted to this installation.')
  }
  return asked
}

function narrowed(
  call: Call,
  installation: Installation,
  asked: z.infer<typeof tokenShape>,
): readonly Repository[] | null {
  if (asked.repositories === undefined && asked.repository_ids === undefined) return null
  const covered = call.site.world.coveredBy(installation)
  const named = covered.filter(
    ({ id, name }) => asked.repository_ids?.includes(id) === true || asked.repositories?.includes(name) === true,
  )
  if (named.length < (asked.repositories ?? []).length + (asked.repository_ids ?? []).length)
    throw new Refusal(
      'invalid',
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    )
  return named
}

function getRepositoryInstallation(call: Call): Answer {
  asApp(call)
  const { world } = call.site
  const repository = world.repository(`${param(call, 'owner')}/${param(call, 'repo')}`)
  const installation = world.installationOf(repository)
  if (installation === undefined) throw new Refusal('not-found', 'Not Found')
  return ok(installationJson(call.site, installation))
}

function listCovered(call: Call): Answer {
  const actor = acting(call)
  const { world } = call.site
  const installation =
    actor.kind === 'app' && actor.installation !== null ? world.installation(actor.installation) : undefined
  if (actor.kind !== 'app' || installation === undefined)
    throw new Refusal(
      'forbidden',
      'You must authenticate with an installation access token in order to list repositories for an installation.',
    )
  const covered = world
    .coveredBy(installation)
    .filter(({ id }) => actor.repositories === null || actor.repositories.includes(id))
  const answer = counted(call, covered, { name: 'repositories', shape: each => repositoryJson(call.site, each) })
  return withSelection(answer, installation)
}

function withSelection(answer: Answer, installation: Installation): Answer {
  const selection = installation.repositories === 'all' ? 'all' : 'selected'
  return { ...answer, body: { ...z.looseObject({}).parse(answer.body), repository_selection: selection } }
}

function getUser(call: Call): Answer {
  const account = call.site.world.account(param(call, 'username'))
  if (account === undefined) throw new Refusal('not-found', 'Not Found')
  return ok(profileJson(call.site, account))
}

function getViewer(call: Call): Answer {
  const actor = acting(call)
  if (actor.kind === 'app') throw new Refusal('forbidden', 'Resource not accessible by integration')
  return ok(profileJson(call.site, actor.account))
}

/** Limits are off. An Enterprise server then has no such route; github.com, where they never are, is played with an untouched budget. */
function getRateLimit(call: Call): Answer {
  if (call.site.enterprise !== undefined) throw new Refusal('not-found', 'Rate limiting is not enabled.')
  const reset = Math.floor(Date.parse(call.site.world.now()) / 1000) + 3600
  const rate = { limit: 5000, remaining: 5000, used: 0, reset }
  return ok({ resources: { core: rate, search: rate, graphql: rate }, rate })
}

/** GitHub gives the highest of all roles; `maintain` shows as write and `triage` as read. */
export const permissionRoutes: readonly Route[] = [
  { method: 'GET', path: '/repos/{owner}/{repo}/collaborators/{username}/permission', handle: getPermission },
]

const shownAs = { admin: 'admin', maintain: 'write', write: 'write', triage: 'read', read: 'read' } as const

function getPermission(call: Call): Answer {
  const repository = open(call, 'read')
  const account = call.site.world.account(param(call, 'username'))
  if (account?.type !== 'User') throw new Refusal('not-found', `${param(call, 'username')} is not a user`)
  const role = call.site.world.roleOf(account, repository)
  const permission = role === undefined ? 'none' : shownAs[role]
  const roleName = role ?? 'none'
  const permissions = permissionsJson(call.site, repository, account)
  const user = { ...accountJson(call.site, account), permissions, role_name: roleName }
  return ok({ permission, role_name: roleName, user })
}

function installationOf(call: Call): Installation {
  asApp(call)
  const installation = call.site.world.installation(numberParam(call, 'installation_id'))
  if (installation === undefined) throw new Refusal('not-found', 'Not Found')
  return installation
}
