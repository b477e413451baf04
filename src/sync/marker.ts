import type { TaskKey } from '../base/index.ts'
import type { MarkUndo } from '../plan/index.ts'
import { markerSchema } from './marker-schema.ts'
import { readPlainMarker } from './plain-marker.ts'
import type { OnboardingMarker } from './onboarding/onboarding-marker.ts'
import type { SyncNote } from './sync-note.ts'
import type { Template } from '../render/index.ts'

/**
 * What Milepost writes about itself, hidden in what it wrote: identity and baseline. GitHub is the database; these are its rows.
 * A marker counts only on something that the app itself wrote, for this repository and a plan of it.
 */
export type Marker = TaskMarker | ProgressMarker | MilestoneMarker | OnboardingMarker

export interface TaskMarker {
  readonly kind: 'task'
  /** Database id of the repository: a transferred issue brings a marker that does not count. */
  readonly repo: number
  /** Opaque id of the plan. */
  readonly plan: string
  /** Path of the plan when this was written. */
  readonly path: string
  /** Paths that it had before, the latest last: what other plans name by one of them is still known. Not written while there is none. */
  readonly formerly: readonly string[]
  /** Places that the task had in other plans, the latest last: what names it by one of them is still known. Not written while there is none. */
  readonly cameFrom: readonly FormerPlace[]
  readonly key: string
  /** The id as the plan writes it. */
  readonly id: string | null
  readonly title: string
  readonly phase: string
  /** Fingerprint of the description; empty if there is none, or in markers from before it was noted. */
  readonly text: string
  /** Where it stands among the plan's tasks, as a number that rises with them; null in markers from before it was noted. */
  readonly order: number | null
  /** The baseline: the last state that plan and issue were seen to share; null while there is none. */
  readonly state: SharedState | null
  /**
   * What we set out to make of the issue, since the plan says so; null while nothing. Once the issue is so, that is what they share, also where
   * nobody came to note it: else a plan that goes back by then would look as if the issue had spoken. Not written while there is none.
   */
  readonly making: SharedState | null
  /** The baseline of each step: its name within the task, ticked or not. */
  readonly steps: readonly StepBaseline[]
  /** Names of the steps that were ticked because the issue was closed; reopening unticks exactly these. */
  readonly ticked: readonly string[]
  /** How its marks in the plan said what they said before we changed them; going back restores that to the byte. */
  readonly undo: readonly NotedUndo[]
  /** The task left the plan. */
  readonly removed: boolean
  /** While it is removed: what became of its issue, so that nothing that a person closed or reopened is taken for our doing. */
  readonly retired: Retired
  /** Labels that people made and we put on the issue, as `labelsPut` has them. Not written while there is none. */
  readonly labels: readonly string[]
  /** Numbers of the issues that we told GitHub block this one, noted before they are told: only such relations are ever taken back. */
  readonly blockers: readonly number[]
  /** Name of a word that its people are to be told; null if none is owed. */
  readonly owed: string | null
}

/** What a task was named by in a plan that it left. */
export interface FormerPlace {
  /** Path of that plan. */
  readonly path: string
  readonly key: string
  readonly id: string | null
  /** Empty if it was too long to be noted. */
  readonly title: string
  readonly phase: string
}

/**
 * `before`: closed before the task left, or taken over by a person since; nothing of its state is ours. `closing`: to be closed by us, and
 * not yet seen closed. `closed`: closed by us.
 */
export type Retired = 'before' | 'closing' | 'closed'

export interface NotedUndo extends MarkUndo {
  /** The step's name within the task; null for the task's own mark. */
  readonly step: string | null
}

export interface ProgressMarker {
  readonly kind: 'progress'
  readonly repo: number
  readonly plan: string
  readonly path: string
  /** Blob id of the plan as last read, and the commit in which it was first seen so. */
  readonly blob: string
  readonly commit: string
  /** Pinned once; what a person unpins is not pinned again. */
  readonly pinned: boolean
  /** Every task that wants an issue has had one at some time: the first sync is over. */
  readonly settled: boolean
  /** Branch on which the plan was last seen; empty where that was not noted yet. */
  readonly branch: string
  /** Fingerprint of what was read out of the text; empty where that was not noted yet. */
  readonly reading: string
  /** Something is held because the same text is read otherwise than `reading`. */
  readonly readAnew: boolean
  /** Name of the set of changes that waits for a person's word; empty if none does. */
  readonly held: string
  /** What a person said yes to, until all of it is done. */
  readonly confirmed: Confirmed | null
  /** Why the last tick of a box did nothing. */
  readonly word: ControlWord
  /** Tasks that were resolved before they had an issue, as `noteResolved` has it; null where that was not noted. */
  readonly resolved: string | null
  /** What it says of issues that take a long time to be created; null where none do. */
  readonly sync: SyncNote | null
  /** What people made and the plan took over, so that it is found again whatever becomes of its title or our comment. */
  readonly adopted: Adopted
  /** As in a task's marker. */
  readonly labels: readonly string[]
}

export interface Confirmed {
  /** Numbers of the issues that may be closed, as `12-60,63`. */
  readonly closing: string
  /** How many issues may be created. */
  readonly creating: number
}

/** `no-role`: whoever ticked may not write to the repository. `other-set`: what is held had changed by then. */
export type ControlWord = '' | 'no-role' | 'other-set'

export interface Adopted {
  /** Numbers of issues, as `12-60,63`. */
  readonly issues: string
  readonly milestones: readonly AdoptedMilestone[]
}

/** The milestone's number, and the key and title of the phase that it is. */
export type AdoptedMilestone = readonly [milestone: number, phase: string, title: string]

export interface MilestoneMarker {
  readonly kind: 'milestone'
  readonly repo: number
  readonly plan: string
  /** Path of the plan when this was written; empty in markers from before it was noted. */
  readonly path: string
  readonly phase: string
  readonly title: string
}

export type SharedState = 'open' | 'done' | 'dropped'
export type StepBaseline = readonly [name: string, done: boolean]

export type MarkerReading =
  { readonly kind: 'none' } | { readonly kind: 'damaged' } | { readonly kind: 'marker'; readonly marker: Marker }

/** A task's marker that also notes the issues of tasks that may have none yet, as soon as they are there. */
export function markerWithBlockers(marker: TaskMarker, tasks: readonly TaskKey[]): Template {
  const text = encodeMarker({ ...marker, blockers: [] })
  const at = text.lastIndexOf(']')
  return [text.slice(0, at), { kind: 'numbers', known: marker.blockers, tasks }, text.slice(at)]
}

/** An HTML comment of one line. What could end the comment early, or mention somebody, is escaped, so any title survives. */
export function encodeMarker(marker: Marker): string {
  const json = JSON.stringify(marker.kind === 'task' ? taskInOrder(marker) : inOrder(marker))
  return `${markerStart} ${mayAct.test(json) ? withoutEnds(json) : json} -->`
}

/** Few markers have any of this. */
const mayAct = /[<>@]|--/

function withoutEnds(json: string): string {
  return json
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('>', String.raw`\u003e`)
    .replaceAll('--', String.raw`-\u002d`)
    .replaceAll('@', String.raw`\u0040`)
}

/** Without what is not written while it is empty. */
function inOrder(marker: Exclude<Marker, TaskMarker>): object {
  if (marker.kind !== 'progress') return marker
  const { labels, ...others } = marker
  return labels.length === 0 ? others : { ...others, labels }
}

/** The same of a task, of which there are very many. What is undefined is not written. Blockers come last, so that they can be found and filled in. */
function taskInOrder(marker: TaskMarker): object {
  const { kind, repo, plan, path, key, id, title, phase, text, order, state, steps, ticked, undo, removed } = marker
  const { retired, owed, labels, making, formerly, cameFrom, blockers } = marker
  return {
    kind,
    repo,
    plan,
    path,
    key,
    id,
    title,
    phase,
    text,
    order,
    state,
    steps,
    ticked,
    undo,
    removed,
    retired,
    owed,
    labels: unlessEmpty(labels),
    making: making ?? undefined,
    formerly: unlessEmpty(formerly),
    cameFrom: unlessEmpty(cameFrom),
    blockers,
  }
}

function unlessEmpty<Value>(list: readonly Value[]): readonly Value[] | undefined {
  return list.length === 0 ? undefined : list
}

/** Reads the marker of a text. Damage is told apart from absence, because people edit bodies. */
export function decodeMarker(text: string): MarkerReading {
  const place = findMarker(text)
  const marker = place === null ? null : readMarker(place)
  if (marker !== null) return { kind: 'marker', marker }
  return { kind: place === null ? 'none' : 'damaged' }
}

/** Where a marker stands in a text. */
export interface MarkerPlace {
  readonly start: number
  /** Behind the end of the comment, or of the line where it never ends. */
  readonly end: number
  /** What it says, unread; null if it never ends. */
  readonly json: string | null
}

/** The marker that counts: the first at the start of a line that can be read (asked only of several), else the first. Words that only name it are none. */
export function findMarker(text: string): MarkerPlace | null {
  const first = nextMarker(text, 0)
  if (first === -1) return null
  const places = [placeAt(text, first)]
  for (let at = nextMarker(text, first + 1); at !== -1; at = nextMarker(text, at + 1)) places.push(placeAt(text, at))
  return (places.length > 1 ? places.find(place => readMarker(place) !== null) : null) ?? places[0] ?? null
}

const markerStart = '<!-- milepost'

/** Where the next marker starts at the start of a line; -1 if none does. */
function nextMarker(text: string, from: number): number {
  let at = text.indexOf(`${markerStart} `, from)
  while (at > 0 && !isLineEnd(text.charAt(at - 1))) at = text.indexOf(`${markerStart} `, at + 1)
  return at
}

/** What ends a line for patterns of JavaScript. */
function isLineEnd(letter: string): boolean {
  return letter === '\n' || letter === '\r' || letter === '\u2028' || letter === '\u2029'
}

function placeAt(text: string, start: number): MarkerPlace {
  const line = text.indexOf('\n', start)
  const lineEnd = line === -1 ? text.length : line
  const close = text.indexOf('-->', start)
  if (close === -1 || close > lineEnd) return { start, end: lineEnd, json: null }
  return { start, end: close + '-->'.length, json: text.slice(start + markerStart.length, close) }
}

function readMarker({ json }: MarkerPlace): Marker | null {
  if (json === null) return null
  const value = readJson(json)
  return readPlainMarker(value) ?? markerSchema.safeParse(value).data ?? null
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
