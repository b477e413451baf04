import type { Account, Actor, Installation, Permissions, Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { Installations } from '../world.ts'
import { accountNamed, makeAccount } from './people.ts'
import { findRepository, type Change, type Store } from './store.ts'

export function installationFunctions(store: Store): Installations {
  return {
    install: change => install(store, change),
    uninstall: change => uninstall(store, change),
    suspend: change => suspend(store, change),
    changeCoverage: change => changeCoverage(store, change),
    installations: () => [...store.installations.values()],
    installation: id => store.installations.get(id),
    installationOf: repository => installationOf(store, repository),
    coveredBy: installation => coveredBy(store, installation),
    appActor: id => appActor(store, id),
    workflowActor: (repository, permissions) => workflowActor(store, repository, permissions),
  }
}

export function installationOf(store: Store, repository: Repository): Installation | undefined {
  const installation = installationOfAccount(store, repository.owner)
  return installation !== undefined && includes(installation, repository) ? installation : undefined
}

export function installationOfAccount(store: Store, account: Account): Installation | undefined {
  return [...store.installations.values()].find(installation => installation.account.id === account.id)
}

/** A new repository of an account whose installation covers all. */
export function takeIntoCoverage(store: Store, installation: Installation, repository: Repository): void {
  const change = { event: 'installation_repositories', action: 'added', installation } as const
  store.tell(repository.owner, { ...change, repositories: [repository] })
}

function install(store: Store, { account: login, actor, repositories, permissions }: Change<'install'>): Installation {
  const account = accountNamed(store, login)
  if (installationOfAccount(store, account) !== undefined)
    throw new Refusal('invalid', `${store.app.name} is already installed on ${login}.`)
  const installation: Installation = {
    id: store.nextId(),
    account,
    repositories: repositories?.map(name => findRepository(store, name).id) ?? 'all',
    permissions: permissions ?? store.app.permissions,
    suspendedAt: null,
    createdAt: store.now(),
  }
  store.installations.set(installation.id, installation)
  tellInstallation(store, actor, { action: 'created', installation })
  return installation
}

function uninstall(store: Store, { installation: id, actor }: Change<'uninstall'>): void {
  const installation = find(store, id)
  tellInstallation(store, actor, { action: 'deleted', installation })
  store.installations.delete(id)
}

function suspend(store: Store, { installation: id, actor, suspended }: Change<'suspend'>): Installation {
  const installation = { ...find(store, id), suspendedAt: suspended ? store.now() : null }
  store.installations.set(id, installation)
  tellInstallation(store, actor, { action: suspended ? 'suspend' : 'unsuspend', installation })
  return installation
}

function changeCoverage(
  store: Store,
  { installation: id, actor, add = [], remove = [] }: Change<'changeCoverage'>,
): Installation {
  const before = find(store, id)
  const added = add.map(name => findRepository(store, name))
  const removed = remove.map(name => findRepository(store, name))
  const kept = coveredBy(store, before).filter(repository => !removed.includes(repository))
  const installation = { ...before, repositories: [...new Set([...kept, ...added].map(repository => repository.id))] }
  store.installations.set(id, installation)
  for (const [action, repositories] of [
    ['added', added],
    ['removed', removed],
  ] as const)
    if (repositories.length > 0)
      store.tell(actor.account, { event: 'installation_repositories', action, installation, repositories })
  return installation
}

function coveredBy(store: Store, installation: Installation): readonly Repository[] {
  const ofAccount = [...store.repositories.values()].filter(({ owner }) => owner.id === installation.account.id)
  return ofAccount.filter(repository => includes(installation, repository))
}

function appActor(store: Store, id: number): Actor {
  const { permissions } = find(store, id)
  return { kind: 'app', account: store.app.bot, installation: id, permissions, repositories: null }
}

function workflowActor(store: Store, name: string, permissions: Permissions): Actor {
  store.accounts.set(actionsBot.id, actionsBot)
  const { id } = findRepository(store, name)
  return { kind: 'app', account: actionsBot, installation: null, permissions, repositories: [id] }
}

/** Of github.com; an Enterprise server gives it another id. */
const actionsBot = makeAccount(41_898_282, { login: 'github-actions[bot]', type: 'Bot' })

function tellInstallation(
  store: Store,
  actor: Actor,
  change: { action: 'created' | 'deleted' | 'suspend' | 'unsuspend'; installation: Installation },
): void {
  const repositories = coveredBy(store, change.installation)
  store.tell(actor.account, { event: 'installation', ...change, repositories })
}

function find(store: Store, id: number): Installation {
  const installation = store.installations.get(id)
  if (installation === undefined) throw new Refusal('not-found', 'Not Found')
  return installation
}

function includes(installation: Installation, repository: Repository): boolean {
  return installation.repositories === 'all' || installation.repositories.includes(repository.id)
}
