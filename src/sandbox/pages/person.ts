import type { Account, Actor, Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { World } from '../world.ts'
import type { PageRequest, Person, Visit } from './visit.ts'

/** Who is acting. Names of nobody, of bots and of organizations count as not given. */
export function personOf(
  world: World,
  asked: {
    readonly pathname: string
    readonly query: URLSearchParams
    readonly cookie: PageRequest['headers'][string]
  },
): Person | null {
  const remembered = /(?:^|;\s*)as=([^;]*)/u.exec(String(asked.cookie ?? ''))?.[1]
  const named = [asked.query.get('as'), decoded(remembered ?? '')]
    .map(login => world.account(login ?? ''))
    .find(account => account?.type === 'User')
  const account = named ?? ownerOf(world, asked.pathname)
  return account === undefined ? null : { account, actor: world.person(account.login) }
}

/** What the browser sent, or nothing where it is no URL encoding. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The owner of the repository that a path lies in. For an organization its first administrator; outside of repositories anybody. */
function ownerOf(world: World, pathname: string): Account | undefined {
  const people = world.accounts().filter(account => account.type === 'User')
  const [, owner, name] = pathname.split('/').map(decoded)
  const repository = world.repositories().find(each => each.fullName.toLowerCase() === `${owner}/${name}`.toLowerCase())
  return people.find(person => repository !== undefined && isAdmin(repository, person)) ?? people[0]
}

function isAdmin(repository: Repository, person: Account): boolean {
  return repository.owner.id === person.id || repository.roles.get(person.id) === 'admin'
}

/** Whoever is acting; throws a Refusal where there is nobody. */
export function actorOf({ person }: Visit): Actor {
  if (person === null) throw new Refusal('unauthenticated', 'There is nobody who could do this.')
  return person.actor
}
