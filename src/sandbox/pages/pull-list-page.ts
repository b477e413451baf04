import type { PullRequest, Repository } from '../model.ts'
import type { World } from '../world.ts'
import { stateMark } from './issue-symbol.ts'
import { markup, type Markup } from './markup.ts'
import { timeView } from './small-views.ts'
import { pullUrl, type Outcome, type Visit } from './visit.ts'

/** All pull requests, the open ones first. */
export function pullsPage({ world }: Visit, repository: Repository): Outcome {
  const all = world.pulls(repository.fullName).toReversed()
  const rows = ['open', 'closed'].flatMap(state =>
    all.filter(pull => pull.state === state).map(pull => row(world, repository, pull)),
  )
  const content = markup`<h1>Pull requests</h1>
${rows.length === 0 ? markup`<p class="faint">There are none.</p>` : markup`<ul class="rows">${rows}</ul>`}`
  return { kind: 'page', title: `Pull requests of ${repository.fullName}`, repository, content }
}

function row(world: World, repository: Repository, pull: PullRequest): Markup {
  return markup`<li>${stateMark(pull)} <a href="${pullUrl(repository, pull)}"><strong>${pull.title}</strong></a>
<div class="faint">#${pull.number} by ${world.accountById(pull.author).login}, ${timeView(pull.createdAt)} · ${headName(world, pull)} into ${pull.base}</div></li>`
}

/** The branch that is proposed, with its fork's owner if it is not the repository's own. */
export function headName(world: World, pull: PullRequest): string {
  if (pull.headRepository === pull.repository) return pull.head
  return `${world.repositoryById(pull.headRepository)?.owner.login ?? 'unknown repository'}:${pull.head}`
}
