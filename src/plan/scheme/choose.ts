import type { Item } from '../markdown/blocks.ts'
import type { TaskForm } from '../overrides/overrides.ts'
import type { FoundId } from '../tasks/ids.ts'
import { cleanTitle } from '../tasks/titles.ts'
import type { BoxCandidate, BulletCandidate, Candidate, HeadingCandidate, RowCandidate } from './candidates.ts'
import { type KnownIds, learnIds, withNested } from './known-ids.ts'
import { toldHeadings, toldItems } from './told.ts'
import { isSurelyWork } from './work.ts'

/** A part of the document in which the rules are applied: a phase, or a top-level heading outside all phases. */
export interface Region {
  readonly kind: RegionKind
  readonly candidates: readonly Candidate[]
}

/**
 * A phase says that there is work below it. In the `whole` of a document without phases, in a section `outside` all phases, and `loose`
 * beside the phases under a heading that holds them, only what is plainly work counts.
 */
export type RegionKind = 'phase' | 'whole' | 'outside' | 'loose'

/** What was taken for a task. */
export type Chosen = ChosenWith<HeadingCandidate | BoxCandidate> | ChosenWith<RowCandidate | BulletCandidate>

interface ChosenWith<C extends Candidate> {
  readonly candidate: C
  readonly id: FoundId | null
  readonly steps: readonly BoxCandidate[]
  readonly group: string | null
  /** The rule that made it a task, for people. */
  readonly why: string
  /** It only lists again what stands elsewhere. */
  readonly repeats: boolean
}

/**
 * Decides, over the whole document and then for each region, what is a task and what is a step of one. `divisions` are the ids of
 * headings and items that were taken for divisions already; `forms` is what the front matter says that tasks are, or null.
 */
export function chooseTasks(
  regions: readonly Region[],
  divisions: readonly FoundId[],
  forms: ReadonlySet<TaskForm> | null,
): readonly (readonly Chosen[])[] {
  const known = learnIds(
    regions.flatMap(region => region.candidates),
    divisions,
  )
  const parts = regions.map(({ kind, candidates }) => ({
    own: makePart(
      kind,
      candidates.filter(one => !one.repeats),
    ),
    again: makePart(
      kind,
      candidates.filter(one => one.repeats),
    ),
  }))
  const scheme: Scheme = {
    known,
    shapes: new Set(parts.flatMap(({ own }) => surelyTasks(own, known)).map(heading => heading.id?.shape)),
  }
  const choose = (part: Part): readonly Chosen[] =>
    forms === null ? chooseIn(part, scheme) : chooseTold(part, scheme, forms)
  const chosen = parts.map(({ own, again }) => ({ own: choose(own), again: choose(again) }))
  const onlyAgain = chosen.every(({ own }) => own.length === 0)
  return chosen.map(({ own, again }, index) => {
    const isWork = onlyAgain || (own.length === 0 && regions[index]?.kind === 'phase')
    return isWork ? [...own, ...again] : [...own, ...again.map(one => ({ ...one, repeats: true }))]
  })
}

/** Takes whatever stands in a region for a task; checkboxes below it are its steps. */
export function taker(region: Region): (candidate: Candidate) => Chosen {
  const part = makePart(region.kind, region.candidates)
  return candidate => {
    if (candidate.kind === 'heading') return fromHeading(candidate, part)
    const how = { id: candidate.id, why: 'a task of the front matter' }
    if (candidate.kind === 'box') return task(candidate, { ...how, steps: stepsIn(candidate.nested) })
    return task(candidate, { ...how, steps: [] })
  }
}

interface Scheme {
  readonly known: KnownIds
  /** Shapes of ids of headings that are tasks beyond doubt. */
  readonly shapes: ReadonlySet<string | undefined>
}

interface Part {
  readonly kind: RegionKind
  readonly candidates: readonly Candidate[]
  /** What stands below a heading. */
  readonly inside: (heading: HeadingCandidate) => readonly Candidate[]
}

function makePart(kind: RegionKind, unsorted: readonly Candidate[]): Part {
  const candidates = unsorted.toSorted((left, right) => left.start - right.start || right.end - left.end)
  const inside = (heading: HeadingCandidate): readonly Candidate[] =>
    candidates.slice(firstFrom(candidates, heading.start + 1), firstFrom(candidates, heading.end))
  return { kind, candidates, inside }
}

/** Where the candidates begin that start at an offset or after it. */
function firstFrom(candidates: readonly Candidate[], offset: number): number {
  let low = 0
  let high = candidates.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((candidates[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Headings with an id over checkboxes without ids. */
function surelyTasks(part: Part, known: KnownIds): readonly HeadingCandidate[] {
  return leafHeadings(part, known).filter(heading => {
    const inside = part.inside(heading)
    return inside.some(one => one.kind === 'box') && !inside.some(one => hasOwnId(one, known))
  })
}

function leafHeadings(part: Part, known: KnownIds): readonly HeadingCandidate[] {
  const headings = part.candidates.filter(candidate => candidate.kind === 'heading')
  const leaves = headings.filter(heading => !isDivision(heading, part, known))
  return leaves.flatMap((heading, index) => {
    const next = leaves[index + 1]
    if (next === undefined || next.start >= heading.end) return heading
    return next.id?.shape === heading.id?.shape && next.id?.form !== 'ordinal' ? endingBefore(heading, next) : []
  })
}

/** A heading that stands over more specific ids, or over nothing where other headings have those. */
function isDivision(heading: HeadingCandidate, part: Part, known: KnownIds): boolean {
  const { id } = heading
  if (id === null) return true
  if (!known.isParent(id)) return false
  const inside = part.inside(heading)
  const stem = `${id.id.replace(/\.0$/, '')}.`
  return inside.length === 0 || inside.some(one => known.accepts(one)?.id.startsWith(stem) === true)
}

/** `## Story 0.1` over `### Story 0.2`: a slip of the level makes no task a part of another. */
function endingBefore(heading: HeadingCandidate, next: HeadingCandidate): HeadingCandidate {
  const { section } = heading
  const children = section.children.filter(child => child.end <= next.start)
  return { ...heading, end: next.start, section: { ...section, children, end: next.start } }
}

function hasOwnId(candidate: Candidate, known: KnownIds): boolean {
  if (candidate.kind === 'heading') return false
  const id = known.accepts(candidate)
  return id !== null && (id.form !== 'ordinal' || candidate.kind === 'box')
}

function chooseIn(part: Part, scheme: Scheme): readonly Chosen[] {
  const headings = chooseHeadings(part, scheme)
  const taken = new Set(headings.flatMap(heading => part.inside(heading)))
  const free = part.candidates.filter(candidate => candidate.kind !== 'heading' && !taken.has(candidate))
  const boxes = free.filter(candidate => candidate.kind === 'box')
  const chosen: Chosen[] = [
    ...headings.map(candidate => fromHeading(candidate, part)),
    ...boxes.flatMap(box => fromBox(box, scheme.known, groupOf(box))),
    ...chooseRowsAndBullets(free, scheme.known, { hasBetter: headings.length + boxes.length > 0, kind: part.kind }),
  ]
  const found = chosen.length > 0 ? chosen : lastResort(free, part.kind)
  return found.toSorted((left, right) => left.candidate.start - right.candidate.start)
}

/** Only what the front matter says that tasks are. */
function chooseTold(part: Part, { known }: Scheme, forms: ReadonlySet<TaskForm>): readonly Chosen[] {
  const headings = forms.has('heading') ? toldHeadings(leafHeadings(part, known), part.candidates) : []
  const taken = new Set(headings.flatMap(heading => part.inside(heading)))
  const free = part.candidates.filter(candidate => candidate.kind !== 'heading' && !taken.has(candidate))
  const boxes = forms.has('checkbox') ? free.filter(candidate => candidate.kind === 'box') : []
  const items = toldItems(free, forms, part.kind)
  const chosen: Chosen[] = [
    ...headings.map(candidate => fromHeading(candidate, part)),
    ...boxes.flatMap(box => fromBox(box, known, groupOf(box))),
    ...items.map(candidate => task(candidate, { id: known.accepts(candidate), steps: [], why: 'the front matter' })),
  ]
  return chosen.toSorted((left, right) => left.candidate.start - right.candidate.start)
}

function chooseHeadings(part: Part, { known, shapes }: Scheme): readonly HeadingCandidate[] {
  const sure = new Set(surelyTasks(part, known))
  const nothingBetter =
    sure.size === 0 && !part.candidates.some(candidate => candidate.kind === 'box' || candidate.kind === 'row')
  return leafHeadings(part, known).filter(heading => {
    if (sure.has(heading)) return true
    if (part.inside(heading).some(one => hasOwnId(one, known) || (one.kind === 'row' && isSurelyWork(one))))
      return false
    if (shapes.has(heading.id?.shape) || isSurelyWork(heading)) return true
    return nothingBetter && part.kind === 'phase'
  })
}

function fromHeading(candidate: HeadingCandidate, part: Part): Chosen {
  const boxes = part.inside(candidate).filter(other => other.kind === 'box')
  return task(candidate, { id: candidate.id, steps: stepsIn(boxes), why: 'a heading with an id' })
}

function stepsIn(boxes: readonly BoxCandidate[]): readonly BoxCandidate[] {
  return boxes.flatMap(withNested).filter(step => step.kind === 'box')
}

/** A checkbox whose nested ones carry more specific ids is their group; else they are its steps. */
function fromBox(candidate: BoxCandidate, known: KnownIds, group: string | null): readonly Chosen[] {
  const id = known.accepts(candidate)
  const isGroup = id !== null && known.isParent(id) && (candidate.nested.length > 0 || !id.id.endsWith('.0'))
  const text = candidate.item.lines[0]?.text ?? ''
  if (isGroup) return candidate.nested.flatMap(box => fromBox(box, known, text))
  const why = id === null ? 'a checkbox' : 'a checkbox with an id'
  return [task(candidate, { id, steps: stepsIn(candidate.nested), why, group })]
}

function chooseRowsAndBullets(
  free: readonly Candidate[],
  known: KnownIds,
  region: { readonly hasBetter: boolean; readonly kind: RegionKind },
): readonly Chosen[] {
  return free.flatMap((candidate): readonly Chosen[] => {
    const id = known.accepts(candidate)
    if (candidate.kind === 'heading' || candidate.kind === 'box') return []
    if (id === null || known.isParent(id)) return []
    if (region.kind !== 'phase' && !isPlainWork(candidate, region.kind)) return []
    if (id.form === 'ordinal' && region.hasBetter) return []
    if (candidate.kind === 'bullet' && !known.isCarrying(id)) return []
    const why = candidate.kind === 'row' ? 'a row of a table with ids' : 'a list item with an id'
    return [task(candidate, { id, steps: [], why })]
  })
}

/** An id alone makes no task of a row or bullet where nothing says that there is work. */
function isPlainWork(candidate: RowCandidate | BulletCandidate, kind: RegionKind): boolean {
  if (isSurelyWork(candidate)) return true
  return kind === 'whole' && candidate.kind === 'bullet' && candidate.id?.form !== 'ordinal'
}

/** Where there is nothing better: rows of tables with a task column, else listed items. */
function lastResort(free: readonly Candidate[], kind: RegionKind): readonly Chosen[] {
  const open = kind === 'phase' ? free : free.filter(isSurelyWork)
  const rows = open.filter(candidate => candidate.kind === 'row')
  if (rows.length > 0) return rows.map(row => task(row, { id: null, steps: [], why: 'a row of a table of tasks' }))
  const bullets = open.filter(candidate => candidate.kind === 'bullet').filter(bullet => holdsText(bullet.item))
  const announced = bullets.filter(bullet => bullet.listed === 'announced')
  const directly = bullets.filter(bullet => bullet.listed === 'directly')
  if (announced.length > 0) return fromBullets([...announced, ...directly], 'an item of a list of work')
  const grouped = bullets.filter(bullet => bullet.listed === 'grouped')
  return fromBullets(directly.length > 0 ? directly : grouped, 'an item of a list in a phase')
}

/** The number of an item is its id where the items depend on numbers. */
function fromBullets(bullets: readonly BulletCandidate[], why: string): readonly Chosen[] {
  const numbers = bullets.map(bullet => bullet.item.number)
  const isNumbered = new Set(numbers).size === bullets.length && bullets.some(namesNumber)
  return bullets.map(bullet => {
    const number = isNumbered ? (bullet.item.number?.toString() ?? null) : null
    const text = bullet.item.lines[0]?.text ?? ''
    const id: FoundId | null =
      number === null ? null : { id: number, form: 'ordinal', shape: '0', before: '', rest: text }
    return task(bullet, { id, steps: [], why })
  })
}

function namesNumber({ item }: BulletCandidate): boolean {
  const text = item.lines.map(line => line.text).join(' ')
  return item.number !== null && cleanTitle(text).dependsOn.some(statement => /\d/.test(statement))
}

function task<C extends HeadingCandidate | BoxCandidate | RowCandidate | BulletCandidate>(
  candidate: C,
  how: {
    readonly id: FoundId | null
    readonly steps: readonly BoxCandidate[]
    readonly why: string
    readonly group?: string | null
  },
): ChosenWith<C> {
  return { candidate, group: groupOf(candidate), repeats: false, ...how }
}

function holdsText(item: Item): boolean {
  return item.lines.some(line => /[\p{L}\p{N}]/u.test(line.text))
}

function groupOf(candidate: Candidate): string | null {
  return candidate.groups.at(-1) ?? null
}
