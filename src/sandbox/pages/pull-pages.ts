import type { PullRequest, Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { commitChanges, commitLine } from './commits.ts'
import { renderMarkdown } from './markdown.ts'
import { markup, type Markup } from './markup.ts'
import { actorOf } from './person.ts'
import { accountView, buttonForm, timeView } from './small-views.ts'
import { repositoryUrl, type Outcome, type Visit } from './visit.ts'

const shownLines = 200

/** All pull requests, the open ones first. */
export function pullsPage({ world }: Visit, repository: Repository): Outcome {
  const all = world.pulls(repository.fullName).toReversed()
  const rows = ['open', 'closed'].flatMap(state =>
    all.filter(pull => pull.state === state).map(pull => row(repository, pull)),
  )
  const content = markup`<h1>Pull requests</h1>
${rows.length === 0 ? markup`<p class="faint">There are none.</p>` : markup`<ul class="rows">${rows}</ul>`}`
  return { kind: 'page', title: `Pull requests of ${repository.fullName}`, repository, content }
}

function row(repository: Repository, pull: PullRequest): Markup {
  return markup`<li><a href="${pullPath(repository, pull)}"><strong>${pull.title}</strong></a> ${badge(pull)}
<span class="faint">#${pull.number}, ${pull.head} into ${pull.base}</span></li>`
}

/** A pull request with its commits and what they change, and what can be done to it. */
export function pullPage({ world }: Visit, repository: Repository, number: string): Outcome {
  const pull = world.pull(repository.fullName, Number(number))
  const commits = world.pullCommits(pull)
  const content = markup`<h1>${pull.title} <span class="faint">#${pull.number}</span></h1>
<p>${badge(pull)} <span class="faint">${accountView(world.accountById(pull.author))} wants to merge <code>${pull.head}</code> into <code>${pull.base}</code>, ${timeView(pull.createdAt)}</span></p>
<section class="panel"><div>${renderMarkdown(pull.body, { world, repository, holder: null, file: null })}</div></section>
<h2>Commits</h2>
${commits.map(
  commit =>
    markup`<p>${commitLine(repository, commit)}</p>${commitChanges(world, { repository, commit, limit: shownLines })}`,
)}
${pull.merged === null && stateForms(pull)}`
  return { kind: 'page', title: `${pull.title} · #${pull.number}`, repository, content }
}

/** Does what one of the page's buttons says, as the person who is acting. */
export function changePull(visit: Visit, repository: Repository, number: string): Outcome {
  const { world } = visit
  const pull = world.pull(repository.fullName, Number(number))
  const change = { actor: actorOf(visit), pull: pull.nodeId }
  const action = visit.form.get('action')
  if (action === 'merge') world.mergePull(change)
  else if (action === 'close') world.updatePull({ ...change, state: 'closed' })
  else if (action === 'reopen') world.updatePull({ ...change, state: 'open' })
  else throw new Refusal('malformed', 'The form does not say what to do.')
  return { kind: 'place', url: pullPath(repository, pull) }
}

function stateForms(pull: PullRequest): Markup {
  if (pull.state === 'closed') return buttonForm({ action: 'reopen' }, 'Reopen')
  return markup`${buttonForm({ action: 'merge' }, 'Merge pull request')}
${buttonForm({ action: 'close' }, 'Close pull request')}`
}

function badge(pull: PullRequest): Markup {
  const word = pull.merged === null ? pull.state : 'merged'
  const look = { open: 'open', merged: 'done', closed: 'dropped' }[word]
  return markup`<span class="badge ${look}">${word}</span>`
}

function pullPath(repository: Repository, pull: PullRequest): string {
  return `${repositoryUrl(repository)}/pull/${pull.number}`
}
