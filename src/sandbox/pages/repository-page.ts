import type { Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { World } from '../world.ts'
import { commitChanges, commitLine, filesOf } from './commits.ts'
import { fileContent } from './file-page.ts'
import { pinnedCard } from './issue-list-page.ts'
import { markup, type Markup } from './markup.ts'
import { actorOf } from './person.ts'
import { buttonForm } from './small-views.ts'
import { whatThisIs } from './what-this-is.ts'
import { pathUrl, repositoryUrl, type Outcome, type Visit } from './visit.ts'

const listedCommits = 20
const shownCommits = 3
const shownLines = 12

/** Files, the plan or the first other text, and the last commits of a repository. */
export function repositoryPage({ world }: Visit, repository: Repository): Outcome {
  const paths = [...filesOf(world, repository, repository.defaultBranch).keys()]
  const content = markup`<h1>${repository.fullName}${repository.archived && markup` <span class="badge">archived</span>`}</h1>
${repository.description !== '' && markup`<p class="faint">${repository.description}</p>`}
<p>${whatThisIs}</p>
${overview(world, repository)}
<div class="columns">
<div>
${frontTexts(paths).map(path => textPanel(world, repository, path))}
</div>
<aside>
<h2>Files on ${repository.defaultBranch}</h2>
${paths.length === 0 ? markup`<p class="faint">The repository is empty.</p>` : fileList(repository, paths)}
<p><a href="${repositoryUrl(repository)}/edit/${pathUrl(repository.defaultBranch)}/new-file.md">New file</a></p>
${protectionForm(repository)}
</aside>
</div>
<h2>Commits</h2>
${commitList(world, repository)}`
  return { kind: 'page', title: repository.fullName, repository, content }
}

/** What keeps the app from writing marks into the plan: it then proposes them in a pull request. */
function protectionForm({ defaultBranch, pushRestricted }: Repository): Markup {
  const [state, action, label] = pushRestricted
    ? ['Apps may not push to it: changes come through pull requests.', 'unprotect', 'Let apps push']
    : ['Apps may push to it.', 'protect', 'Protect it']
  return markup`<h2>The branch ${defaultBranch}</h2>
<p class="faint">${state}</p>
${buttonForm({ action }, label)}`
}

/** Protects the default branch against apps, or takes that back, as the person who is acting. */
export function changeProtection(visit: Visit, repository: Repository): Outcome {
  const action = visit.form.get('action')
  if (action !== 'protect' && action !== 'unprotect')
    throw new Refusal('malformed', 'The form does not say what to do.')
  const settings = { pushRestricted: action === 'protect' }
  visit.world.changeRepository({ actor: actorOf(visit), repository: repository.fullName, settings })
  return { kind: 'place', url: repositoryUrl(repository) }
}

/** Where to go from here, with how much is there. */
function overview(world: World, repository: Repository): Markup {
  const url = repositoryUrl(repository)
  const issues = world.issues(repository.fullName)
  const open = world.openIssueCount(repository)
  const milestones = world.milestones(repository.fullName).length
  return markup`${issues.filter(issue => world.isPinned(issue)).map(issue => pinnedCard(repository, issue))}
<p class="overview"><a href="${url}/issues">${counted(open, 'open issue')}</a>
${open < issues.length && markup`<a href="${url}/issues?state=closed">${issues.length - open} closed</a>`}
<a href="${url}/milestones">${counted(milestones, 'milestone')}</a></p>`
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

/** Plans first: a text named so, or in a folder named so. Without any the file that introduces the repository. */
function frontTexts(paths: readonly string[]): readonly string[] {
  const texts = paths.filter(path => /\.(?:md|markdown)$/iu.test(path) && !path.startsWith('.'))
  const plans = texts.filter(path => /(?:^|\/)[^/]*plan/iu.test(path))
  const readme = texts.filter(path => /^readme\./iu.test(path))
  return [...plans, ...readme, ...texts].slice(0, 1)
}

function textPanel(world: World, repository: Repository, path: string): Markup {
  const url = (page: string): string =>
    `${repositoryUrl(repository)}/${page}/${pathUrl(repository.defaultBranch)}/${pathUrl(path)}`
  const place = { path, revision: repository.defaultBranch, asSource: false }
  return markup`<section class="panel"><header><a href="${url('blob')}">${path}</a> · <a href="${url('edit')}">Edit</a></header>
<div>${fileContent(world, repository, place)}</div></section>`
}

function fileList(repository: Repository, paths: readonly string[]): Markup {
  const url = `${repositoryUrl(repository)}/blob/${pathUrl(repository.defaultBranch)}`
  return markup`<ul class="rows">${paths.map(path => markup`<li><a href="${url}/${pathUrl(path)}">${path}</a></li>`)}</ul>`
}

function commitList(world: World, repository: Repository): Markup {
  if (world.commit(repository.fullName, repository.defaultBranch) === undefined)
    return markup`<p class="faint">None.</p>`
  const commits = world.history(repository.fullName, repository.defaultBranch).slice(0, listedCommits)
  const rows = commits.map((commit, index) => {
    const changes = index < shownCommits ? commitChanges(world, { repository, commit, limit: shownLines }) : []
    return markup`<li>${commitLine(repository, commit)}${
      changes.length > 0 && markup`<details><summary>${changes.length} changed</summary>${changes}</details>`
    }</li>`
  })
  return markup`<ul class="rows">${rows}</ul>`
}
