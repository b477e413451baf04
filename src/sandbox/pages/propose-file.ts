import type { Repository } from '../model.ts'
import type { FileChanges, World } from '../world.ts'
import { actorOf } from './person.ts'
import { pullUrl, type Outcome, type Visit } from './visit.ts'

interface Proposal {
  readonly repository: Repository
  /** The branch that it is for. */
  readonly base: string
  readonly files: FileChanges
  readonly message: string
}

/** A pull request with one commit: from a branch of the repository, or of a fork for who may not push. */
export function proposeFile(visit: Visit, { repository, base, files, message }: Proposal): Outcome {
  const { world } = visit
  const actor = actorOf(visit)
  const role = world.roleOf(actor.account, repository)
  const mayPush = role === 'admin' || role === 'maintain' || role === 'write'
  const from = mayPush ? repository : world.forkRepository({ actor, repository: repository.fullName })
  const branch = freeBranch(world, from, actor.account.login)
  world.push({ actor, repository: from.fullName, branch, files, message })
  const head = `${from.owner.login}:${branch}`
  const pull = world.createPull({ actor, repository: repository.fullName, title: message, base, head })
  return { kind: 'place', url: pullUrl(repository, pull) }
}

/** As GitHub names the branches that its editor makes. */
function freeBranch(world: World, { fullName }: Repository, login: string): string {
  const taken = world.branches(fullName)
  let number = 1
  while (taken.has(`${login}-patch-${number}`)) number += 1
  return `${login}-patch-${number}`
}
