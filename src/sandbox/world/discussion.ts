import { isPull, type Actor, type Comment, type Repository, type Thread } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { Discussion } from '../world.ts'
import { demand, may } from './access.ts'
import { editText } from './edits.ts'
import { openIssue } from './open-issue.ts'
import { nodeId } from './node-ids.ts'
import { checkText, sizes } from './rules.ts'
import { putPull } from './follow-branch.ts'
import { findNode, known, putIssue, repositoryOf, type Change, type Store } from './store.ts'

export function discussionFunctions(store: Store): Discussion {
  return {
    addComment: change => addComment(store, change),
    editComment: change => editComment(store, change),
    deleteComment: change => deleteComment(store, change),
    comments: thread => commentsOn(store, thread),
    commentById: id => store.comments.get(id),
  }
}

function commentsOn(store: Store, thread: Thread): readonly Comment[] {
  if (isPull(thread)) return [...store.comments.values()].filter(({ issue }) => issue === thread.nodeId)
  return (store.issues.get(thread.nodeId)?.comments ?? []).map(id => known(store.comments.get(id), `comment ${id}`))
}

function addComment(store: Store, change: Change<'addComment'>): Comment {
  const { thread, repository } = openThread(store, change)
  checkBody(change.body)
  const id = store.nextId()
  const now = store.now()
  const comment: Comment = {
    id,
    nodeId: nodeId('comment', repository.id, id),
    issue: thread.nodeId,
    author: change.actor.account.id,
    body: change.body,
    edits: [],
    createdAt: now,
    updatedAt: now,
  }
  store.comments.set(comment.nodeId, comment)
  const after = isPull(thread)
    ? putPull(store, { ...thread, updatedAt: now })
    : putIssue(store, { ...thread, comments: [...thread.comments, comment.nodeId], updatedAt: now })
  store.tell(change.actor.account, { event: 'issue_comment', action: 'created', repository, issue: after, comment })
  return comment
}

function editComment(store: Store, change: Change<'editComment'>): Comment {
  const { comment: before, thread: issue, repository } = openComment(store, change)
  checkBody(change.body)
  const text = editText(store, before, { body: change.body, editor: change.actor.account.id })
  const comment = { ...before, ...text, updatedAt: store.now() }
  store.comments.set(comment.nodeId, comment)
  store.tell(change.actor.account, { event: 'issue_comment', action: 'edited', repository, issue, comment, before })
  return comment
}

function deleteComment(store: Store, change: Change<'deleteComment'>): void {
  const { comment, thread, repository } = openComment(store, change)
  const updatedAt = store.now()
  store.comments.delete(comment.nodeId)
  const after = isPull(thread)
    ? putPull(store, { ...thread, updatedAt })
    : putIssue(store, { ...thread, comments: thread.comments.filter(id => id !== comment.nodeId), updatedAt })
  store.tell(change.actor.account, { event: 'issue_comment', action: 'deleted', repository, issue: after, comment })
}

/** Its author may change a comment, and whoever has write access. */
function openComment(
  store: Store,
  { actor, comment: id }: { actor: Actor; comment: string },
): Opened & { readonly comment: Comment } {
  const comment = findNode(store.comments, id)
  const opened = openThread(store, { actor, issue: comment.issue })
  if (comment.author !== actor.account.id && !may(store, actor, { repository: opened.repository, need: 'pin' }))
    throw new Refusal('forbidden', 'Must have admin rights to Repository.')
  return { ...opened, comment }
}

interface Opened {
  readonly thread: Thread
  readonly repository: Repository
}

/** A pull request takes comments as an issue does. */
function openThread(store: Store, change: { readonly actor: Actor; readonly issue: string }): Opened {
  const pull = store.pulls.get(change.issue)
  if (pull === undefined) {
    const { issue, repository } = openIssue(store, change, 'discuss')
    return { thread: issue, repository }
  }
  const repository = repositoryOf(store, pull)
  demand(store, change.actor, { repository, need: 'discuss' })
  return { thread: pull, repository }
}

function checkBody(body: string): void {
  checkText('IssueComment', 'body', { value: body, most: sizes.body })
}
