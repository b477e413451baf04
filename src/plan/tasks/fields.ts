import type { Block, Item, Span, TextLine } from '../markdown/blocks.ts'
import { anyOf, fold } from '../words/match-words.ts'
import type { Source } from '../text/source.ts'
import { fieldRoles, type FieldRole } from '../words/words.ts'

/** A `**Key:** value` line. */
export interface Field {
  readonly key: string
  readonly role: FieldRole | null
  /** Plain and repaired. */
  readonly value: string
  /** The value's place, markup included. */
  readonly at: Span
  /** The value's parts, where it is a list of ids. */
  readonly ids?: readonly string[]
}

/** What a key or a column's head means, or null if it is a plain attribute. */
export function roleOf(key: string): FieldRole | null {
  return roleByWord.get(plainKey(key)) ?? null
}

/** What a column means: as the front matter says, else by its head. */
export function roleOfColumn(head: TextLine): FieldRole | null {
  return head.role === undefined ? roleOf(head.text) : head.role
}

/** Without symbols, markup and a remark in brackets: `Effort (days)`. */
function plainKey(key: string): string {
  return fold(key)
    .replace(/(?<=\S)\s*\([^)]*\)\s*$/, '')
    .replace(/[^\p{L}\p{M}\p{N}#.\s_-]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The field on a line, or null. Without bold, only a key that we know makes one: prose has colons too. */
export function readField(line: TextLine, source: Source): Field | null {
  if (line.labelled) {
    if (line.restText === '' || line.lead.length > 60) return null
    return { key: line.lead, role: roleOfLead(line), value: line.restText, at: line.rest }
  }
  const found = plainField.exec(line.text)
  const colon = source.text.slice(line.start, line.end).search(/[:：]/)
  if (found?.[1] === undefined || found[2] === undefined || colon < 0) return null
  const written = source.text.slice(line.start + colon + 1, line.end)
  const start = line.start + colon + 1 + (written.length - written.trimStart().length)
  return { key: found[1], role: roleOf(found[1]), value: found[2].trim(), at: { start, end: line.end } }
}

/** What the key of the field on a line means; null if there is no field, or none of a known kind. */
export function fieldRoleOf(line: TextLine): FieldRole | null {
  if (line.labelled) return line.restText === '' ? null : roleOfLead(line)
  const key = plainField.exec(line.text)?.[1]
  return key === undefined ? null : roleOf(key)
}

function roleOfLead(line: TextLine): FieldRole | null {
  return line.role === undefined ? roleOf(line.lead) : line.role
}

/** The fields of blocks, those of plain list items without a checkbox included. */
export function fieldsOf(blocks: readonly Block[], source: Source): readonly Field[] {
  return blocks.flatMap(block => {
    if (block.kind === 'text') return block.lines.flatMap(line => readField(line, source) ?? [])
    return block.kind === 'list' ? block.items.flatMap(item => fieldOfItem(item, source)) : []
  })
}

function fieldOfItem(item: Item, source: Source): readonly Field[] {
  if (item.box !== null) return []
  return item.lines.flatMap(line => readField(line, source) ?? [])
}

const roleByWord: ReadonlyMap<string, FieldRole> = new Map(
  roleEntries().flatMap(([role, words]) => words.map((word): [string, FieldRole] => [plainKey(word), role])),
)

/** In the order of the table, backwards: the first role that lists a word has it. */
function roleEntries(): readonly (readonly [FieldRole, readonly string[]])[] {
  const roles: readonly FieldRole[] = [
    'steps',
    'id',
    'title',
    'goal',
    'issue',
    'estimate',
    'owner',
    'priority',
    'status',
    'blocks',
    'precondition',
    'depends-on',
  ]
  return roles.map(role => [role, fieldRoles[role]])
}

const knownKeys = (
  ['depends-on', 'precondition', 'blocks', 'status', 'priority', 'owner', 'estimate'] as const
).flatMap(role => fieldRoles[role])
const plainField = new RegExp(String.raw`^(${anyOf(knownKeys)})\s*[:：]\s*(\S.*)$`, 'iu')
