import type { Account, Actor, Repository, Role } from '../model.ts'
import { notAccessible, Refusal } from '../refusal.ts'
import type { Need } from '../world.ts'
import { installationOf } from './installations.ts'
import { findRepository, type Store } from './store.ts'

/**
 * The least role of a person (docs: repository roles for an organization) and the app's permission, for each need.
 * `open` needs are refused while the repository is archived; `issues` while issues are switched off.
 */
const needs = {
  read: { role: 'read', permission: 'metadata', level: 'read', on: 'anything' },
  'read issues': { role: 'read', permission: 'issues', level: 'read', on: 'anything' },
  'read contents': { role: 'read', permission: 'contents', level: 'read', on: 'anything' },
  'read checks': { role: 'read', permission: 'checks', level: 'read', on: 'anything' },
  discuss: { role: 'read', permission: 'issues', level: 'write', on: 'issues' },
  triage: { role: 'triage', permission: 'issues', level: 'write', on: 'issues' },
  pin: { role: 'write', permission: 'issues', level: 'write', on: 'issues' },
  'delete issues': { role: 'admin', permission: 'issues', level: 'write', on: 'issues' },
  label: { role: 'write', permission: 'issues', level: 'write', on: 'open' },
  milestone: { role: 'write', permission: 'issues', level: 'write', on: 'open' },
  push: { role: 'write', permission: 'contents', level: 'write', on: 'open' },
  'read pulls': { role: 'read', permission: 'pull_requests', level: 'read', on: 'anything' },
  propose: { role: 'read', permission: 'pull_requests', level: 'write', on: 'open' },
  check: { role: 'write', permission: 'checks', level: 'write', on: 'open' },
  administer: { role: 'admin', permission: 'administration', level: 'write', on: 'anything' },
} as const satisfies Record<Need, Rule>

interface Rule {
  readonly role: Role
  readonly permission: string
  readonly level: 'read' | 'write'
  readonly on: 'anything' | 'open' | 'issues'
}

const ranks: Readonly<Record<Role, number>> = { read: 0, triage: 1, write: 2, maintain: 3, admin: 4 }

/** The repository, if the actor may do this in it. Without an actor only public things may be read. */
export function authorize(
  store: Store,
  actor: Actor | undefined,
  { name, need }: { name: string; need: Need },
): Repository {
  const repository = findRepository(store, name)
  if (actor !== undefined) demand(store, actor, { repository, need })
  else if (repository.private) throw new Refusal('not-found', 'Not Found')
  else if (needs[need].level === 'write') throw new Refusal('unauthenticated', 'Requires authentication')
  return repository
}

/** Throws the Refusal that GitHub would answer with, if the actor may not. */
export function demand(store: Store, actor: Actor, { repository, need }: { repository: Repository; need: Need }): void {
  const rule = needs[need]
  if (!isVisible(store, actor, repository)) throw new Refusal('not-found', 'Not Found')
  if (repository.archived && rule.on !== 'anything')
    throw new Refusal('archived', 'Repository was archived so is read-only.')
  if (!repository.issuesEnabled && rule.on === 'issues')
    throw new Refusal('gone', 'Issues has been disabled in this repository.')
  if (!may(store, actor, { repository, need }))
    throw new Refusal('forbidden', actor.kind === 'app' ? notAccessible : 'Must have admin rights to Repository.')
}

/** Whether role or permission suffice, whatever state the repository is in. */
export function may(store: Store, actor: Actor, { repository, need }: { repository: Repository; need: Need }): boolean {
  const rule = needs[need]
  if (actor.kind === 'app') {
    if (!covers(store, actor, repository)) return rule.level === 'read' && !repository.private
    const level = actor.permissions[rule.permission]
    return level === 'write' || level === rule.level || (rule.permission === 'metadata' && level === undefined)
  }
  const role = roleOf(actor.account, repository)
  return role !== undefined && ranks[role] >= ranks[rule.role]
}

export function roleOf(account: Account | undefined, repository: Repository): Role | undefined {
  if (account?.id === repository.owner.id) return 'admin'
  const granted = account === undefined ? undefined : repository.roles.get(account.id)
  return granted ?? (repository.private ? undefined : 'read')
}

function isVisible(store: Store, actor: Actor, repository: Repository): boolean {
  if (!repository.private) return true
  return actor.kind === 'app' ? covers(store, actor, repository) : roleOf(actor.account, repository) !== undefined
}

function covers(store: Store, actor: Actor & { kind: 'app' }, repository: Repository): boolean {
  if (actor.repositories !== null && !actor.repositories.includes(repository.id)) return false
  if (actor.installation === null) return actor.repositories !== null
  return installationOf(store, repository)?.id === actor.installation
}
