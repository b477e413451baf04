import type { Actor, Comment } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { Discussion } from '../world.ts'
import { may } from './access.ts'
import { editText } from './edits.ts'
import { openIssue } from './open-issue.ts'
import { nodeId } from './node-ids.ts'
import { checkText, sizes } from './rules.ts'
import { findNode, known, putIssue, type Change, type Store } from './store.ts'

export function discussionFunctions(store: Store): Discussion {
  return {
    addComment: change => addComment(store, change),
    editComment: change => editComment(store, change),
    deleteComment: change => deleteComment(store, change),
    comments: issue =>
      (store.issues.get(issue.nodeId)?.comments ?? []).map(id => known(store.comments.get(id), `comment ${id}`)),
    commentById: id => store.comments.get(id),
  }
}

function addComment(store: Store, change: Change<'addComment'>): Comment {
  const { issue, repository } = openIssue(store, change, 'discuss')
  checkBody(change.body)
  const id = store.nextId()
  const now = store.now()
  const comment: Comment = {
    id,
    nodeId: nodeId('comment', repository.id, id),
    issue: issue.nodeId,
    author: change.actor.account.id,
    body: change.body,
    edits: [],
    createdAt: now,
    updatedAt: now,
  }
  store.comments.set(comment.nodeId, comment)
  const after = putIssue(store, { ...issue, comments: [...issue.comments, comment.nodeId], updatedAt: now })
  store.tell(change.actor.account, { event: 'issue_comment', action: 'created', repository, issue: after, comment })
  return comment
}

function editComment(store: Store, change: Change<'editComment'>): Comment {
  const { comment: before, issue, repository } = openComment(store, change)
  checkBody(change.body)
  const text = editText(store, before, { body: change.body, editor: change.actor.account.id })
  const comment = { ...before, ...text, updatedAt: store.now() }
  store.comments.set(comment.nodeId, comment)
  store.tell(change.actor.account, { event: 'issue_comment', action: 'edited', repository, issue, comment, before })
  return comment
}

function deleteComment(store: Store, change: Change<'deleteComment'>): void {
  const { comment, issue, repository } = openComment(store, change)
  const comments = issue.comments.filter(id => id !== comment.nodeId)
  store.comments.delete(comment.nodeId)
  const after = putIssue(store, { ...issue, comments, updatedAt: store.now() })
  store.tell(change.actor.account, { event: 'issue_comment', action: 'deleted', repository, issue: after, comment })
}

/** Its author may change a comment, and whoever has write access. */
function openComment(
  store: Store,
  { actor, comment: id }: { actor: Actor; comment: string },
): ReturnType<typeof openIssue> & { readonly comment: Comment } {
  const comment = findNode(store.comments, id)
  const opened = openIssue(store, { actor, issue: comment.issue }, 'discuss')
  if (comment.author !== actor.account.id && !may(store, actor, { repository: opened.repository, need: 'pin' }))
    throw new Refusal('forbidden', 'Must have admin rights to Repository.')
  return { ...opened, comment }
}

function checkBody(body: string): void {
  checkText('IssueComment', 'body', { value: body, most: sizes.body })
}
