import { isPull, type Comment, type Edit, type Issue, type Pin, type Repository, type Thread } from '../model.ts'
import { association } from '../shapes/account.ts'
import { labelsOf, repositoryOf } from '../shapes/issue.ts'
import { repositoryUrl } from '../shapes/repository.ts'
import { connection, type ConnectionArguments, type Listed } from './connection.ts'
import { timelineOf, type TimelineArguments } from './timeline-fields.ts'
import { enumName, type Fields, type Scene } from './scene.ts'

export function issueFields(scene: Scene, issue: Issue): Fields {
  const { site } = scene
  const repository = repositoryOf(site, issue)
  const { milestone: milestoneId } = issue
  return {
    __typename: 'Issue',
    ...textFields(scene, repository, issue),
    ...placeFields(scene, repository, `issues/${issue.number}`),
    ...dependencyFields(scene, issue),
    ...hierarchyFields(scene, issue),
    number: issue.number,
    title: issue.title,
    state: enumName(issue.state),
    stateReason: ({ enableDuplicate }: { enableDuplicate?: boolean }) =>
      issue.stateReason === 'duplicate' && enableDuplicate !== true
        ? 'NOT_PLANNED'
        : issue.stateReason && enumName(issue.stateReason),
    closed: issue.state === 'closed',
    closedAt: issue.closedAt,
    locked: false,
    isPinned: () => site.world.isPinned(issue),
    milestone: () => {
      const milestone = milestoneId === null ? undefined : site.world.milestoneById(milestoneId)
      return milestone === undefined ? null : scene.show.milestone(milestone)
    },
    labels: (page: ConnectionArguments) => {
      const things = labelsOf(site, issue).toSorted((left, right) => left.id - right.id)
      return connection({ ...byId('labels', things), fields: label => scene.show.label(label) }, page)
    },
    assignees: (page: ConnectionArguments) => {
      const things = issue.assignees.map(id => site.world.accountById(id))
      return connection({ ...inOrder('assignees', things), fields: each => scene.show.actor(each) }, page)
    },
    timelineItems: (page: TimelineArguments) => timelineOf(scene, issue, page),
    comments: (page: ConnectionArguments) =>
      connection(
        { ...byId('comments', site.world.comments(issue)), fields: each => scene.show.comment(issue, each) },
        page,
      ),
  }
}

/** Of a pull request's comment GitHub's `issue` is an error; that is told apart by `pullRequest`. */
export function commentFields(scene: Scene, thread: Thread, comment: Comment): Fields {
  const repository = repositoryOf(scene.site, thread)
  const kind = isPull(thread) ? 'pull' : 'issues'
  return {
    __typename: 'IssueComment',
    ...textFields(scene, repository, comment),
    ...placeFields(scene, repository, `${kind}/${thread.number}#issuecomment-${comment.id}`),
    isMinimized: false,
    ...(isPull(thread) ? {} : { issue: () => scene.show.issue(thread) }),
    pullRequest: () => (isPull(thread) ? scene.show.pull(thread) : null),
  }
}

export function pinFields(scene: Scene, pin: Pin): Fields {
  const { world } = scene.site
  const issue = world.issueById(pin.issue)
  if (issue === undefined) throw new Error(`the sandbox has lost pinned issue ${pin.issue}`)
  return {
    __typename: 'PinnedIssue',
    id: pin.nodeId,
    databaseId: pin.id,
    issue: () => scene.show.issue(issue),
    pinnedBy: () => scene.show.actor(world.accountById(pin.by)),
    repository: () => scene.show.repository(repositoryOf(scene.site, issue)),
  }
}

/** What an issue and a comment have in common: an author, a text, and its history. */
function textFields(scene: Scene, repository: Repository, thing: Issue | Comment): Fields {
  const { world } = scene.site
  const author = world.accountById(thing.author)
  const lastEdit = thing.edits.at(-1)
  return {
    id: thing.nodeId,
    databaseId: thing.id,
    fullDatabaseId: String(thing.id),
    author: () => scene.show.actor(author),
    authorAssociation: association(author, repository),
    viewerDidAuthor: author.id === scene.actor.account.id,
    body: thing.body,
    bodyText: thing.body,
    createdAt: thing.createdAt,
    updatedAt: thing.updatedAt,
    publishedAt: thing.createdAt,
    editor: () => (lastEdit === undefined ? null : scene.show.actor(world.accountById(lastEdit.editor))),
    lastEditedAt: lastEdit?.at ?? null,
    includesCreatedEdit: thing.edits.length > 0,
    userContentEdits: (page: ConnectionArguments) =>
      connection({ ...newestFirst(thing.edits), fields: edit => editFields(scene, edit) }, page),
  }
}

/** The `diff` of an edit is the whole text after it. */
function editFields(scene: Scene, edit: Edit): Fields {
  return {
    __typename: 'UserContentEdit',
    id: edit.nodeId,
    editor: () => scene.show.actor(scene.site.world.accountById(edit.editor)),
    diff: edit.body,
    createdAt: edit.at,
    editedAt: edit.at,
    updatedAt: edit.at,
    deletedAt: null,
    deletedBy: null,
  }
}

function placeFields(scene: Scene, repository: Repository, path: string): Fields {
  return {
    repository: () => scene.show.repository(repository),
    resourcePath: `/${repository.fullName}/${path}`,
    url: `${repositoryUrl(scene.site, repository)}/${path}`,
  }
}

/** The lists hold closed issues too; the summary's first two numbers count only what is open. */
function dependencyFields(scene: Scene, issue: Issue): Fields {
  const { world } = scene.site
  const blockers = (): readonly Issue[] =>
    issue.blockedBy.map(id => world.issueById(id)).filter(blocker => blocker !== undefined)
  const fields = (each: Issue): Fields => scene.show.issue(each)
  return {
    blockedBy: (page: ConnectionArguments) => connection({ ...inOrder('blockedBy', blockers()), fields }, page),
    blocking: (page: ConnectionArguments) => connection({ ...byId('blocking', world.blocking(issue)), fields }, page),
    issueDependenciesSummary: () => ({
      blockedBy: blockers().filter(each => each.state === 'open').length,
      blocking: issue.state === 'open' ? world.blocking(issue).length : 0,
      totalBlockedBy: issue.blockedBy.length,
      totalBlocking: world.blocking(issue).length,
    }),
  }
}

function hierarchyFields(scene: Scene, issue: Issue): Fields {
  const { world } = scene.site
  const fields = (each: Issue): Fields => scene.show.issue(each)
  return {
    parent: () => {
      const parent = issue.parent === null ? undefined : world.issueById(issue.parent)
      return parent === undefined ? null : fields(parent)
    },
    subIssues: (page: ConnectionArguments) =>
      connection({ ...inOrder('subIssues', world.subIssues(issue)), fields }, page),
    subIssuesSummary: () => {
      const all = world.subIssues(issue)
      const completed = all.filter(each => each.state === 'closed').length
      return { total: all.length, completed, percentCompleted: Math.floor((100 * completed) / (all.length || 1)) }
    },
  }
}

function byId<Thing extends { readonly id: number }>(
  name: string,
  things: readonly Thing[],
): Omit<Listed<Thing>, 'fields'> {
  return { name, things, key: thing => [thing.id, thing.id] }
}

function inOrder<Thing>(name: string, things: readonly Thing[]): Omit<Listed<Thing>, 'fields'> {
  return { name, things, key: (_, index) => [index, index] }
}

function newestFirst(edits: readonly Edit[]): Omit<Listed<Edit>, 'fields'> {
  const things = edits.toReversed()
  return { name: 'userContentEdits', things, key: (_, index) => [edits.length - index, 0], descending: true }
}
