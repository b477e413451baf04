import type { TextLine } from '../markdown/blocks.ts'
import { type Section, sectionsIn } from '../markdown/outline.ts'
import { statusOf } from '../marks/status.ts'
import { type Field, fieldsOf } from '../tasks/fields.ts'
import { frontFields, type FrontFields } from '../tasks/front-fields.ts'
import { cellId, type FoundId, idOfHeading } from '../tasks/ids.ts'
import type { FrontMapping, FrontScalar } from '../text/front-values.ts'
import type { Source } from '../text/source.ts'
import { anyOf, normalise } from '../words/match-words.ts'
import { waitingRoles } from '../words/field-roles.ts'
import { documentTitleKeys, paperPrefixes } from '../words/formats.ts'
import { dependencySectionWords, type FieldRole, taskWords } from '../words/words.ts'
import { type BoxCandidate, type Candidate, gather, type HeadingCandidate } from './candidates.ts'
import type { Chosen } from './choose.ts'
import { withNested } from './known-ids.ts'
import { phaseHeading } from './phase-heading.ts'
import { documentSection } from './phases.ts'

/** A document that is one task, such as a ticket in a file of its own. */
export interface OneTask {
  readonly chosen: Chosen
  /** What the front matter says of it. Ids in it are those of other documents. */
  readonly told: readonly Field[]
  /** It says so beyond doubt: its checkboxes are steps. Else it is one only if there is nothing else to track in it. */
  readonly isSure: boolean
}

/**
 * Whether a whole document is one task: by a title with an id over fields of a task (`# 04: Import`, `**Blocked by:** 01`), or by the id
 * and state of one in the front matter. Null if it is divided into phases, or holds ids of its own.
 */
export function findOneTask(root: Section, mapping: FrontMapping | null, source: Source): OneTask | null {
  const front = mapping === null ? null : frontFields(mapping, documentTitleKeys, source)
  const top = documentSection(root)
  const title = titleOf(top)
  const evidence = strongest(ofTitle(title, fieldsOf(top.blocks, source)), ofFrontMatter(front))
  const line = title?.line ?? (front?.title === null || front === null ? null : lineOf(front.title, source))
  if (evidence === 'none' || line === null || isDivided(root)) return null
  const inside = gather(top, { groups: [], isElsewhere: () => false })
  if (inside.some(candidate => hasIdOfItsOwn(candidate) && !isAwaited(candidate))) return null
  const { id, text } = nameOf(title, front, source)
  const at = { id, groups: [], repeats: false, start: title === null ? line.start : top.start, end: top.end }
  const candidate: HeadingCandidate = { kind: 'heading', section: top, line: { ...line, text }, hasFields: true, ...at }
  const chosen = { candidate, id, steps: stepsAmong(inside), group: null, repeats: false, why: 'all of the document' }
  const told = front?.fields.map(({ key, role, value, at: place }) => ({ key, role, value, at: place })) ?? []
  return { chosen, told, isSure: evidence === 'sure' }
}

/** A checkbox that stands for something to wait for: it is neither a task nor a step. */
export function isAwaited({ groups }: Candidate): boolean {
  return groups.some(group => awaited.test(normalise(group)))
}

const awaited = new RegExp(`^${anyOf(dependencySectionWords)}$`, 'u')

interface Title {
  readonly line: TextLine
  /** Null if it is no id of a task. */
  readonly id: FoundId | null
}

function titleOf({ heading }: Section): Title | null {
  if (heading === null) return null
  const id = phaseHeading(heading.line.text) === null ? idOfHeading(heading) : null
  return { line: heading.line, id: id !== null && isTaskId(id, heading.line.text) ? id : null }
}

/** `# 1. Introduction` numbers a chapter, `# ADR-7: X` a decision; `# 04: X`, `# 142 — X` and `# T-7 X` name a task. */
function isTaskId({ form, id, rest }: FoundId, text: string): boolean {
  if (rest === '') return false
  if (form === 'ordinal') return /^0\d|^\d+[a-z]?\s*(?:[:：]|[—–-]\s)/u.test(text)
  return form !== 'prefixed' || (/[-_]\d|\d{3}/.test(id) && !isPaper(id))
}

function isPaper(id: string): boolean {
  return paperPrefixes.includes(/^[a-z]+/i.exec(id)?.[0].toLowerCase() ?? '')
}

type Evidence = 'none' | 'some' | 'sure'

const telling: ReadonlySet<FieldRole | null> = new Set([...waitingRoles, 'status', 'priority', 'estimate'])

function strongest(one: Evidence, other: Evidence): Evidence {
  if (one === 'sure' || other === 'sure') return 'sure'
  return one === 'none' ? other : one
}

function ofTitle(title: Title | null, fields: readonly Field[]): Evidence {
  const id = title?.id ?? null
  if (id === null) return 'none'
  if (fields.some(field => waitingRoles.has(field.role)) || saysState(fields)) return 'sure'
  const told = fields.filter(field => telling.has(field.role)).length
  // Papers have an id and a status too.
  return told > (id.form === 'prefixed' ? 1 : 0) ? 'some' : 'none'
}

/** Plans and pages have a state and an owner too: it takes an id, or what only a task says of itself. */
function ofFrontMatter(front: FrontFields | null): Evidence {
  if (front === null || !saysState(front.fields)) return 'none'
  const id = front.id === null ? null : cellId(front.id.text)
  if (id !== null && phaseHeading(`${id.id}:`) === null && !isPaper(id.id)) return 'sure'
  return front.fields.some(field => field.role !== 'status' && telling.has(field.role)) ? 'some' : 'none'
}

function saysState(fields: readonly Field[]): boolean {
  return fields.some(field => field.role === 'status' && statusOf(field.value) !== null)
}

function isDivided(root: Section): boolean {
  return [...sectionsIn(root)].some(
    ({ heading }) => heading !== null && heading.depth > 1 && phaseHeading(heading.line.text)?.sure === true,
  )
}

function hasIdOfItsOwn({ kind, id }: Candidate): boolean {
  return kind !== 'bullet' && id !== null && id.form !== 'ordinal' && id.form !== 'issue'
}

/** The id and title as in the heading; where that has no id, the front matter's. */
function nameOf(
  title: Title | null,
  front: FrontFields | null,
  source: Source,
): { readonly id: FoundId | null; readonly text: string } {
  if (title !== null && title.id !== null) return { id: title.id, text: title.line.text }
  const written = front?.title === null || front === null ? '' : source.repair(front.title.text)
  const heading = title === null ? '' : title.line.text.replace(taskWord, '')
  const text = heading === '' || /\s/.test(written) ? written : heading
  const id = front?.id === null || front === null ? null : cellId(front.id.text)
  return { id: id === null ? null : { ...id, form: 'word', rest: text }, text }
}

const taskWord = new RegExp(String.raw`^${anyOf(taskWords)}\s*[:：]\s*(?=\S)`, 'iu')

function lineOf({ start, end, text }: FrontScalar, source: Source): TextLine {
  const shown = source.repair(text)
  const span = { start, end }
  return { ...span, text: shown, lead: '', labelled: false, rest: span, restText: shown, struck: false }
}

function stepsAmong(inside: readonly Candidate[]): readonly BoxCandidate[] {
  return inside
    .filter(candidate => candidate.kind === 'box' && !isAwaited(candidate))
    .flatMap(withNested)
    .filter(step => step.kind === 'box')
}
