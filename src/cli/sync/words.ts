import type { ErrandReport, ErrandState } from '../../server/index.ts'
import type { Operation } from '../../sync/index.ts'

/** Whether nothing is left to do, neither by us nor by people. */
export function isInStep({ end, rest, hindrance }: ErrandReport): boolean {
  if (end !== 'finished' || hindrance !== null || rest === null) return false
  return rest.operations.length + rest.held.length + rest.marks === 0
}

/** Whether there is nothing that a plan could be read from. */
export function hasNoPlan({ end, plans, rest, done }: ErrandReport): boolean {
  if (end !== 'finished' || plans === null || done.size > 0) return false
  return plans.read.length + plans.unread.length === 0 && rest?.operations.length === 0
}

/** One line before each pause: `created 40 of 148 issues; the budget allows the next at 14:05 UTC`. */
export function pauseLine({ done, rest, why, next }: ErrandState & { readonly next: Date }): string {
  if (why !== null) return `${why}; looking again at ${clockTime(next)}`
  const left = countOf('create-issue', rest?.operations ?? [])
  if (left === 0) return `waiting until ${clockTime(next)}: ${waitsFor(rest)}`
  const made = done.get('create-issue') ?? 0
  const when = made === 0 ? 'looking once more before creating any' : 'the budget allows the next'
  return `created ${made} of ${made + left} issues; ${when} at ${clockTime(next)}`
}

function waitsFor(rest: ErrandState['rest']): string {
  if ((rest?.marks ?? 0) > 0) return 'marks for the plan are collected before they are committed'
  return (rest?.operations.length ?? 0) > 0 ? 'what is left may go on then' : 'something is looked at again then'
}

/** What was carried out, the things that people look for first. */
export function doneWords({ done }: Pick<ErrandState, 'done'>): readonly string[] {
  return [...deedWords].flatMap(([kind, words]) => {
    const number = done.get(kind) ?? 0
    return number === 0 ? [] : counted(number, words)
  })
}

/** What could not be done yet. */
export function leftWords({ rest }: Pick<ErrandState, 'rest'>): readonly string[] {
  if (rest === null) return []
  const kinds = new Map<string, number>()
  for (const { kind } of rest.operations) kinds.set(kindWords[kind], (kinds.get(kindWords[kind]) ?? 0) + 1)
  const operations = [...kinds].map(([words, number]) => counted(number, words))
  return rest.marks === 0 ? operations : [...operations, counted(rest.marks, 'mark|to write into the plan')]
}

/** Why it ended before everything was done, and what comes next; empty where all is in step. */
export function endWords(report: ErrandReport): string {
  const { end, next, hindrance } = report
  if (hindrance !== null) return `Nothing was changed: ${hindrance}.`
  if (end === 'company')
    return 'Stopped: another process creates issues here as the same bot. Let only one of them work: stop the server of the app, or this.'
  if (end === 'stopped') return 'Stopped as asked. The next one goes on from here.'
  if (next !== null) return `The next may be done at ${clockTime(next)}.`
  return isInStep(report) ? 'All is in step.' : 'What is left needs a person.'
}

/** `14:05 UTC`. */
function clockTime(time: Date): string {
  return `${time.toISOString().slice(11, 16)} UTC`
}

function countOf(kind: Operation['kind'], operations: readonly Operation[]): number {
  return operations.filter(operation => operation.kind === kind).length
}

/** Of words `issue|created`: `1 issue created`, `2 issues created`. */
function counted(number: number, words: string): string {
  const [thing = '', deed = ''] = words.split('|')
  return `${number} ${thing}${number === 1 ? '' : 's'} ${deed}`
}

const deedWords: ReadonlyMap<Parameters<ErrandState['done']['get']>[0], string> = new Map([
  ['create-issue', 'issue|created'],
  ['close-issue', 'issue|closed'],
  ['reopen-issue', 'issue|reopened'],
  ['update-issue', 'issue|updated'],
  ['create-milestone', 'milestone|created'],
  ['update-milestone', 'milestone|changed'],
  ['create-label', 'label|created'],
  ['update-label', 'label|changed'],
  ['delete-label', 'label|deleted'],
  ['add-labels', 'time|labels put on an issue'],
  ['remove-labels', 'time|labels taken off an issue'],
  ['add-comment', 'comment|made'],
  ['keep-comment', 'issue|taken over'],
  ['update-comment', 'comment|changed'],
  ['add-blocked-by', 'relation|made'],
  ['remove-blocked-by', 'relation|taken away'],
  ['add-sub-issue', 'sub-issue|linked'],
  ['pin-issue', 'issue|pinned'],
  ['unpin-issue', 'issue|unpinned'],
  ['commit', 'commit|made to the plan'],
  ['create-pull-request', 'pull request|opened'],
  ['update-pull-request', 'pull request|changed'],
])

const kindWords: Readonly<Record<Operation['kind'], string>> = {
  'create-issue': 'issue|to create',
  'close-issue': 'issue|to close',
  'reopen-issue': 'issue|to reopen',
  'update-issue': 'issue|to update',
  'adopt-issue': 'issue|to take over',
  'update-comment': 'comment|to change',
  'create-milestone': 'milestone|to create',
  'update-milestone': 'milestone|to change',
  'create-label': 'label|to create',
  'update-label': 'label|to change',
  'delete-label': 'label|to delete',
  'add-labels': 'issue|to label',
  'remove-labels': 'issue|to take labels off',
  comment: 'comment|to make',
  'add-blocked-by': 'relation|to make',
  'remove-blocked-by': 'relation|to take away',
  'add-sub-issue': 'sub-issue|to link',
  'pin-issue': 'issue|to pin',
  'unpin-issue': 'issue|to unpin',
}
