import type { PullRequest, Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { World } from '../world.ts'
import { checkSection, pressCheck } from './check-views.ts'
import { commitLine, fileChange } from './commits.ts'
import { stateBadge } from './issue-symbol.ts'
import { markdownView } from './markdown.ts'
import { markup, type Markup } from './markup.ts'
import { actorOf } from './person.ts'
import { headName } from './pull-list-page.ts'
import { accountView, buttonForm, timeView } from './small-views.ts'
import { pullUrl, type Outcome, type Visit } from './visit.ts'

const shownLines = 200

/** A pull request with the checks of its head, whether it can be merged, its commits and what they change. */
export function pullPage({ world }: Visit, repository: Repository, number: string): Outcome {
  const pull = world.pull(repository.fullName, Number(number))
  const author = accountView(world.accountById(pull.author))
  const text = markdownView(pull.body, { world, repository, holder: null, file: null })
  const revision = pull.headOid
  const content = markup`<h1>${pull.title} <span class="faint">#${pull.number}</span></h1>
<div class="headline">${stateBadge(pull)} <span class="faint">${author} wants to merge <code>${headName(world, pull)}</code> into <code>${pull.base}</code></span></div>
<section class="panel"><header>${author} <span class="faint">opened this, ${timeView(pull.createdAt)}</span></header>
<div>${pull.body === '' ? markup`<span class="faint">No description provided.</span>` : text}</div></section>
${checkSection(world, repository, revision)}
${pull.merged === null && mergeSection(world, pull)}
<h2>Commits</h2>
<ul class="rows">${world.pullCommits(pull).map(commit => markup`<li>${commitLine(repository, commit)}</li>`)}</ul>
<h2>Files changed</h2>
${world.pullFiles(pull).map(file => fileChange(world, { repository, revision, file, limit: shownLines }))}`
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
  else if (action === 'draft' || action === 'ready') world.setDraft({ ...change, isDraft: action === 'draft' })
  else if (!pressCheck(visit, repository)) throw new Refusal('malformed', 'The form does not say what to do.')
  return { kind: 'place', url: pullUrl(repository, pull) }
}

const words = {
  unknown: 'Checking whether this can be merged: look again.',
  conflicting: 'This branch has conflicts that must be resolved.',
  mergeable: 'This branch has no conflicts with the base branch.',
} as const

/** Whoever looks is one who asks. */
function mergeSection(world: World, pull: PullRequest): Markup {
  if (pull.state === 'closed') return buttonForm({ action: 'reopen' }, 'Reopen')
  const { state } = world.askTestMerge(pull)
  return markup`<h2>Merging</h2>
<p>${pull.isDraft ? 'This is still a draft.' : words[state]}</p>
${pull.isDraft ? buttonForm({ action: 'ready' }, 'Ready for review') : buttonForm({ action: 'merge' }, 'Merge pull request')}
${!pull.isDraft && buttonForm({ action: 'draft' }, 'Convert to draft')}
${buttonForm({ action: 'close' }, 'Close pull request')}`
}
