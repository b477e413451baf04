import type { Issue, Milestone, Repository } from '../model.ts'
import type { World } from '../world.ts'
import { stateMark } from './issue-symbol.ts'
import { markup, type Markup } from './markup.ts'
import { labelPill, timeView } from './small-views.ts'
import { issueUrl, repositoryUrl, type Outcome, type Visit } from './visit.ts'

const pageSize = 100

/** Issues, newest first, the pinned ones on top; by state, milestone and label. */
export function issueListPage({ world, query }: Visit, repository: Repository): Outcome {
  const filter = filterOf(query)
  const all = world.issues(repository.fullName).toReversed()
  const chosen = all.filter(issue => fits(world, issue, { ...filter, state: 'all' }))
  const shown = chosen.filter(issue => fits(world, issue, filter))
  const content = markup`<h1>Issues</h1>
${all.filter(issue => world.isPinned(issue)).map(issue => pinnedCard(repository, issue))}
${filterForm(world, repository, filter)}
<p>${['open', 'closed'].map(state => stateLink({ filter, state, count: chosen.filter(issue => issue.state === state).length }))}
· <a href="${repositoryUrl(repository)}/issues/new">New issue</a></p>
${issueRows(world, repository, shown.slice((filter.page - 1) * pageSize, filter.page * pageSize))}
${pageLinks(filter, Math.ceil(shown.length / pageSize))}`
  return { kind: 'page', title: `Issues of ${repository.fullName}`, repository, content }
}

interface Filter {
  readonly state: string
  readonly milestone: string
  readonly label: string
  readonly page: number
}

function filterOf(query: URLSearchParams): Filter {
  return {
    state: query.get('state') ?? 'open',
    milestone: query.get('milestone') ?? '',
    label: query.get('label') ?? '',
    page: Math.max(1, Number.parseInt(query.get('page') ?? '', 10) || 1),
  }
}

function fits(world: World, issue: Issue, { state, milestone, label }: Filter): boolean {
  if (state !== 'all' && issue.state !== state) return false
  const its = issue.milestone === null ? undefined : world.milestoneById(issue.milestone)
  if (milestone !== '' && String(its?.number ?? 'none') !== milestone) return false
  return label === '' || issue.labels.some(id => world.labelById(id)?.name === label)
}

function filterUrl({ state, milestone, label, page }: Filter): string {
  return `?${new URLSearchParams({ state, milestone, label, page: String(page) }).toString()}`
}

function stateLink({ filter, state, count }: { filter: Filter; state: string; count: number }): Markup {
  const name = markup`${count} ${state}`
  return markup`<a href="${filterUrl({ ...filter, state, page: 1 })}">${filter.state === state ? markup`<strong>${name}</strong>` : name}</a> `
}

function filterForm(world: World, repository: Repository, { state, milestone, label }: Filter): Markup {
  const milestones = world.milestones(repository.fullName).map((each: Milestone) => [String(each.number), each.title])
  return markup`<form method="get">
<input type="hidden" name="state" value="${state}">
<select name="milestone" aria-label="Milestone">${option('', 'All milestones', milestone)}${option('none', 'Without milestone', milestone)}${milestones.map(([number = '', title = '']) => option(number, title, milestone))}</select>
<select name="label" aria-label="Label">${option('', 'All labels', label)}${world.labels(repository.fullName).map(({ name }) => option(name, name, label))}</select>
<button>Show</button>
</form>`
}

function option(value: string, text: string, chosen: string): Markup {
  return markup`<option value="${value}"${value === chosen && markup` selected`}>${text}</option>`
}

/** A pinned issue, above everything else. */
export function pinnedCard(repository: Repository, issue: Issue): Markup {
  return markup`<div class="panel"><div>📌 ${stateMark(issue)} <a href="${issueUrl(repository, issue)}"><strong>${issue.title}</strong></a> <span class="faint">#${issue.number}</span></div></div>`
}

/** Issues as rows of a list, in the order given. */
export function issueRows(world: World, repository: Repository, issues: readonly Issue[]): Markup {
  if (issues.length === 0) return markup`<p class="faint">No issues.</p>`
  const rows = issues.map(issue => {
    const milestone = issue.milestone === null ? undefined : world.milestoneById(issue.milestone)
    const labels = issue.labels.map(id => world.labelById(id)).filter(label => label !== undefined)
    return markup`<li>${stateMark(issue)} <a href="${issueUrl(repository, issue)}"><strong>${issue.title}</strong></a> ${labels.map(labelPill)}
<div class="faint">#${issue.number} by ${world.accountById(issue.author).login}, ${timeView(issue.createdAt)}${milestone && markup` · ${milestone.title}`}</div></li>`
  })
  return markup`<ul class="rows">${rows}</ul>`
}

function pageLinks(filter: Filter, count: number): Markup | null {
  if (count < 2) return null
  const link = (page: number): Markup =>
    page === filter.page
      ? markup`<strong>${page}</strong> `
      : markup`<a href="${filterUrl({ ...filter, page })}">${page}</a> `
  return markup`<p>Page ${Array.from({ length: count }, (_, index) => link(index + 1))}</p>`
}
