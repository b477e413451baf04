import type { Account, Repository, Role } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { NewRepository, Repositories, RepositorySettings } from '../world.ts'
import { authorize, demand, roleOf } from './access.ts'
import { changed } from './changed-repository.ts'
import { commitFiles } from './commits.ts'
import { deleteIssueQuietly } from './issue-removal.ts'
import { installationOfAccount, takeIntoCoverage } from './installations.ts'
import { nodeId } from './node-ids.ts'
import { accountNamed } from './people.ts'
import { alreadyExists, custom } from './rules.ts'
import { emptyShelf, findRepository, shelfOf, type Change, type Shelf, type Store } from './store.ts'

export function repositoryFunctions(store: Store): Repositories {
  return {
    addRepository: repository => addRepository(store, repository),
    repositories: () => [...store.repositories.values()],
    repository: fullName => findRepository(store, fullName),
    repositoryById: id => store.repositories.get(id),
    changeRepository: change => changeRepository(store, change),
    deleteRepository: change => deleteRepository(store, change),
    setRole: change => setRole(store, change),
    authorize: (actor, name, need) => authorize(store, actor, { name, need }),
    roleOf,
  }
}

/** A fork begins with all that its parent has in git. */
export function addRepository(store: Store, asked: NewRepository, parent: Repository | null = null): Repository {
  const owner = accountNamed(store, asked.owner)
  checkName(store, `${owner.login}/${asked.name}`)
  const repository = { ...newRepository(store, owner, asked), parent: parent?.id ?? null }
  store.repositories.set(repository.id, repository)
  store.names.set(repository.fullName.toLowerCase(), repository.id)
  store.shelves.set(repository.id, { ...emptyShelf(), ...(parent && gitOf(store, parent)) })
  if (asked.files !== undefined)
    commitFiles(store, {
      repository,
      branch: repository.defaultBranch,
      by: owner,
      files: asked.files,
      message: 'Initial commit',
    })
  store.tell(owner, { event: 'repository', action: 'created', repository })
  const installation = installationOfAccount(store, owner)
  if (installation?.repositories === 'all') takeIntoCoverage(store, installation, repository)
  return repository
}

function gitOf(store: Store, parent: Repository): Pick<Shelf, 'objects' | 'branches'> {
  const { objects, branches } = shelfOf(store, parent.id)
  return { objects: new Map(objects), branches: new Map(branches) }
}

function newRepository(store: Store, owner: Account, asked: NewRepository): Omit<Repository, 'parent'> {
  const id = store.nextId()
  const now = store.now()
  const roles = Object.entries(asked.roles ?? {}).map(([login, role]) => [accountNamed(store, login).id, role] as const)
  return {
    id,
    nodeId: nodeId('repository', id),
    owner,
    name: asked.name,
    fullName: `${owner.login}/${asked.name}`,
    description: asked.description ?? '',
    private: asked.private ?? false,
    archived: false,
    issuesEnabled: true,
    defaultBranch: asked.defaultBranch ?? 'main',
    pushRestricted: false,
    creationRestricted: false,
    roles: new Map(roles),
    pins: [],
    createdAt: now,
    updatedAt: now,
    pushedAt: now,
  }
}

function changeRepository(
  store: Store,
  { actor, repository: fullName, settings }: Change<'changeRepository'>,
): Repository {
  const before = findRepository(store, fullName)
  demand(store, actor, { repository: before, need: 'administer' })
  const name = settings.name ?? before.name
  const newName = `${before.owner.login}/${name}`
  if (newName.toLowerCase() !== before.fullName.toLowerCase()) checkName(store, newName)
  if (settings.defaultBranch !== undefined && !shelfOf(store, before.id).branches.has(settings.defaultBranch))
    throw custom('Repository', 'default_branch', `The branch ${settings.defaultBranch} was not found.`)
  const after = changed(store, before, { ...applied(before, settings), fullName: newName })
  store.names.set(newName.toLowerCase(), after.id)
  for (const action of actionsOf(before, settings))
    store.tell(actor.account, { event: 'repository', action, repository: after, before })
  return after
}

function applied(before: Repository, settings: RepositorySettings): Pick<Repository, keyof RepositorySettings> {
  return {
    name: settings.name ?? before.name,
    description: settings.description ?? before.description,
    private: settings.private ?? before.private,
    archived: settings.archived ?? before.archived,
    issuesEnabled: settings.issuesEnabled ?? before.issuesEnabled,
    defaultBranch: settings.defaultBranch ?? before.defaultBranch,
    pushRestricted: settings.pushRestricted ?? before.pushRestricted,
    creationRestricted: settings.creationRestricted ?? before.creationRestricted,
  }
}

function actionsOf(
  before: Repository,
  settings: RepositorySettings,
): readonly ('renamed' | 'edited' | 'archived' | 'unarchived' | 'privatized' | 'publicized')[] {
  const differs = (key: keyof RepositorySettings): boolean =>
    settings[key] !== undefined && settings[key] !== before[key]
  return [
    ...(differs('name') ? (['renamed'] as const) : []),
    ...(differs('archived') ? [settings.archived === true ? ('archived' as const) : ('unarchived' as const)] : []),
    ...(differs('private') ? [settings.private === true ? ('privatized' as const) : ('publicized' as const)] : []),
    // GitHub tells of these two; switching issues on and off, and protecting a branch, send no `repository` event.
    ...(differs('description') || differs('defaultBranch') ? (['edited'] as const) : []),
  ]
}

function deleteRepository(store: Store, { actor, repository: fullName }: Change<'deleteRepository'>): void {
  const repository = findRepository(store, fullName)
  demand(store, actor, { repository, need: 'administer' })
  // Told first: afterwards no installation covers it.
  store.tell(actor.account, { event: 'repository', action: 'deleted', repository })
  const shelf = shelfOf(store, repository.id)
  for (const id of shelf.issues.values()) deleteIssueQuietly(store, id)
  for (const id of shelf.labels) store.labels.delete(id)
  for (const id of shelf.milestones.values()) store.milestones.delete(id)
  for (const id of shelf.checkRuns) store.checkRuns.delete(id)
  for (const id of shelf.pulls.values()) store.pulls.delete(id)
  store.shelves.delete(repository.id)
  store.repositories.delete(repository.id)
}

function setRole(
  store: Store,
  { repository: fullName, login, role }: { repository: string; login: string; role: Role | null },
): void {
  const repository = findRepository(store, fullName)
  const roles = new Map(repository.roles)
  const { id } = accountNamed(store, login)
  if (role === null) roles.delete(id)
  else roles.set(id, role)
  changed(store, repository, { roles })
}

/** A former name may be taken again; GitHub then stops redirecting it. */
function checkName(store: Store, fullName: string): void {
  if (!/^[\w.-]+\/[\w.-]{1,100}$/.test(fullName))
    throw new Refusal('invalid', `${fullName} is no name of a repository.`)
  const holder = store.repositories.get(store.names.get(fullName.toLowerCase()) ?? 0)
  if (holder?.fullName.toLowerCase() === fullName.toLowerCase()) throw alreadyExists('Repository', 'name')
}
