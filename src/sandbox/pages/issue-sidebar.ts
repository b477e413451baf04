import type { Issue, Label, Repository } from '../model.ts'
import type { World } from '../world.ts'
import { stateMark } from './issue-symbol.ts'
import { markup, type Markup } from './markup.ts'
import { progressView } from './progress-view.ts'
import { accountView, buttonForm, hiddenFields, labelPill } from './small-views.ts'
import { issueUrl, repositoryUrl, type Person, type Visit } from './visit.ts'

/** What is attached to an issue: labels, milestone, assignees, the issues it waits for, its pin; and the button that deletes it. */
export function issueSidebar({ world, person }: Visit, repository: Repository, issue: Issue): Markup {
  const blockers = issue.blockedBy.map(id => world.issueById(id)).filter(each => each !== undefined)
  const parent = issue.parent === null ? undefined : world.issueById(issue.parent)
  return markup`<aside>
<h2>Labels</h2>
${labelForms(world, repository, issue)}
<h2>Milestone</h2>
${milestoneView(world, repository, issue)}
<h2>Assignees</h2>
<p>${issue.assignees.length === 0 ? 'Nobody' : issue.assignees.map(id => markup`${accountView(world.accountById(id))} `)}</p>
${person && assignForm(issue, person)}
${issueLinks(repository, 'Blocked by', blockers)}
${issueLinks(repository, 'Blocking', world.blocking(issue))}
${issueLinks(repository, 'Part of', parent === undefined ? [] : [parent])}
${issueLinks(repository, 'Sub-issues', world.subIssues(issue))}
<h2>Pin</h2>
${world.isPinned(issue) ? buttonForm({ action: 'unpin' }, 'Unpin') : buttonForm({ action: 'pin' }, 'Pin to the top')}
<h2>Delete</h2>
<p class="faint">For good, and only by an administrator.</p>
${buttonForm({ action: 'delete' }, 'Delete this issue')}
</aside>`
}

function assignForm({ assignees }: Issue, { account }: Person): Markup {
  if (assignees.includes(account.id)) return buttonForm({ action: 'unassign' }, `Unassign ${account.login}`)
  return buttonForm({ action: 'assign' }, `Assign ${account.login}`)
}

function labelForms(world: World, repository: Repository, issue: Issue): Markup {
  const all = world.labels(repository.fullName)
  const others = all.filter(label => !issue.labels.includes(label.nodeId))
  return markup`${all.filter(label => issue.labels.includes(label.nodeId)).map(ownLabel)}
${others.length > 0 && markup`<form method="post">${hiddenFields({ action: 'add-label' })}<select name="label" aria-label="Label">${others.map(label => markup`<option value="${label.nodeId}">${label.name}</option>`)}</select> <button>Add</button></form>`}`
}

function ownLabel(label: Label): Markup {
  return markup`<form method="post">${hiddenFields({ action: 'remove-label', label: label.nodeId })}${labelPill(label)} <button class="small" title="Remove ${label.name}" aria-label="Remove ${label.name}">×</button></form>`
}

function milestoneView(world: World, repository: Repository, issue: Issue): Markup {
  const milestone = issue.milestone === null ? undefined : world.milestoneById(issue.milestone)
  if (milestone === undefined) return markup`<p class="faint">None</p>`
  return markup`<p><a href="${repositoryUrl(repository)}/milestone/${milestone.number}">${milestone.title}</a></p>${progressView(world, milestone)}`
}

function issueLinks(repository: Repository, title: string, issues: readonly Issue[]): Markup | null {
  if (issues.length === 0) return null
  const rows = issues.map(
    issue =>
      markup`<li>${stateMark(issue)} <a href="${issueUrl(repository, issue)}">${issue.title}</a> #${issue.number}</li>`,
  )
  return markup`<h2>${title}</h2><ul class="rows">${rows}</ul>`
}
