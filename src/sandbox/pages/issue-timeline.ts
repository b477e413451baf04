import { byCodePoint } from '../../base/index.ts'
import type { Comment, Edit, Issue, Repository, Time } from '../model.ts'
import type { World } from '../world.ts'
import { diffView } from './diff-view.ts'
import { stateWord } from './issue-symbol.ts'
import { markdownView } from './markdown.ts'
import { markup, type Markup } from './markup.ts'
import { accountView, timeView } from './small-views.ts'

const shownLines = 60

/** What happened since an issue was opened: comments, edits of its text, and its closing, oldest first. */
export function issueTimeline(world: World, repository: Repository, issue: Issue): Markup {
  const moments: readonly Moment[] = [
    ...world
      .comments(issue)
      .map(comment => ({ at: comment.createdAt, shown: commentView(world, repository, comment) })),
    ...issue.edits.slice(1).map((edit, index) => ({ at: edit.at, shown: editView(world, issue.edits[index], edit) })),
    ...closing(world, issue),
  ]
  const ordered = moments.toSorted((left, right) => byCodePoint(left.at, right.at))
  return markup`${ordered.map(({ shown }) => shown)}`
}

interface Moment {
  readonly at: Time
  readonly shown: Markup
}

function commentView(world: World, repository: Repository, comment: Comment): Markup {
  const edited = comment.edits.length > 0 && markup`, edited ${timeView(comment.updatedAt)}`
  return markup`<section class="panel" id="issuecomment-${comment.id}"><header>${accountView(world.accountById(comment.author))} <span class="faint">${timeView(comment.createdAt)}${edited}</span></header>
<div>${markdownView(comment.body, { world, repository, holder: comment.nodeId, file: null })}</div></section>`
}

function editView(world: World, before: Edit | undefined, edit: Edit): Markup {
  return markup`<details><summary>${accountView(world.accountById(edit.editor))} edited the text <span class="faint">${timeView(edit.at)}</span></summary>
${diffView(before?.body ?? '', edit.body, shownLines)}</details>`
}

function closing(world: World, issue: Issue): readonly Moment[] {
  if (issue.closedAt === null || issue.closedBy === null) return []
  const shown = markup`<p>${accountView(world.accountById(issue.closedBy))} closed this as ${stateWord(issue)} <span class="faint">${timeView(issue.closedAt)}</span></p>`
  return [{ at: issue.closedAt, shown }]
}
