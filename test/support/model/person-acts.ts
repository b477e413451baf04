import type { Issue, Label, Milestone } from '../../../src/sandbox/index.ts'
import { at } from './plan-acts.ts'
import type { ModelTask } from './plan-model.ts'
import { allTasks, opensOrCloses, ourIssues, repository, type Trial } from './trial.ts'

/** What people do on GitHub. */
export const personActs = [
  'close',
  'close',
  'close',
  'close as not planned',
  'close as duplicate',
  'reopen',
  'reopen',
  'tick step',
  'tick step',
  'untick step',
  'write above',
  'write below',
  'write below',
  'save with CRLF',
  'write inside',
  'retitle',
  'label',
  'take our labels',
  'swap our labels',
  'comment',
  'delete',
  'transfer',
  'delete label',
  'retitle milestone',
  'close milestone',
  'delete milestone',
  'assign',
  'unpin',
  'close progress',
  'delete progress',
  'delete our comments',
  'copy an issue',
] as const
export type PersonAct = (typeof personActs)[number]

export const blockEnd = '<!-- /milepost -->'

/** Those that write into no text. */
export const quickActs: readonly PersonAct[] = personActs.filter(
  act => !/^(?:write|save|tick|untick|retitle)/.test(act),
)

/** Something that a person does, and to what: a task's issue by the task's uid, a page by its plan's, a milestone by its phase's, a label by its name. */
export interface PersonDeed {
  readonly act: PersonAct
  readonly a: number
  readonly subject: string
  /** Tells what one deed writes from what another does. */
  readonly note: string
}

interface Deed {
  readonly trial: Trial
  readonly issue: Issue
  /** Of the task that the issue is about. */
  readonly task: ModelTask
  readonly byHeadings: boolean
  readonly a: number
  readonly note: string
}

let notes = 0

/** What a person does by these numbers, from what there is to do it to; undefined where there is nothing. `b` chooses the subject. */
export function chooseDeed(
  trial: Trial,
  { act, a, b }: { readonly act: PersonAct; readonly a: number; readonly b: number },
): PersonDeed | undefined {
  const subjects = (aside[act] ?? tasks).subjects(trial)
  if (subjects.length === 0) return undefined
  notes += 1
  return { act, a, subject: at(subjects, b), note: `note-${notes}` }
}

/** Does it. False if that changes nothing: what it is done to is not there, or is so already. */
export function doDeed(trial: Trial, deed: PersonDeed): boolean {
  let hasHappened = false
  const stop = trial.world.listen(() => (hasHappened = true))
  const other = aside[deed.act]
  if (other === undefined) doOnIssue(trial, deed)
  else other.deed(trial, deed.subject)
  stop()
  return hasHappened
}

function doOnIssue(trial: Trial, deed: PersonDeed): void {
  const known = allTasks(trial).find(({ task }) => task.uid === deed.subject)
  const issue = issueOf(trial, deed.subject)
  if (known === undefined || issue === undefined) return
  const byHeadings = known.plan.family === 'headings'
  const act = replacesAll(deed) ? replaceAll : onIssue[deed.act]
  act?.({ trial, issue, task: known.task, byHeadings, a: deed.a, note: deed.note })
}

function issueOf(trial: Trial, uid: string): Issue | undefined {
  return ourIssues(trial).find(({ owner }) => owner === uid)?.issue
}

/** What there is of a kind, and what is done to one of it. */
interface Kind {
  readonly subjects: (trial: Trial) => readonly string[]
  readonly deed: (trial: Trial, subject: string) => void
}

const tasks: Pick<Kind, 'subjects'> = {
  subjects: trial => allTasks(trial).flatMap(({ task }) => (issueOf(trial, task.uid) === undefined ? [] : [task.uid])),
}

/** Things that are no task's issue. */
const aside: Partial<Record<PersonAct, Kind>> = {
  'close progress': onProgress(({ world, ada: actor }, issue) => {
    if (issue.state === 'open') world.closeIssue({ actor, issue: issue.nodeId })
  }),
  'delete progress': onProgress(({ world, ada: actor }, issue) => world.deleteIssue({ actor, issue: issue.nodeId })),
  unpin: onProgress(({ world, ada: actor, watch }, issue) => {
    if (!world.isPinned(issue)) return
    world.unpinIssue({ actor, issue: issue.nodeId })
    // Before the page says that it was pinned nobody can tell an unpinning from a pinning that failed.
    if (issue.body.includes('"pinned":true')) watch.people.unpinned.add(issue.nodeId)
  }),
  'delete label': {
    subjects: ({ world }) => world.labels(repository).flatMap(label => (isOurs(label) ? [label.name] : [])),
    deed: ({ world, ada: actor }, name) => {
      const label = world.labelNamed(repository, name)
      if (label !== undefined) world.deleteLabel({ actor, label: label.nodeId })
    },
  },
  'retitle milestone': onMilestone(({ world, ada: actor }, { nodeId: milestone, number }) => {
    world.updateMilestone({ actor, milestone, title: `Ours since ${number}` })
  }),
  'close milestone': onMilestone(({ world, ada: actor }, { nodeId: milestone, state }) => {
    if (state === 'open') world.updateMilestone({ actor, milestone, state: 'closed' })
  }),
  'delete milestone': onMilestone(({ world, ada: actor }, { nodeId: milestone }) => {
    world.deleteMilestone({ actor, milestone })
  }),
}

function onProgress(deed: (trial: Trial, issue: Issue) => void): Kind {
  return {
    subjects: trial => ourIssues(trial).flatMap(({ owner }) => (owner.startsWith('plan') ? [owner] : [])),
    deed: (trial, uid) => {
      const issue = issueOf(trial, uid)
      if (issue !== undefined) deed(trial, issue)
    },
  }
}

function onMilestone(deed: (trial: Trial, milestone: Milestone) => void): Kind {
  const ours = ({ world, watch }: Trial): readonly { readonly milestone: Milestone; readonly phase: string }[] =>
    world.milestones(repository).flatMap(milestone => {
      const phase = watch.phaseOf(milestone)
      return phase === undefined ? [] : [{ milestone, phase }]
    })
  return {
    subjects: trial => ours(trial).map(({ phase }) => phase),
    deed: (trial, uid) => {
      const found = ours(trial).find(({ phase }) => phase === uid)
      if (found !== undefined) deed(trial, found.milestone)
    },
  }
}

function isOurs(label: Pick<Label, 'description'> | undefined): boolean {
  return (label?.description ?? '').endsWith('· Milepost')
}

const onIssue: Partial<Record<PersonAct, (deed: Deed) => void>> = {
  close: deed => close(deed, 'completed'),
  'close as not planned': deed => close(deed, 'not_planned'),
  'close as duplicate': deed => close(deed, 'duplicate'),
  reopen,
  'tick step': deed => tickSteps(deed, true),
  'untick step': deed => tickSteps(deed, false),
  'write above': deed => write(deed, (body, note) => `${note}: mind the tide\n\n${body}`),
  'write below': deed => write(deed, (body, note) => `${body}\n\n- [ ] ${note} <b>tar</b> & "pitch"\n`),
  'save with CRLF': deed => write(deed, (body, note) => `${body.replaceAll(/\r?\n/g, '\r\n')}\r\n${note}`),
  'write inside': deed => write(deed, body => body.replace(blockEnd, `tampered\n${blockEnd}`)),
  retitle: ({ trial: { world, claims, ada: actor }, issue, task }) => {
    if (claims.nameless.has(task.uid)) return
    world.updateIssue({ actor, issue: issue.nodeId, title: 'Something else altogether' })
  },
  delete: deed => {
    const { world, ada: actor } = deed.trial
    world.deleteIssue({ actor, issue: deed.issue.nodeId })
    loseIssue(deed)
  },
  transfer: deed => {
    const { world, ada: actor } = deed.trial
    world.transferIssue({ actor, issue: deed.issue.nodeId, to: 'ada/elsewhere' })
    loseIssue(deed)
  },
  assign: ({ trial: { world, ada: actor }, issue }) => {
    world.updateIssue({ actor, issue: issue.nodeId, assignees: [actor.account.id] })
  },
  // With its marker, which counts for nothing on what a person wrote.
  'copy an issue': ({ trial: { world, ada: actor }, issue: { title, body } }) => {
    world.createIssue({ actor, repository, title, body })
  },
  comment: ({ trial: { world, ada: actor }, issue }) => {
    world.addComment({ actor, issue: issue.nodeId, body: `Seen at ${world.now()}` })
  },
  'delete our comments': ({ trial: { world, ada: actor }, issue }) => {
    for (const comment of world.comments(issue))
      if (comment.author === world.app.bot.id) world.deleteComment({ actor, comment: comment.nodeId })
  },
  label: ({ trial: { world, ada: actor }, issue, a }) => {
    const name = `mine-${a % 3}`
    const label = world.labelNamed(repository, name) ?? world.createLabel({ actor, repository, name })
    world.addLabels({ actor, issue: issue.nodeId, labels: [label.nodeId] })
  },
  'take our labels': ({ trial: { world, ada: actor }, issue }) => {
    const ours = issue.labels.filter(id => isOurs(world.labelById(id)))
    world.removeLabels({ actor, issue: issue.nodeId, labels: ours })
  },
  'swap our labels': ({ trial: { world, ada: actor }, issue }) => {
    const labels = ['blocked', 'unblocked'].flatMap(name => world.labelNamed(repository, name)?.nodeId ?? [])
    world.addLabels({ actor, issue: issue.nodeId, labels })
  },
}

function loseIssue(deed: Deed): void {
  deed.trial.watch.people.closed.delete(deed.task.uid)
  forget(deed)
}

function close(deed: Deed, reason: 'completed' | 'not_planned' | 'duplicate'): void {
  const { trial, issue, task } = deed
  if (issue.state === 'closed') return
  trial.world.closeIssue({ actor: trial.ada, issue: issue.nodeId, reason })
  trial.watch.people.closed.add(task.uid)
  trial.claims.reopened.delete(task.uid)
  trial.claims.issue.set(task.uid, reason === 'completed' ? 'done' : 'dropped')
  if (deed.byHeadings) forgetSteps(deed)
}

function reopen(deed: Deed): void {
  const { trial, issue, task } = deed
  if (issue.state === 'open') return
  trial.world.reopenIssue({ actor: trial.ada, issue: issue.nodeId })
  trial.watch.people.closed.delete(task.uid)
  trial.claims.issue.set(task.uid, 'open')
  if (!deed.byHeadings) return
  trial.claims.reopened.add(task.uid)
  forgetSteps(deed)
}

/** Nothing can be said of the task and its steps until all is settled. */
function forget(deed: Deed): void {
  deed.trial.claims.unsure.add(deed.task.uid)
  forgetSteps(deed)
}

/** Closing ticks the open ones, and reopening unticks them. */
function forgetSteps({ trial, task }: Deed): void {
  for (const { uid } of task.steps) trial.claims.unsure.add(uid)
}

/** As GitHub does when somebody clicks a box: the text with one character changed. Every third time all of them, one after the other. */
function tickSteps(deed: Deed, done: boolean): void {
  const { trial, issue, task, a } = deed
  if (task.steps.length === 0) return
  for (const step of a % 3 === 0 ? task.steps : [at(task.steps, a)]) {
    const { body } = trial.world.issueById(issue.nodeId) ?? issue
    const changed = body.replace(`[${done ? ' ' : 'x'}] ${step.title}`, `[${done ? 'x' : ' '}] ${step.title}`)
    if (changed === body) continue
    trial.world.updateIssue({ actor: trial.ada, issue: issue.nodeId, body: changed })
    trial.claims.issue.set(step.uid, done ? 'done' : 'open')
    if (deed.byHeadings) opensOrCloses(trial, task)
  }
}

/** Whether somebody puts words of their own in place of the whole text, with all that it says of us. */
export function replacesAll({ act, a }: Pick<PersonDeed, 'act' | 'a'>): boolean {
  return (act === 'write inside' || act === 'write above') && a % 3 === 0
}

function replaceAll(deed: Deed): void {
  const { trial, issue, task, note, a } = deed
  // Where the task was reworded and nobody has seen that, nothing would tell whose it was.
  if (!issue.title.includes(task.title)) return
  const words = at([note, 'Yes', '已完成'], a / 3)
  trial.world.updateIssue({ actor: trial.ada, issue: issue.nodeId, body: words })
  trial.around.delete(issue.nodeId)
  trial.words.set(issue.nodeId, words)
  trial.claims.nameless.add(task.uid)
  forget(deed)
}

function write({ trial, issue, note }: Deed, change: (body: string, note: string) => string): void {
  const body = change(issue.body, note)
  trial.world.updateIssue({ actor: trial.ada, issue: issue.nodeId, body })
  const [start, end] = [body.indexOf('<!-- milepost {'), body.indexOf(blockEnd)]
  if (start >= 0 && end >= 0)
    trial.around.set(issue.nodeId, { before: body.slice(0, start), after: body.slice(end + blockEnd.length) })
}
