import { assertNever } from '../../base/index.ts'
import { readSteps, tickStep } from '../../render/index.ts'
import type { Issue, WorldEvent } from '../../sandbox/index.ts'
import { count } from '../columns.ts'
import { nameOf, pushWords, quoted } from './deed-words.ts'

/** What a person did on the local GitHub, without the name: `renamed #3 Caulk to "Caulk twice"`. Null for what nobody asks about. */
export function personDeed(event: WorldEvent): string | null {
  switch (event.event) {
    case 'push':
      return pushWords(event)
    case 'issues':
      return issueDeed(event)
    case 'issue_comment':
      return commentDeed(event)
    case 'milestone':
      return `${verbs[event.action]} the milestone ${quoted(event.milestone.title)}`
    case 'label':
      return `${verbs[event.action]} the label ${quoted(event.label.name)}`
    case 'pull_request':
      return pullWords(event)
    case 'check_run':
    case 'check_suite':
    case 'merge_group':
    case 'installation':
    case 'installation_repositories':
    case 'repository':
      return null
    default:
      return assertNever(event)
  }
}

const verbs = { created: 'made', edited: 'edited', closed: 'closed', opened: 'reopened', deleted: 'deleted' } as const

function pullWords({ action, pull }: Extract<WorldEvent, { event: 'pull_request' }>): string {
  return `${pull.merged === null ? pullVerbs[action] : 'merged'} the pull request ${quoted(pull.title)}`
}

const pullVerbs = {
  opened: 'opened',
  edited: 'edited',
  closed: 'closed',
  reopened: 'reopened',
  synchronize: 'pushed to',
  ready_for_review: 'finished the draft of',
  converted_to_draft: 'made a draft of',
} as const

type IssueEvent = Extract<WorldEvent, { event: 'issues' }>

function issueDeed(event: IssueEvent): string {
  return issueWords[event.action](event, nameOf(event.issue))
}

/** The rest of a sentence that begins with the person. */
const issueWords: Readonly<Record<IssueEvent['action'], (event: IssueEvent, name: string) => string>> = {
  opened: (_, name) => `opened ${name}`,
  edited: ({ issue, before }) => editWords(issue, before ?? issue),
  closed: ({ issue }, name) =>
    issue.stateReason === 'not_planned' ? `closed ${name} as not planned` : `closed ${name}`,
  reopened: (_, name) => `reopened ${name}`,
  labeled: ({ label }, name) => `put the label ${quoted(label?.name)} on ${name}`,
  unlabeled: ({ label }, name) => `took the label ${quoted(label?.name)} off ${name}`,
  milestoned: ({ milestone }, name) => `put ${name} into the milestone ${quoted(milestone?.title)}`,
  demilestoned: ({ milestone }, name) => `took ${name} out of the milestone ${quoted(milestone?.title)}`,
  assigned: ({ assignee }, name) => `assigned ${assignee?.login ?? 'somebody'} to ${name}`,
  unassigned: ({ assignee }, name) => `unassigned ${assignee?.login ?? 'somebody'} from ${name}`,
  pinned: (_, name) => `pinned ${name}`,
  unpinned: (_, name) => `unpinned ${name}`,
  deleted: (_, name) => `deleted ${name}`,
  transferred: (_, name) => `moved ${name} to another repository`,
}

function editWords(issue: Issue, before: Issue): string {
  if (issue.title !== before.title) {
    const more = issue.body === before.body ? '' : ' and edited its text'
    return `renamed ${nameOf(before)} to ${quoted(issue.title)}${more}`
  }
  return `${stepWords(before.body, issue.body) ?? 'edited'} ${nameOf(issue)}`
}

/** Null if more was changed than the boxes of steps. */
function stepWords(before: string, after: string): string | null {
  const earlier = readSteps(before)
  const now = readSteps(after)
  const turned = now.filter(({ done }, index) => done !== earlier[index]?.done)
  if (turned.length === 0 || now.reduce((body, { done }, index) => tickStep(body, index, done), before) !== after)
    return null
  const [first] = turned
  const verb = turned.every(({ done }) => done) ? 'ticked' : turned.some(({ done }) => done) ? 'turned' : 'unticked'
  return `${verb} ${turned.length === 1 ? quoted(first?.title) : count(turned.length, 'step')} in`
}

function commentDeed({ action, issue }: Extract<WorldEvent, { event: 'issue_comment' }>): string {
  switch (action) {
    case 'created':
      return `commented on ${nameOf(issue)}`
    case 'edited':
    case 'deleted':
      return `${action} a comment on ${nameOf(issue)}`
    default:
      return assertNever(action)
  }
}
