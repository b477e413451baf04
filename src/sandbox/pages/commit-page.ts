import type { CheckRun, Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { commitChanges } from './commits.ts'
import { renderMarkdown } from './markdown.ts'
import { markup, type Markup } from './markup.ts'
import { timeView } from './small-views.ts'
import type { Outcome, Visit } from './visit.ts'

const shownLines = 500

/** One commit: its message, what it changed, and what was checked about it. */
export function commitPage({ world }: Visit, repository: Repository, oid: string): Outcome {
  const commit = world.commit(repository.fullName, oid)
  if (commit === undefined) throw new Refusal('not-found', 'Not Found')
  const [subject = '', ...rest] = commit.message.split('\n')
  const view = (run: CheckRun): Markup =>
    markup`<div class="panel"><header><strong>${run.name}</strong>: ${run.conclusion ?? run.status}</header>
<div><h2>${run.output.title}</h2>${renderMarkdown(run.output.summary ?? '', { world, repository, holder: null, file: null })}</div></div>`
  const content = markup`<h1>${subject}</h1>
<p class="faint">${commit.author.name}, ${timeView(commit.committer.at)}, <code>${commit.oid}</code></p>
${rest.length > 0 && markup`<pre>${rest.join('\n').trim()}</pre>`}
${world.checkRuns(repository.fullName, commit.oid).map(view)}
${commitChanges(world, { repository, commit, limit: shownLines })}`
  return { kind: 'page', title: subject, repository, content }
}
