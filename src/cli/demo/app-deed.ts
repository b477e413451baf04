import { assertNever } from '../../base/index.ts'
import type { WorldEvent } from '../../sandbox/index.ts'
import { count } from '../columns.ts'
import { nameOf, quoted } from './deed-words.ts'

/** Something that the app did to one thing on the local GitHub. It comes in numbers, so it is told as a sum. */
export interface AppDeed {
  readonly kind: DeedKind
  readonly thing: Thing
}

export interface Thing {
  /** As it is told when it is the only one. */
  readonly name: string
  /** As it is told in a list; null for what has no number. */
  readonly number: string | null
}

export type DeedKind = keyof typeof deedWords

/** Verb, what it is done to, and the rest of the sentence. */
const deedWords = {
  milestones: ['made', 'milestone', ''],
  'milestones closed': ['closed', 'milestone', ''],
  'milestones opened': ['reopened', 'milestone', ''],
  'milestones deleted': ['deleted', 'milestone', ''],
  labels: ['made', 'label', ''],
  'labels changed': ['edited', 'label', ''],
  'labels deleted': ['deleted', 'label', ''],
  'labels put back': ['put', 'label', ' back'],
  'labels taken off': ['took', 'label', ' off again'],
  proposed: ['opened', 'pull request', ''],
  withdrawn: ['closed', 'pull request', ''],
  opened: ['opened', 'issue', ''],
  closed: ['closed', 'issue', ''],
  reopened: ['reopened', 'issue', ''],
  deleted: ['deleted', 'issue', ''],
  pinned: ['pinned', 'issue', ''],
  unpinned: ['unpinned', 'issue', ''],
  renamed: ['renamed', 'issue', ''],
  texts: ['brought', 'text', ' up to date'],
  comments: ['commented on', 'issue', ''],
  blocked: ['became', 'issue', ' blocked'],
  unblocked: ['became', 'issue', ' unblocked'],
} as const satisfies Readonly<Record<string, readonly [verb: string, noun: string, end: string]>>

/** More numbers say nothing at a glance. */
const mostNumbers = 8

/** `milepost[bot] closed 2 issues: #3, #4`. That issues became free is nobody's deed: `#5 Paint became unblocked`. */
export function tellDeeds(who: string, kind: DeedKind, things: readonly Thing[]): string {
  const [verb, noun, end] = deedWords[kind]
  const numbers = things.flatMap(thing => thing.number ?? [])
  const listed = numbers.length > 1 && numbers.length <= mostNumbers ? `: ${numbers.join(', ')}` : ''
  const [first] = things
  const what = things.length === 1 && first !== undefined ? first.name : count(things.length, noun)
  const isNobodys = kind === 'blocked' || kind === 'unblocked'
  return `${isNobodys ? `${what} ${verb}` : `${who} ${verb} ${what}`}${end}${listed}`
}

/** What the app did; null for what nobody asks about. Labels on issues are left to whoever knows what was there before. */
export function appDeed(event: WorldEvent): AppDeed | null {
  switch (event.event) {
    case 'issues':
      return issueDeed(event)
    case 'issue_comment':
      return event.action === 'created' ? onIssue('comments', event.issue) : null
    case 'milestone':
      return event.action === 'edited'
        ? null
        : { kind: milestoneKinds[event.action], thing: called(`the milestone ${quoted(event.milestone.title)}`) }
    case 'label':
      return { kind: labelKinds[event.action], thing: called(`the label ${quoted(event.label.name)}`) }
    case 'pull_request':
      return pullDeed(event)
    case 'push':
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

function pullDeed({ action, pull }: Extract<WorldEvent, { event: 'pull_request' }>): AppDeed | null {
  const thing = { name: `the pull request ${quoted(pull.title)}`, number: `#${pull.number}` }
  if (action === 'opened') return { kind: 'proposed', thing }
  return action === 'closed' ? { kind: 'withdrawn', thing } : null
}

const milestoneKinds = {
  created: 'milestones',
  closed: 'milestones closed',
  opened: 'milestones opened',
  deleted: 'milestones deleted',
} as const

const labelKinds = { created: 'labels', edited: 'labels changed', deleted: 'labels deleted' } as const

function issueDeed(event: Extract<WorldEvent, { event: 'issues' }>): AppDeed | null {
  const { action, issue } = event
  switch (action) {
    case 'edited':
      return event.before === undefined || event.before.title === issue.title
        ? onIssue('texts', issue)
        : {
            kind: 'renamed',
            thing: { name: `${nameOf(event.before)} to ${quoted(issue.title)}`, number: `#${issue.number}` },
          }
    case 'opened':
    case 'closed':
    case 'reopened':
    case 'deleted':
    case 'pinned':
    case 'unpinned':
      return onIssue(action, issue)
    case 'labeled':
    case 'unlabeled':
    case 'milestoned':
    case 'demilestoned':
    case 'assigned':
    case 'unassigned':
    case 'transferred':
      return null
    default:
      return assertNever(action)
  }
}

export function onIssue(kind: DeedKind, issue: Parameters<typeof nameOf>[0]): AppDeed {
  return { kind, thing: { name: nameOf(issue), number: `#${issue.number}` } }
}

function called(name: string): Thing {
  return { name, number: null }
}
