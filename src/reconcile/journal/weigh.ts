import { isSigned, readManaged, type Managed, type ObservedState } from '../../sync/index.ts'
import { certainAfter } from './certain-after.ts'
import { behindWrite } from './last-write.ts'
import type { Creation, KnownIssue, Recorded, Remembered, Settlement } from './journal.ts'

/** A look at a repository, and how it came about. */
export interface WeighedLook {
  readonly observed: ObservedState
  /** When it began. */
  readonly at: Date
  /** Whether everything was read, and not only what had changed. */
  readonly isFull: boolean
  /** Numbers that an event said are gone. */
  readonly gone: readonly number[]
}

/** What a look means in the light of what is remembered. */
export type Weighed =
  /** It may be cut, or older than what is known: nothing may follow from it. Without a time: look again soon. */
  | {
      readonly kind: 'doubtful'
      readonly why: string
      readonly remembered: Remembered
      readonly notBefore: Date | null
    }
  | {
      readonly kind: 'credible'
      readonly remembered: Remembered
      readonly settlements: readonly Settlement[]
      readonly holds: CreationHolds
    }

/** What must not be created yet. */
export interface CreationHolds {
  /** Nothing at all may be created: what there is has been seen only once. */
  readonly everything: boolean
  /** Nothing of ours was seen at all: once GitHub has taken our labels there is nothing, and everything may be created. */
  readonly untilLabels: boolean
  /** Things that may have been created without our knowing. */
  readonly open: readonly Creation[]
  /** Things that were tried in vain, and may be tried again. */
  readonly missed: readonly Creation[]
  /** Comments that were surely made, so lately that a replica may be behind and ask for them once more. */
  readonly said: readonly Creation[]
  /** When a full look may tell more; null if nothing is held. */
  readonly until: Date | null
}

/** The pause after a creation that came to nothing without an answer grows with each one, up to this. */
const longestPause = 3_600_000

/**
 * Holds a look against what is remembered. An issue that was there and is not listed is gone only when an event says so or a full look at
 * least a minute later agrees; until then the list counts as cut. A creation of unknown outcome is found by its marker, or held until a
 * full look at least a minute after the attempt has come back without it.
 */
export function weigh(look: WeighedLook, recorded: Recorded): Weighed {
  const known = withCreated(recorded)
  const listed = numbersOf(look.observed.issues)
  const knownNumbers = numbersOf(known)
  const stale = look.gone.find(number => listed.has(number) && knownNumbers.has(number))
  const before = recorded.remembered ?? strangerSince(look.at)
  if (stale !== undefined)
    return { kind: 'doubtful', why: `issue ${stale} is gone and still listed`, remembered: before, notBefore: null }
  const behind = behindWrite(look, before.lastWrite)
  if (behind !== null) return { kind: 'doubtful', remembered: before, ...behind }
  const missing = missingNow(look, known, before)
  const unsure = missing.filter(one => look.at.getTime() - one.since.getTime() < certainAfter)
  if (unsure.length > 0) {
    const [first] = unsure.toSorted((left, right) => left.since.getTime() - right.since.getTime())
    const since = first?.since ?? look.at
    return {
      kind: 'doubtful',
      why: `${unsure.length} of ${known.length} known issues are not listed`,
      remembered: { ...before, issues: known, missing },
      notBefore: later(since, certainAfter),
    }
  }
  return credible(look, recorded, { ...before, issues: known, missing })
}

/** Whether what is remembered can be settled only by reading everything. */
export function needsFullLook({ remembered, creations }: Recorded, now: Date): boolean {
  if (remembered === null || remembered.missing.length > 0) return true
  const isYoung = now.getTime() - remembered.firstLook.getTime() < certainAfter
  if (!remembered.isTrusted && (!isYoung || remembered.issues.length === 0)) return true
  if (remembered.refusals.some(one => one.isDoubtful && one.notBefore <= now)) return true
  return creations.some(
    one => one.number === null && !one.isMissed && now.getTime() - one.attemptedAt.getTime() >= certainAfter,
  )
}

/**
 * Whether a look at what changed since this one sees the whole. An issue that was ours then and is no longer known was found to be gone by
 * another process, and nothing that changed will tell.
 */
export function mayBuildOn({ ours }: { readonly ours: readonly number[] }, recorded: Recorded): boolean {
  const known = numbersOf(withCreated(recorded))
  return !wasCutShort(recorded) && ours.every(number => known.has(number))
}

/** Whether a run that changed things did not come to its end: not all that it did moves the time of an issue. */
function wasCutShort({ remembered }: Recorded): boolean {
  return remembered?.lastWrite?.changed === null
}

/** What is remembered after a run, with the issues as they are known at its end. */
export function rememberIssues(
  remembered: Remembered,
  observed: ObservedState,
): Pick<Remembered, 'issues' | 'missing' | 'gone'> {
  const issues = knownIssues(readManaged(observed))
  const { gone } = remembered
  const made = new Set(gone.length === 0 ? [] : issues.map(({ plan, task }) => JSON.stringify([plan, task])))
  return {
    issues,
    missing: [],
    gone: gone.filter(({ plan, task }) => !made.has(JSON.stringify([plan, task]))),
  }
}

function credible(look: WeighedLook, recorded: Recorded, before: Remembered): Weighed {
  const managed = readManaged(look.observed)
  const isGone = new Set([...look.gone, ...before.missing.map(one => one.number)])
  const listed = numbersOf(look.observed.issues)
  const isLost = ({ number }: KnownIssue): boolean => isGone.has(number) && !listed.has(number)
  const gone = before.issues.filter(isLost)
  const known = before.issues.filter(one => !isLost(one))
  const open = recorded.creations.filter(one => one.number === null)
  const { seen, missed, held } = sorted(open, { look, managed, known })
  const made = recorded.creations.filter(({ thing, number }) => thing.kind === 'comment' && number !== null)
  const said = made.filter(one => look.at.getTime() - one.attemptedAt.getTime() < certainAfter)
  const isTrusted = before.isTrusted || (look.isFull && look.at.getTime() - before.firstLook.getTime() >= certainAfter)
  const times = [
    ...held.map(releaseTime),
    ...[...said.map(one => one.attemptedAt), ...(isTrusted ? [] : [before.firstLook])].map(since =>
      later(since, certainAfter),
    ),
  ]
  return {
    kind: 'credible',
    remembered: {
      ...before,
      isTrusted,
      issues: known,
      missing: [],
      gone: [...before.gone, ...gone.flatMap(({ plan, task }) => (task === null ? [] : [{ plan, task }]))],
    },
    settlements: [
      ...[...seen, ...made.filter(one => !said.includes(one))].map(({ thing }) => ({ kind: 'seen' as const, thing })),
      ...open
        .filter(one => !one.isMissed && missed.some(({ thing }) => thing === one.thing))
        .map(({ thing }) => ({ kind: 'missed' as const, thing })),
    ],
    holds: {
      everything: !isTrusted,
      untilLabels: known.length === 0 && showsNothing(look, managed),
      open: held,
      missed: missed.filter(one => !held.includes(one)),
      said,
      until: times.length === 0 ? null : new Date(Math.max(...times.map(time => time.getTime()))),
    },
  }
}

/** A repository of which nothing is remembered. */
function strangerSince(firstLook: Date): Remembered {
  return {
    firstLook,
    isTrusted: false,
    issues: [],
    missing: [],
    gone: [],
    refusals: [],
    lastWrite: null,
    carried: [],
    plans: [],
    owner: null,
  }
}

/**
 * Whether there is nothing of ours, as far as this look can tell. Our labels are made before any issue: where they are, issues may be on
 * their way into the list, asked for by a process whose database is gone.
 */
function showsNothing({ observed, isFull }: WeighedLook, managed: Managed): boolean {
  const ours = [...knownIssues(managed), ...managed.milestones, ...managed.unmarked]
  return isFull && ours.length === 0 && !observed.labels.some(isSigned)
}

/** What was surely created counts as known, listed or not. */
function withCreated({ remembered, creations }: Recorded): readonly KnownIssue[] {
  const created = creations.flatMap(({ thing, number }): KnownIssue[] =>
    thing.kind === 'issue' && number !== null ? [{ number, plan: thing.plan, task: thing.task }] : [],
  )
  const issues = new Map([...(remembered?.issues ?? []), ...created].map(one => [one.number, one]))
  return [...issues.values()]
}

/** A look at what changed lists little, and says nothing of the rest. */
function missingNow(look: WeighedLook, known: readonly KnownIssue[], before: Remembered): Remembered['missing'] {
  if (!look.isFull) return before.missing
  const since = new Map(before.missing.map(one => [one.number, one.since]))
  const accounted = new Set([...numbersOf(look.observed.issues), ...look.gone])
  return known
    .filter(({ number }) => !accounted.has(number))
    .map(({ number }) => ({ number, since: since.get(number) ?? look.at }))
}

interface Sorted {
  readonly seen: readonly Creation[]
  readonly missed: readonly Creation[]
  /** Not to be tried now. */
  readonly held: readonly Creation[]
}

function sorted(
  creations: readonly Creation[],
  { look, managed, known }: { look: WeighedLook; managed: Managed; known: readonly KnownIssue[] },
): Sorted {
  const before = new Set(known.map(one => one.number))
  const listed = knownIssues(managed)
  const isSeen = (one: Creation): boolean => isThere(one, look.observed, { listed, before })
  const seen = creations.filter(isSeen)
  const isMissed = (one: Creation): boolean =>
    one.isMissed || (look.isFull && look.at.getTime() - one.attemptedAt.getTime() >= certainAfter)
  const rest = creations.filter(one => !seen.includes(one)).map(one => ({ ...one, isMissed: isMissed(one) }))
  const missed = rest.filter(one => one.isMissed)
  return { seen, missed, held: rest.filter(one => !one.isMissed || releaseTime(one) > look.at) }
}

function isThere(
  { thing }: Creation,
  observed: ObservedState,
  { listed, before }: { listed: readonly KnownIssue[]; before: ReadonlySet<number> },
): boolean {
  if (thing.kind === 'milestone') {
    const title = thing.title.toLowerCase()
    return observed.milestones.some(milestone => milestone.title.toLowerCase() === title)
  }
  if (thing.kind === 'comment')
    return observed.issues.some(({ number, said }) => number === thing.issue && said?.includes(thing.occasion) === true)
  return listed.some(one => one.plan === thing.plan && one.task === thing.task && !before.has(one.number))
}

function knownIssues(managed: Managed): readonly KnownIssue[] {
  const tasks = [...managed.tasks].flatMap(([plan, known]) =>
    known.map(({ issue, marker }) => ({ number: issue.number, plan, task: marker.key })),
  )
  return [...tasks, ...[...managed.progress].map(([plan, { issue }]) => ({ number: issue.number, plan, task: null }))]
}

function numbersOf(issues: readonly { readonly number: number }[]): ReadonlySet<number> {
  return new Set(issues.map(({ number }) => number))
}

function releaseTime({ attempts, attemptedAt }: Creation): Date {
  return later(attemptedAt, Math.min(certainAfter * 2 ** (attempts - 1), longestPause))
}

function later(time: Date, milliseconds: number): Date {
  return new Date(time.getTime() + milliseconds)
}
