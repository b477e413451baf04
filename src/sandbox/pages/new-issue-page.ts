import type { Repository } from '../model.ts'
import { markup } from './markup.ts'
import { actorOf } from './person.ts'
import { issueUrl, type Outcome, type Visit } from './visit.ts'

export function newIssuePage(_: Visit, repository: Repository): Outcome {
  const content = markup`<h1>New issue</h1>
<form method="post">
<p><label>Title <input type="text" class="wide" name="title" required></label></p>
<p><label>Text <textarea name="body"></textarea></label></p>
<button>Open issue</button>
</form>`
  return { kind: 'page', title: 'New issue', repository, content }
}

export function openIssue(visit: Visit, repository: Repository): Outcome {
  const issue = visit.world.createIssue({
    actor: actorOf(visit),
    repository: repository.fullName,
    title: visit.form.get('title') ?? '',
    body: visit.form.get('body') ?? '',
  })
  return { kind: 'place', url: issueUrl(repository, issue) }
}
