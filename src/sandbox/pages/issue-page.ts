import type { Issue, Repository } from '../model.ts'
import { issueSidebar } from './issue-sidebar.ts'
import { stateBadge } from './issue-symbol.ts'
import { issueTimeline } from './issue-timeline.ts'
import { markdownView } from './markdown.ts'
import { markup, type Markup } from './markup.ts'
import { accountView, buttonForm, timeView } from './small-views.ts'
import type { Outcome, Visit } from './visit.ts'

/** An issue with everything that can be done to it. */
export function issuePage(visit: Visit, repository: Repository, number: string): Outcome {
  const { world } = visit
  const issue = world.issue(repository.fullName, Number(number))
  const body = markdownView(issue.body, { world, repository, holder: issue.nodeId, file: null })
  const author = accountView(world.accountById(issue.author))
  const content = markup`<h1>${issue.title} <span class="faint">#${issue.number}</span></h1>
<div class="headline">${stateBadge(issue)}</div>
<form method="post" id="tick"><input type="hidden" name="action" value="tick"></form>
<div class="columns">
<div>
<section class="panel"><header>${author} <span class="faint">opened this, ${timeView(issue.createdAt)}</span></header>
<div>${issue.body === '' ? markup`<span class="faint">No description provided.</span>` : body}</div></section>
${issueTimeline(world, repository, issue)}
<h2>Add a comment</h2>
<form method="post"><input type="hidden" name="action" value="comment"><textarea name="body" required aria-label="Comment"></textarea><button>Comment</button></form>
${stateForms(issue)}
${editForms(issue)}
</div>
${issueSidebar(visit, repository, issue)}
</div>`
  return { kind: 'page', title: `${issue.title} · #${issue.number}`, repository, content }
}

/** Two forms, as on GitHub: a browser sends the text back with CRLF, which would change it with every new title. */
function editForms(issue: Issue): Markup {
  return markup`<details><summary>Edit title</summary>
<form method="post"><input type="hidden" name="action" value="edit-title">
<input type="text" class="wide" name="title" value="${issue.title}" required aria-label="Title"><button>Save title</button></form>
</details>
<details><summary>Edit text</summary>
<form method="post"><input type="hidden" name="action" value="edit-body">
<textarea class="tall" name="body" aria-label="Text">
${issue.body}</textarea><button>Save text</button></form>
</details>`
}

function stateForms(issue: Issue): Markup {
  if (issue.state === 'closed') return buttonForm({ action: 'reopen' }, 'Reopen')
  return markup`${buttonForm({ action: 'close-completed' }, 'Close as completed')}
${buttonForm({ action: 'close-not-planned' }, 'Close as not planned')}`
}
