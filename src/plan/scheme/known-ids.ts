import type { TableBlock } from '../markdown/blocks.ts'
import { roleOfColumn } from '../tasks/fields.ts'
import type { FoundId } from '../tasks/ids.ts'
import { anyOf } from '../words/match-words.ts'
import { stepWords, taskWords } from '../words/words.ts'
import type { Candidate, RowCandidate } from './candidates.ts'

/** What the document's ids tell: which are in use, which belong to divisions of others, and which carry the work. */
export interface KnownIds {
  /** The id of a candidate, if it is one in this document. */
  readonly accepts: (candidate: Candidate) => FoundId | null
  readonly isParent: (id: FoundId) => boolean
  /** Of a bullet: other work of the plan goes by such ids too, so that it is none of goals, criteria or decisions. */
  readonly isCarrying: (id: FoundId) => boolean
}

/** Learns from all that could be a task how this document numbers its work. `divisions` are ids that were taken for divisions already. */
export function learnIds(candidates: readonly Candidate[], divisions: readonly FoundId[]): KnownIds {
  const all = candidates.flatMap(withNested)
  const shapes = idsByShape([...all.flatMap(({ id }) => id ?? []), ...divisions])
  const counting = countingTables(all)
  const restarting = hasRestartingRows(all, counting)
  const decide = (candidate: Candidate): FoundId | null => {
    const { id } = candidate
    if (id === null || (restarting && isRowNumber(candidate, counting))) return null
    return isAccepted(candidate, id, (shapes.get(id.shape)?.size ?? 0) > 1) ? id : null
  }
  const decided = new Map(all.map(candidate => [candidate, decide(candidate)]))
  const accepts = (candidate: Candidate): FoundId | null => {
    const id = decided.get(candidate)
    return id === undefined ? decide(candidate) : id
  }
  const trunks = new Set(all.flatMap(candidate => trunksOf(accepts(candidate)?.id ?? '')))
  const carrying = new Set(all.filter(one => one.kind !== 'bullet').flatMap(one => lettersOf(accepts(one)) ?? []))
  return {
    accepts,
    isParent: id => trunks.has(id.id.replace(/\.0$/, '')),
    isCarrying: id => id.form === 'word' || carrying.size === 0 || carrying.has(lettersOf(id) ?? ''),
  }
}

/** What the ids of a family begin with; null without an id. */
function lettersOf(id: FoundId | null): string | null {
  return id === null ? null : id.id.replace(/\d.*$/, '').toLowerCase()
}

/** A box with those below it, at any depth. */
export function withNested(candidate: Candidate): readonly Candidate[] {
  return candidate.kind === 'box' ? [candidate, ...candidate.nested.flatMap(withNested)] : [candidate]
}

function idsByShape(ids: readonly FoundId[]): ReadonlyMap<string, ReadonlySet<string>> {
  const shapes = new Map<string, Set<string>>()
  for (const { shape, id } of ids) {
    const known = shapes.get(shape)
    if (known === undefined) shapes.set(shape, new Set([id]))
    else known.add(id)
  }
  return shapes
}

/** Numbers that begin again in every table only count its rows, unless others depend on them. */
function hasRestartingRows(candidates: readonly Candidate[], counting: ReadonlySet<TableBlock>): boolean {
  const tables = new Map<string, Set<number>>()
  for (const candidate of candidates) {
    if (!isRowNumber(candidate, counting)) continue
    const { id, table } = candidate
    const known = tables.get(id?.id ?? '')
    if (known === undefined) tables.set(id?.id ?? '', new Set([table.start]))
    else known.add(table.start)
  }
  return [...tables.values()].some(known => known.size > 1)
}

function isRowNumber(candidate: Candidate, counting: ReadonlySet<TableBlock>): candidate is RowCandidate {
  return (
    candidate.kind === 'row' && candidate.numbered && candidate.id?.form === 'ordinal' && counting.has(candidate.table)
  )
}

/** The tables whose numbers may only count their rows. */
function countingTables(candidates: readonly Candidate[]): ReadonlySet<TableBlock> {
  const tables = new Set(candidates.filter(candidate => candidate.kind === 'row').map(({ table }) => table))
  return new Set([...tables].filter(table => !namesNumbers(table)))
}

/** Whether rows of a table depend on numbers. */
function namesNumbers(table: TableBlock): boolean {
  const column = table.header.findIndex(cell => roleOfColumn(cell) === 'depends-on')
  return column >= 0 && table.rows.some(row => /^\s*#?\d/.test(row.cells[column]?.text ?? ''))
}

/** A number at the start of a sentence is no id: what does not look like one beyond doubt has to recur. */
function isAccepted(candidate: Candidate, id: FoundId, recurs: boolean): boolean {
  if (id.form === 'word' || /^[A-Z]{1,2}\d{3,}$/.test(id.id)) return true
  switch (candidate.kind) {
    case 'bullet':
      return recurs && (id.form === 'compound' || (id.form === 'prefixed' && !isWordWithNumber(id.id)))
    case 'row':
      return candidate.numbered || recurs
    case 'heading':
      return true
    case 'box':
      if (id.form === 'issue') return recurs || isSetOff(candidate.item.lines[0]?.text ?? '')
      return (recurs && !startsSentence(candidate.item.lines[0]?.text ?? '')) || id.form === 'compound'
  }
}

/** `ipv4`, `IPv6`, `sha256`. The letters of an id are capitals (`FE1`), a word (`Task1`) or only one (`t1`), or set off (`fe-1`). */
function isWordWithNumber(id: string): boolean {
  const letters = /^(\p{L}+)\d+$/u.exec(id)?.[1] ?? ''
  return /\p{Ll}/u.test(letters) && !/^(?:\p{L}|\p{Lu}\p{Ll}+)$/u.test(letters) && !taskWord.test(letters)
}

const taskWord = new RegExp(`^${anyOf([...taskWords, ...stepWords])}$`, 'iu')

/** `200 ms on the small machine`: nothing but a space divides the number from the words. */
function startsSentence(text: string): boolean {
  return /^\d+[a-z]?\s+[^\s:：)|—–-]/u.test(text)
}

/** `#12 - Save notes` names an issue; `#1 reason to leave` does not. */
function isSetOff(text: string): boolean {
  return /^#\d+(?:\s*[:：)|]|\s+[—–-]+\s)/u.test(text)
}

/** `1` and `1.1` for `1.1.3`; none for `1.0`, which is the trunk of `1.1` itself, nor for `T1-TEST`. */
function trunksOf(id: string): readonly string[] {
  if (id === '') return []
  return [...id.matchAll(/[.-](?=\d)(?!0$)/g)].map(found => id.slice(0, found.index))
}
