import type { Block, Item, Span, TableBlock, TextLine } from '../markdown/blocks.ts'
import { statusOf } from '../marks/status.ts'
import { anyOf, fold } from '../words/match-words.ts'
import type { Source } from '../text/source.ts'
import type { TaskState } from '../plan.ts'
import { tellingRoles } from '../words/field-roles.ts'
import { fieldRoles, type FieldRole } from '../words/words.ts'

/** A `**Key:** value` line. */
export interface Field {
  readonly key: string
  readonly role: FieldRole | null
  /** Plain and repaired. */
  readonly value: string
  /** The value's place, markup included. */
  readonly at: Span
  /** What the value says where it is no word: `done: true`. */
  readonly state?: TaskState
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

/** The field that a line begins with, or null. Without bold, only a key that we know makes one: prose has colons too. */
export function readField(line: TextLine, source: Source): Field | null {
  return fieldsOnLine(line, source)[0] ?? null
}

/** All fields of a line that begins with one: `**Priority:** High · **Depends on:** Phase 1`. */
function fieldsOnLine(line: TextLine, source: Source): readonly Field[] {
  const first = firstField(line, source)
  if (first === null) return []
  const raw = source.text.slice(line.start, line.end)
  const starts = raw.length > longestLine || !mayGoOn.test(raw) ? [] : Array.from(raw.matchAll(between), found => found)
  if (starts.length === 0) return [first]
  const spans = [...starts, null].map((cut, index) => {
    const before = starts[index - 1]
    return {
      start: line.start + (before === undefined ? 0 : before.index + before[0].length),
      end: line.start + (cut?.index ?? raw.length),
    }
  })
  return spans.flatMap((span, index) => {
    const field = fieldIn(span, source)
    return field === null ? [] : [index === 0 ? { ...field, role: first.role } : field]
  })
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
    if (block.kind === 'text') return block.lines.flatMap(line => fieldsOnLine(line, source))
    if (block.kind === 'table') return isFieldTable(block) ? fieldsOfTable(block) : []
    return block.kind === 'list' ? block.items.flatMap(item => fieldsOfItem(item, source)) : []
  })
}

/** A table that says of one task what others say in lines: two columns, keys in the first. */
export function isFieldTable({ header, rows }: TableBlock): boolean {
  const roles = rows
    .map(({ cells }) => roleOf(cells[0]?.text ?? ''))
    .filter(role => role !== null && tellingRoles.has(role))
  return header.length === 2 && (new Set(roles).size > 1 || roles.length * 2 > rows.length)
}

function fieldsOfTable(table: TableBlock): readonly Field[] {
  return pairsOf(table).flatMap(([key, value]) =>
    value.text === ''
      ? []
      : [
          {
            key: withoutColon(key.text),
            role: roleOf(key.text),
            value: value.text,
            at: { start: value.start, end: value.end },
          },
        ],
  )
}

/** The first cell for the status that is empty, in a table that says of one task what others say in lines; null if there is none. */
export function emptyStatusIn(blocks: readonly Block[]): Span | null {
  const pairs = blocks.flatMap(block => (block.kind === 'table' && isFieldTable(block) ? pairsOf(block) : []))
  const found = pairs.find(([key, value]) => value.text === '' && roleOf(key.text) === 'status')
  return found === undefined ? null : found[1]
}

/** The header holds a field too where it is no header: `Done` heads a column, but behind `Status` it is a state. */
function pairsOf({ header, rows }: TableBlock): readonly (readonly [key: TextLine, value: TextLine])[] {
  const role = roleOf(header[0]?.text ?? '')
  const second = header[1]?.text ?? ''
  const isValue = roleOf(second) === null || (role === 'status' && statusOf(second) !== null)
  const isField = role !== null && tellingRoles.has(role) && isValue
  return [...(isField ? [{ cells: header }] : []), ...rows].flatMap(({ cells: [key, value] }) =>
    key === undefined || value === undefined || key.text === '' ? [] : [[key, value] as const],
  )
}

function fieldsOfItem(item: Item, source: Source): readonly Field[] {
  return item.box === null ? item.lines.flatMap(line => fieldsOnLine(line, source)) : []
}

function firstField(line: TextLine, source: Source): Field | null {
  if (line.labelled) {
    if (line.restText === '' || line.lead.length > 60) return null
    return { key: line.lead, role: roleOfLead(line), value: line.restText, at: line.rest }
  }
  const raw = source.text.slice(line.start, line.end)
  const isSetOff = /^([*_])(?!\1).*\1$/s.test(raw) || dash.test(line.text)
  const found = plainField.exec(line.text) ?? (isSetOff ? anyField.exec(line.text.replace(dash, '')) : null)
  const colon = raw.search(/[:：]/)
  if (found?.[1] === undefined || found[2] === undefined || colon < 0) return null
  const written = raw.slice(colon + 1)
  const start = line.start + colon + 1 + (written.length - written.trimStart().length)
  return { key: found[1], role: roleOf(found[1]), value: found[2].trim(), at: { start, end: line.end } }
}

/** A key with its value as it stands in the file. */
function fieldIn({ start, end }: Span, source: Source): Field | null {
  const raw = source.text.slice(start, end).trimEnd()
  const found = /^[*_]{0,3}\s*([^:：*_`]{1,60}?)\s*[*_]{0,3}\s*[:：]\s*[*_]{0,3}\s*(\S.*)$/su.exec(raw)
  const [, key = '', written = ''] = found ?? []
  if (found === null || key === '') return null
  const value = source.repair(
    written.replace(/\[([^\]]*)\]\([^()\s]*\)/g, '$1').replace(/[*`~]+|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, ''),
  )
  const from = start + raw.length - written.length
  return {
    key: source.repair(key),
    role: roleOf(key),
    value: value.trim(),
    at: { start: from, end: from + written.length },
  }
}

function withoutColon(key: string): string {
  return key.replace(/\s*[:：]$/, '')
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

const longestLine = 1_000
const boldKey = String.raw`(?:\*\*|__)[^*_\r\n:：]{1,40}(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:：])`
/** What separates fields on a line: two spaces only before a key that stands out, a sign before any. */
const between = new RegExp(
  String.raw`(?:(?:\s+[—–]\s+|[ \t]{2,}|\t|　)(?=${boldKey}|${anyOf(knownKeys)}\s*[:：])|(?:\s+[·•|｜]\s+|\s*[;；]\s+)(?=${boldKey}|${anyOf(knownKeys)}\s*[:：]|\p{Lu}[\p{L} ]{1,24}[:：]\s))`,
  'giu',
)
/** What any of it begins with: most lines have nothing of it, and to look for more takes long. */
const mayGoOn = /[—–·•|｜;；\t　]| {2}/
/** Bullets without a space are none: `-Duration: 12 hours`. */
const dash = /^[-–•](?=\p{L})/u
const anyField = /^(\p{Lu}[\p{L}\p{N} -]{0,30})\s*[:：]\s*(\S.*)$/u
const plainField = new RegExp(String.raw`^(${anyOf(knownKeys)})\s*[:：]\s*(\S.*)$`, 'iu')
