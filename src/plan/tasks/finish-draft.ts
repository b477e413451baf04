import { type Below, carriersBelow, titleCarrier } from '../dependencies/carriers.ts'
import { lineEnd } from '../dependencies/introductions.ts'
import type { Span, TextLine } from '../markdown/blocks.ts'
import { type UnknownState, unknownStateIn } from '../marks/unknown-state.ts'
import type { TaskState } from '../plan.ts'
import { findLastWordsIn, findWordsIn } from '../text/find-words.ts'
import type { Source } from '../text/source.ts'
import { attributesOf } from './attributes.ts'
import type { Draft, DraftMark, DraftStep, Strike } from './draft.ts'
import type { Field } from './fields.ts'
import type { FoundId } from './ids.ts'
import { type DraftIssue, issuesOf } from './issue-reference.ts'
import { contradicting } from './other-states.ts'
import { isChoice } from './status-boxes.ts'
import { fieldMark, strikeIn, titleMark, withMarkup } from './task-mark.ts'
import { stylesOf } from './title-styles.ts'
import { type CleanTitle, readTitle } from './titles.ts'

/** What was found of a task, before its title is read. */
export interface Parts {
  /** The id, if the task has one; `inTitle` where it stands in the title's first line. */
  readonly id: FoundId | null
  readonly idInTitle: boolean
  /** Where it stands, if that is not in the title. */
  readonly idAt?: Span
  readonly group: string | null
  readonly steps: readonly DraftStep[]
  readonly start: number
  /** The lines of the title; the first one begins behind a box. Never empty. */
  readonly lines: readonly TextLine[]
  /** Fields of the front matter, which come first. */
  readonly told: readonly Field[]
  readonly fields: readonly Field[]
  /** What else stands below the task. */
  readonly below: Omit<Below, 'fields'>
  /** The vocabulary that the words of a status field belong to. */
  readonly vocabulary: string
  /** A checkbox in its place; it comes before what fields and title say. */
  readonly box: (strike: Strike | null) => DraftMark | null
  /** A place where a state could be said; what says one comes before it, steps included. */
  readonly empty: DraftMark | null
  readonly description: string
}

/** Reads a task's title, and with it settles its mark, state, attributes and dependencies. */
export function finishDraft(parts: Parts, source: Source): Draft {
  const { id, group, steps, start, told } = parts
  const fields = [...told, ...parts.fields]
  const titleAt = spanOf(parts.lines)
  const clean = titleOf(parts, source)
  const { mark, sayings } = markOf(parts, clean, source)
  const issues = issuesOf(
    { id: id?.id ?? null, idAt: parts.idAt ?? titleAt, titleAt, named: namedIn(clean, id), fields },
    source,
  )
  const others = fields.filter(field => !isIssue(field, issues))
  const titleStatements = clean.dependsOn.map(text => titleCarrier(text, titleAt))
  return {
    id: id?.id ?? null,
    title: clean.title,
    titleInFull: clean.titleInFull,
    start,
    titleAt,
    group,
    state: mark?.state ?? stateOfSteps(steps) ?? clean.status?.state ?? 'todo',
    mark,
    unknownState: mark === null ? unknownIn(fields, source) : null,
    otherStates: contradicting(mark, sayings, source),
    steps,
    issues,
    attributes: attributesOf(
      others.filter(field => field.role !== 'depends-on'),
      clean,
      source,
    ),
    attributesInFull: attributesOf(others, clean, source),
    carriers: [...carriersBelow({ ...parts.below, fields }, source), ...titleStatements],
    titleStatements,
    titleParts: clean.parts,
    description: [...clean.remarks, textOf(clean, titleAt, source), parts.description]
      .filter(part => part.trim() !== '')
      .join('\n\n'),
  }
}

/** In a place for a state. What a mark says comes before it. */
function unknownIn(fields: readonly Field[], source: Source): UnknownState | null {
  const statuses = fields.filter(({ role, state }) => role === 'status' && state === undefined)
  return unknownStateIn(
    statuses.map(({ value, at }) => ({
      words: value,
      at: findWordsIn(at, source)(value) ?? at,
      isChoice: isChoice(value, source.legend),
    })),
    source,
  )
}

/** A field that only names the task's issue says nothing else of it. */
/** A number alone is a title that says which issue it is and no more. */
function namedIn({ issues, title }: CleanTitle, id: FoundId | null): readonly string[] {
  return id === null && /^#\d{1,9}$/.test(title) ? [...issues, title] : issues
}

function isIssue({ role, at }: Field, issues: readonly DraftIssue[]): boolean {
  return role === 'issue' && issues.some(issue => issue.at.start >= at.start && issue.at.end <= at.end)
}

function spanOf(lines: readonly Span[]): Span {
  return { start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 }
}

function titleOf({ id, idInTitle, lines }: Parts, source: Source): CleanTitle {
  const text = lines.map(line => line.text).join(lineEnd)
  const first = lines[0]?.text ?? ''
  const isBehindId = idInTitle && id !== null && id.rest !== '' && first.endsWith(id.rest)
  return readTitle({
    text,
    from: isBehindId ? first.length - id.rest.length : 0,
    before: isBehindId ? id.before : '',
    styles: stylesOf(lines, text, source),
    legend: source.legend,
  })
}

/** The mark that counts, and all that says a state. */
function markOf(parts: Parts, clean: CleanTitle, source: Source) {
  const at = spanOf(parts.lines)
  const struck = struckOut(parts.lines, clean, source)
  const empty = clean.status === null && parts.steps.length === 0 ? parts.empty : null
  const mayBeEmpty = clean.status === null && clean.box === null && parts.steps.length === 0
  const ofField = { vocabulary: parts.vocabulary, strike: struck, mayBeEmpty, empty }
  const box = parts.box(struck ?? { at, isStruck: false, isAlone: true })
  const title = titleMark(clean, { at, strike: struck }, source)
  const mark =
    fieldMark(parts.told, { ...ofField, vocabulary: 'front matter' }, source) ??
    box ??
    fieldMark(parts.fields, ofField, source) ??
    title ??
    empty
  const words = clean.status === null && clean.box === null ? null : title
  return { mark, sayings: { box, fields: [...parts.told, ...parts.fields], title: words } }
}

/** Markup that we don't follow hides where the strike begins; then it is only known that there is one. */
function struckOut(lines: readonly TextLine[], { struck }: CleanTitle, source: Source): Strike | null {
  const at = spanOf(lines)
  if (struck === null && !lines.every(line => line.struck)) return null
  const found = strikeIn(at, source)
  return found === null ? { at, isStruck: true, isAlone: false } : { ...found, isAlone: struck === 'alone' }
}

/** Done when there is at least one and all are ticked. */
function stateOfSteps(steps: readonly DraftStep[]): TaskState | null {
  if (steps.length === 0) return null
  if (steps.every(step => step.mark.state === 'done' || step.mark.state === 'dropped')) return 'done'
  return steps.some(step => step.mark.state !== 'todo') ? 'in-progress' : 'todo'
}

/** What a cut title leaves over, with its markup; where that can't be told from what stands around it, with all of it. */
function textOf({ text, title }: CleanTitle, at: Span, source: Source): string {
  if (text === null) return ''
  const found = findLastWordsIn(at, source, text)
  const behindTitle = text.startsWith(title) ? at.start : (findWordsIn(at, source)(title)?.end ?? at.start)
  const { start, end } = found === null ? { start: behindTitle, end: at.end } : withMarkup(found, source.text)
  const written = source.text.slice(start, end).replace(/^(?:\*\*|__)?[\s:：—–-]+/, '')
  return source.repair(written).replace(/\s*[\r\n]+[\s>]*/g, '\n')
}
