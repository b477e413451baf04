import type { Account, Actor } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { People } from '../people-world.ts'
import { nodeId } from './node-ids.ts'
import { known, type Store } from './store.ts'

export function peopleFunctions(store: Store): People {
  return {
    addPerson: person => addAccount(store, { ...person, type: 'User' }),
    addOrganization: organization => addAccount(store, { ...organization, type: 'Organization' }),
    accounts: () => [...store.accounts.values()],
    account: login => findAccount(store, login),
    accountById: id => known(store.accounts.get(id), `account ${id}`),
    person: login => personOf(store, login),
  }
}

export function accountNamed(store: Store, login: string): Account {
  const account = findAccount(store, login)
  if (account === undefined) throw new Refusal('not-found', `Could not resolve to a User with the login of '${login}'.`)
  return account
}

export function makeAccount(id: number, account: Pick<Account, 'login' | 'type'> & { name?: string }): Account {
  const kind = ({ User: 'user', Organization: 'organization', Bot: 'bot' } as const)[account.type]
  return { id, nodeId: nodeId(kind, id), login: account.login, name: account.name ?? account.login, type: account.type }
}

function addAccount(store: Store, account: Pick<Account, 'login' | 'type'> & { name?: string }): Account {
  if (findAccount(store, account.login) !== undefined)
    throw new Refusal('invalid', `The login ${account.login} is already taken.`)
  const added = makeAccount(store.nextId(), account)
  store.accounts.set(added.id, added)
  return added
}

function findAccount(store: Store, login: string): Account | undefined {
  const wanted = login.toLowerCase()
  return [...store.accounts.values()].find(account => account.login.toLowerCase() === wanted)
}

function personOf(store: Store, login: string): Actor {
  const account = accountNamed(store, login)
  if (account.type !== 'User') throw new Refusal('not-found', `${login} is not a person.`)
  return { kind: 'person', account }
}
