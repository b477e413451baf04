import { fingerprint } from '../../base/index.ts'
import type { Issue, Repository } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { boxesOf } from './markdown.ts'
import { actorOf } from './person.ts'
import { turnBox } from './task-boxes.ts'
import { issueUrl, repositoryUrl, type Outcome, type Visit } from './visit.ts'

/** Does what one of the buttons of an issue's page says, as the person who is acting, and shows the issue again. */
export function changeIssue(visit: Visit, repository: Repository, number: string): Outcome {
  const issue = visit.world.issue(repository.fullName, Number(number))
  const action = actions[visit.form.get('action') ?? '']
  if (action === undefined) throw new Refusal('malformed', 'The form does not say what to do.')
  action(visit, issue)
  const isThere = visit.world.issueById(issue.nodeId) !== undefined
  return { kind: 'place', url: isThere ? issueUrl(repository, issue) : `${repositoryUrl(repository)}/issues` }
}

const actions: Readonly<Record<string, (visit: Visit, issue: Issue) => void>> = {
  'close-completed': (visit, issue) => visit.world.closeIssue({ ...on(visit, issue), reason: 'completed' }),
  'close-not-planned': (visit, issue) => visit.world.closeIssue({ ...on(visit, issue), reason: 'not_planned' }),
  reopen: (visit, issue) => visit.world.reopenIssue(on(visit, issue)),
  'edit-title': (visit, issue) => visit.world.updateIssue({ ...on(visit, issue), title: field(visit, 'title') }),
  'edit-body': (visit, issue) => visit.world.updateIssue({ ...on(visit, issue), body: field(visit, 'body') }),
  comment: (visit, issue) => visit.world.addComment({ ...on(visit, issue), body: field(visit, 'body') }),
  'add-label': (visit, issue) => visit.world.addLabels({ ...on(visit, issue), labels: [field(visit, 'label')] }),
  'remove-label': (visit, issue) => visit.world.removeLabels({ ...on(visit, issue), labels: [field(visit, 'label')] }),
  pin: (visit, issue) => visit.world.pinIssue(on(visit, issue)),
  unpin: (visit, issue) => visit.world.unpinIssue(on(visit, issue)),
  assign: (visit, issue) => assign(visit, issue, true),
  unassign: (visit, issue) => assign(visit, issue, false),
  delete: (visit, issue) => visit.world.deleteIssue(on(visit, issue)),
  tick,
}

function assign(visit: Visit, issue: Issue, isAssigned: boolean): void {
  const { id } = actorOf(visit).account
  const others = issue.assignees.filter(each => each !== id)
  visit.world.updateIssue({ ...on(visit, issue), assignees: isAssigned ? [...others, id] : others })
}

function on(visit: Visit, issue: Issue): { readonly actor: ReturnType<typeof actorOf>; readonly issue: string } {
  return { actor: actorOf(visit), issue: issue.nodeId }
}

function field({ form }: Visit, name: string): string {
  const value = form.get(name)
  if (value === null) throw new Refusal('malformed', `The form has no ${name}.`)
  return value
}

/** Ticks or unticks the box that was pressed: of the text as the person saw it, or not at all. */
function tick(visit: Visit, issue: Issue): void {
  const { world } = visit
  const [holder = '', offset, seen] = field(visit, 'box').split(' ')
  const comment = issue.comments.includes(holder) ? world.commentById(holder) : undefined
  if (comment === undefined && holder !== issue.nodeId) throw new Refusal('not-found', 'There is no such text here.')
  const text = (comment ?? issue).body
  if (fingerprint(text) !== seen)
    throw new Refusal('conflict', 'The text was changed meanwhile. Look at it again first.')
  const box = boxesOf(text).find(each => String(each.offset) === offset)
  if (box === undefined) throw new Refusal('not-found', 'There is no such box.')
  const body = turnBox(text, box)
  if (comment === undefined) world.updateIssue({ ...on(visit, issue), body })
  else world.editComment({ actor: actorOf(visit), comment: comment.nodeId, body })
}
