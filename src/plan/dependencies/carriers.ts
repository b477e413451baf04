import type { Block, Item, Span, TextLine } from '../markdown/blocks.ts'
import type { Section } from '../markdown/outline.ts'
import { labelOf } from '../scheme/candidates.ts'
import { type Field, readField, roleOf } from '../tasks/fields.ts'
import type { Source } from '../text/source.ts'
import type { FieldRole } from '../words/words.ts'
import { introducedIn, introducedSentences } from './introductions.ts'

/** A text that may state dependencies. */
export interface Carrier {
  readonly text: string
  readonly at: Span
  readonly kind: CarrierKind
  /** It states what has to wait, not what has to come first: a column `Blocks`. */
  readonly isReverse: boolean
  /** It counts only if every word of it is understood. */
  readonly isStrict?: boolean
  /** Ids, one by one: each has to be a task of this plan. */
  readonly ids?: readonly string[]
}

/**
 * Where it stands. Of the carriers of one task or phase those of the first kind that states anything count; a column or field for
 * dependencies states something whatever it says, the others only if they name something, or `None`.
 */
export type CarrierKind = (typeof carrierKinds)[number]

export const carrierKinds = ['field', 'precondition', 'title', 'list', 'sentence', 'other'] as const

/** What stands below a task or phase and may state dependencies. */
export interface Below {
  readonly fields: readonly Field[]
  /** Its text, without the items that are tasks or steps of their own. */
  readonly blocks: readonly Block[]
  /** Headings inside that are no tasks. */
  readonly sections: readonly Section[]
}

/** The carriers that stand below a task or phase. */
export function carriersBelow({ fields, blocks, sections }: Below, source: Source): readonly Carrier[] {
  return [
    ...fields.flatMap(fieldCarrier),
    ...listsIn(blocks).flatMap(listCarrier),
    ...sections.flatMap(sectionCarriers),
    ...sentencesBelow(blocks, source),
  ]
}

/** What `(depends on 1.2)` and its like in a title say. */
export function titleCarrier(text: string, at: Span): Carrier {
  return { text, at: { start: at.start, end: at.end }, kind: 'title', isReverse: false }
}

function fieldCarrier({ role, value, at, ids }: Field): readonly Carrier[] {
  const listed = ids === undefined ? {} : { ids }
  switch (role) {
    case 'depends-on':
      return [{ text: value, at, kind: 'field', isReverse: false, ...listed }]
    case 'precondition':
      return [{ text: value, at, kind: 'precondition', isReverse: false, ...listed }]
    case 'blocks':
      return [{ text: value, at, kind: 'other', isReverse: true, ...listed }]
    default:
      return [...introducedSentences(value), ...introducedIn(value)].map(({ text }) => ({
        text,
        at,
        kind: 'other',
        isReverse: false,
        isStrict: true,
      }))
  }
}

interface Labelled extends Span {
  readonly role: FieldRole | null
  readonly items: readonly Item[]
}

/** Lists under a label: `**Depends on:**` over a list of tasks, or a point `Depends on:` over nested ones. */
function listsIn(blocks: readonly Block[]): readonly Labelled[] {
  let label: TextLine | undefined
  return blocks.flatMap((block): readonly Labelled[] => {
    const before = label
    label = block.kind === 'text' ? block.lines.at(-1) : undefined
    if (block.kind !== 'list') return []
    const inside = block.items.flatMap(item =>
      item.box === null ? listsIn([{ kind: 'text', lines: item.lines, ...spanOf(item) }, ...item.blocks]) : [],
    )
    const role = roleOf(labelOf(before) ?? '')
    return role === null ? inside : [{ role, items: block.items, ...spanOf(block) }, ...inside]
  })
}

function listCarrier({ role, items, ...at }: Labelled): readonly Carrier[] {
  if (role !== 'depends-on' && role !== 'precondition' && role !== 'blocks') return []
  if (items.some(item => item.box !== null)) return []
  const text = items.map(item => item.lines[0]?.text ?? '').join('; ')
  return [{ text, at, kind: 'list', isReverse: role === 'blocks' }]
}

/** `### Dependencies` over a list or a sentence. */
function sectionCarriers({ heading, blocks }: Section): readonly Carrier[] {
  const role = roleOf(heading?.line.text ?? '')
  if (role !== 'depends-on' && role !== 'precondition' && role !== 'blocks') return []
  return blocks.flatMap((block): readonly Carrier[] => {
    if (block.kind === 'list') return listCarrier({ role, items: block.items, ...spanOf(block) })
    if (block.kind !== 'text') return []
    const text = block.lines.map(line => line.text).join(' ')
    return [{ text, at: spanOf(block), kind: 'list', isReverse: role === 'blocks' }]
  })
}

/** Sentences that begin with a word for a dependency, in paragraphs and points that are no fields. */
function sentencesBelow(blocks: readonly Block[], source: Source): readonly Carrier[] {
  return blocks.flatMap((block): readonly Carrier[] => {
    if (block.kind === 'text') return sentencesIn(block.lines, source)
    if (block.kind !== 'list') return []
    return block.items.flatMap(item => (item.box === null ? sentencesIn(item.lines, source) : []))
  })
}

function sentencesIn(lines: readonly TextLine[], source: Source): readonly Carrier[] {
  const kept = lines.filter(line => readField(line, source) === null)
  const [first, last] = [kept[0], kept.at(-1)]
  if (first === undefined || last === undefined) return []
  const text = kept.map(line => line.text).join('\n')
  return introducedSentences(text).map(({ text: sentence, tellsWhen }) => ({
    text: sentence,
    at: { start: first.start, end: last.end },
    kind: 'sentence',
    isReverse: false,
    isStrict: tellsWhen,
  }))
}

function spanOf({ start, end }: Span): Span {
  return { start, end }
}
