import type { Item } from '../markdown/blocks.ts'
import type { BoxCandidate, BulletCandidate, Candidate, HeadingCandidate, RowCandidate } from './candidates.ts'
import type { FoundId } from '../tasks/ids.ts'
import { isSurelyWork } from './work.ts'

/** A part of the document in which the rules are applied: a phase, or a top-level heading outside all phases. */
export interface Region {
  readonly kind: RegionKind
  readonly candidates: readonly Candidate[]
}

/**
 * A phase says that there is work below it. In the `whole` of a document without phases, in a section `outside` all phases, and `loose`
 * under the document's title, only what is plainly work counts.
 */
export type RegionKind = 'phase' | 'whole' | 'outside' | 'loose'

/** What was taken for a task. */
export type Chosen =
  | {
      readonly candidate: HeadingCandidate
      readonly id: FoundId | null
      readonly steps: readonly BoxCandidate[]
      readonly group: string | null
    }
  | {
      readonly candidate: BoxCandidate
      readonly id: FoundId | null
      readonly steps: readonly BoxCandidate[]
      readonly group: string | null
    }
  | {
      readonly candidate: RowCandidate | BulletCandidate
      readonly id: FoundId | null
      readonly steps: readonly []
      readonly group: string | null
    }

/**
 * Decides, over the whole document and then for each region, what is a task and what is a step of one. `divisions` are the ids of
 * headings and items that were taken for divisions already.
 */
export function chooseTasks(regions: readonly Region[], divisions: readonly FoundId[]): readonly (readonly Chosen[])[] {
  const known = survey(regions, divisions)
  const shapes = new Set(regions.flatMap(region => surelyTasks(region, known)).map(heading => heading.id?.shape))
  return regions.map(region => chooseIn(region, known, shapes))
}

/** What the document's ids tell: which are in use, and which belong to divisions of others. */
interface KnownIds {
  readonly accepts: (candidate: Candidate) => FoundId | null
  readonly isParent: (id: FoundId) => boolean
}

function survey(regions: readonly Region[], divisions: readonly FoundId[]): KnownIds {
  const all = regions.flatMap(region => region.candidates).flatMap(withNested)
  const shapes = new Map<string, Set<string>>()
  const seen = [...all.flatMap(({ id }) => id ?? []), ...divisions]
  for (const id of seen) shapes.set(id.shape, (shapes.get(id.shape) ?? new Set()).add(id.id))
  const recurs = (id: FoundId): boolean => (shapes.get(id.shape)?.size ?? 0) > 1
  const accepts = (candidate: Candidate): FoundId | null => {
    const { id } = candidate
    return id !== null && isAccepted(candidate, id, recurs(id)) ? id : null
  }
  const trunks = new Set(all.flatMap(candidate => trunksOf(accepts(candidate)?.id ?? '')))
  return { accepts, isParent: id => trunks.has(id.id.replace(/\.0$/, '')) }
}

function withNested(candidate: Candidate): readonly Candidate[] {
  return candidate.kind === 'box' ? [candidate, ...candidate.nested.flatMap(withNested)] : [candidate]
}

/** A number at the start of a sentence is no id: what does not look like one beyond doubt has to recur. */
function isAccepted(candidate: Candidate, id: FoundId, recurs: boolean): boolean {
  if (id.form === 'word' || /^[A-Z]{1,2}\d{3,}$/.test(id.id)) return true
  if (candidate.kind === 'bullet') return recurs && (id.form === 'compound' || id.form === 'prefixed')
  return candidate.kind === 'row'
    ? candidate.numbered || recurs
    : recurs || id.form === 'compound' || candidate.kind === 'heading'
}

/** `1` and `1.1` for `1.1.3`; none for `1.0`, which is the trunk of `1.1` itself, nor for `T1-TEST`. */
function trunksOf(id: string): readonly string[] {
  return [...id.matchAll(/[.-](?=\d)(?!0$)/g)].map(found => id.slice(0, found.index))
}

/** Headings with an id over checkboxes without ids. */
function surelyTasks(region: Region, known: KnownIds): readonly HeadingCandidate[] {
  return leafHeadings(region, known).filter(heading => {
    const inside = region.candidates.filter(candidate => isInside(candidate, heading))
    const boxes = inside.filter(candidate => candidate.kind === 'box')
    return boxes.length > 0 && !inside.some(candidate => hasOwnId(candidate, known))
  })
}

function leafHeadings(region: Region, known: KnownIds): readonly HeadingCandidate[] {
  const headings = region.candidates.filter(candidate => candidate.kind === 'heading')
  const leaves = headings.filter(({ id }) => id !== null && !known.isParent(id))
  return leaves.filter((heading, index) => !isInside(leaves[index + 1], heading))
}

function hasOwnId(candidate: Candidate, known: KnownIds): boolean {
  if (candidate.kind === 'heading') return false
  const id = known.accepts(candidate)
  return id !== null && (id.form !== 'ordinal' || candidate.kind === 'box')
}

function isInside(candidate: Candidate | undefined, heading: HeadingCandidate): boolean {
  return (
    candidate !== undefined && candidate !== heading && candidate.start > heading.start && candidate.end <= heading.end
  )
}

function chooseIn(region: Region, known: KnownIds, shapes: ReadonlySet<string | undefined>): readonly Chosen[] {
  const headings = chooseHeadings(region, known, shapes)
  const free = region.candidates.filter(
    candidate => candidate.kind !== 'heading' && !headings.some(heading => isInside(candidate, heading)),
  )
  const boxes = free.filter(candidate => candidate.kind === 'box')
  const chosen: Chosen[] = [
    ...headings.map(candidate => fromHeading(candidate, region)),
    ...boxes.flatMap(box => fromBox(box, known, groupOf(box))),
    ...chooseRowsAndBullets(free, known, { hasBetter: headings.length + boxes.length > 0, kind: region.kind }),
  ]
  const found = chosen.length > 0 ? chosen : lastResort(free, region.kind)
  return found.toSorted((left, right) => left.candidate.start - right.candidate.start)
}

function chooseHeadings(
  region: Region,
  known: KnownIds,
  shapes: ReadonlySet<string | undefined>,
): readonly HeadingCandidate[] {
  const leaves = leafHeadings(region, known)
  const sure = new Set(surelyTasks(region, known))
  const nothingBetter =
    sure.size === 0 && !region.candidates.some(candidate => candidate.kind === 'box' || candidate.kind === 'row')
  return leaves.filter(heading => {
    if (sure.has(heading)) return true
    const inside = region.candidates.filter(candidate => isInside(candidate, heading))
    if (inside.some(candidate => hasOwnId(candidate, known) || candidate.kind === 'row')) return false
    if (shapes.has(heading.id?.shape)) return true
    return nothingBetter && (region.kind === 'phase' || isSurelyWork(heading))
  })
}

function fromHeading(candidate: HeadingCandidate, region: Region): Chosen {
  const steps = region.candidates
    .filter(other => other.kind === 'box' && isInside(other, candidate))
    .flatMap(withNested)
    .filter(step => step.kind === 'box')
    .filter(step => holdsText(step.item))
  return { candidate, id: candidate.id, group: groupOf(candidate), steps }
}

/** A checkbox whose nested ones carry more specific ids is their group; else they are its steps. Empty boxes are placeholders. */
function fromBox(candidate: BoxCandidate, known: KnownIds, group: string | null): readonly Chosen[] {
  const id = known.accepts(candidate)
  const text = candidate.item.lines[0]?.text ?? ''
  const isGroup = id !== null && known.isParent(id) && (candidate.nested.length > 0 || !id.id.endsWith('.0'))
  if (isGroup) return candidate.nested.flatMap(box => fromBox(box, known, text))
  if (!holdsText(candidate.item)) return []
  const steps = candidate.nested.flatMap(withNested).filter(step => step.kind === 'box')
  return [{ candidate, id, group, steps: steps.filter(step => holdsText(step.item)) }]
}

function chooseRowsAndBullets(
  free: readonly Candidate[],
  known: KnownIds,
  region: { readonly hasBetter: boolean; readonly kind: RegionKind },
): readonly Chosen[] {
  return free.flatMap((candidate): readonly Chosen[] => {
    const id = known.accepts(candidate)
    if (id === null || known.isParent(id) || candidate.kind === 'heading' || candidate.kind === 'box') return []
    if (region.kind !== 'phase' && !isPlainWork(candidate, region.kind)) return []
    if (id.form === 'ordinal' && region.hasBetter) return []
    return [{ candidate, id, steps: [], group: groupOf(candidate) }]
  })
}

/** An id alone makes no task of a row or bullet where nothing says that there is work. */
function isPlainWork(candidate: RowCandidate | BulletCandidate, kind: RegionKind): boolean {
  if (isSurelyWork(candidate)) return true
  return kind !== 'outside' && candidate.id?.form !== 'ordinal'
}

/** Where there is nothing better: rows of tables with a task column, else listed items. */
function lastResort(free: readonly Candidate[], kind: RegionKind): readonly Chosen[] {
  if (kind === 'outside') return []
  const open = kind === 'phase' ? free : free.filter(isSurelyWork)
  const rows = open.filter(candidate => candidate.kind === 'row')
  const bullets = open.filter(
    candidate => candidate.kind === 'bullet' && candidate.listed !== null && holdsText(candidate.item),
  )
  const from = rows.length > 0 ? rows : bullets
  return from.flatMap((candidate): readonly Chosen[] =>
    candidate.kind === 'row' || candidate.kind === 'bullet'
      ? [{ candidate, id: null, steps: [], group: groupOf(candidate) }]
      : [],
  )
}

/** Templates leave empty items behind. */
function holdsText(item: Item): boolean {
  return item.lines.some(line => /[\p{L}\p{N}]/u.test(line.text))
}

function groupOf(candidate: Candidate): string | null {
  return candidate.groups.at(-1) ?? null
}
