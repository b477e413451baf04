import type { Milestone, Repository } from '../model.ts'
import { issueRows } from './issue-list-page.ts'
import { markdownView } from './markdown.ts'
import { markup, type Markup } from './markup.ts'
import { progressView } from './progress-view.ts'
import { timeView } from './small-views.ts'
import { repositoryUrl, type Outcome, type Visit } from './visit.ts'

/** All milestones with how far they are, the open ones first. */
export function milestonesPage({ world }: Visit, repository: Repository): Outcome {
  const all = world.milestones(repository.fullName)
  const row = (milestone: Milestone): Markup =>
    markup`<li><a href="${repositoryUrl(repository)}/milestone/${milestone.number}"><strong>${milestone.title}</strong></a> ${facts(milestone)}
${progressView(world, milestone)}</li>`
  const rows = ['open', 'closed'].flatMap(state => all.filter(each => each.state === state).map(row))
  const content = markup`<h1>Milestones</h1>
${rows.length === 0 ? markup`<p class="faint">There are none.</p>` : markup`<ul class="rows">${rows}</ul>`}`
  return { kind: 'page', title: `Milestones of ${repository.fullName}`, repository, content }
}

/** One milestone with its issues. */
export function milestonePage({ world }: Visit, repository: Repository, number: string): Outcome {
  const milestone = world.milestone(repository.fullName, Number(number))
  const issues = world.issues(repository.fullName).filter(issue => issue.milestone === milestone.nodeId)
  const content = markup`<h1>${milestone.title} ${facts(milestone)}</h1>
${progressView(world, milestone)}
${markdownView(milestone.description, { world, repository, holder: null, file: null })}
${issueRows(world, repository, issues)}`
  return { kind: 'page', title: milestone.title, repository, content }
}

function facts({ state, dueOn }: Milestone): Markup {
  return markup`<span class="badge ${state === 'open' ? 'open' : 'done'}">${state}</span>${dueOn !== null && markup` <span class="faint">due ${timeView(dueOn)}</span>`}`
}
