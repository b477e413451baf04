import { isAlias, isMap, isScalar, isSeq, type Pair, parseDocument, type Scalar } from 'yaml'

/** A value of the front matter with its place, as offsets of the text. What an alias or a tag stands for is not looked up: `other`. */
export type FrontValue = FrontScalar | FrontList | FrontMapping | (Place & { readonly kind: 'other' })

export interface FrontScalar extends Place {
  readonly kind: 'scalar'
  /** As a person reads it: without quotes, and `001` is not 1. Empty where nothing is written. */
  readonly text: string
  readonly value: string | number | boolean | null
}

export interface FrontList extends Place {
  readonly kind: 'list'
  readonly items: readonly FrontValue[]
}

export interface FrontMapping extends Place {
  readonly kind: 'mapping'
  readonly entries: readonly FrontEntry[]
}

/** A key with its value; its place is the key's. */
export interface FrontEntry extends Place {
  readonly key: string
  readonly value: FrontValue
}

interface Place {
  readonly start: number
  /** Quotes are not part of a text's place: what replaces it stays quoted. */
  readonly end: number
}

export type ReadYaml =
  | { readonly kind: 'read'; readonly mapping: FrontMapping }
  | { readonly kind: 'broken'; readonly message: string; readonly start: number; readonly end: number }

/** Front matter is a few pages of text, a few levels deep. What goes far beyond was not written as one. */
const longestYaml = 150_000
const deepestValue = 8

/** Ends a line in files of old systems, but in none that the library knows. */
const bareReturn = /\r(?!\n)/g

/** Reads a mapping in YAML 1.2 that stands at `offset` of the text. Never throws. */
export function readYaml(yaml: string, offset: number): ReadYaml {
  const broken = (message: string, start: number, end: number): ReadYaml => {
    return { kind: 'broken', message, start: offset + start, end: offset + end }
  }
  if (yaml.length > longestYaml) return broken(`it is longer than ${longestYaml} characters`, 0, 0)
  // The library compares every key with every other one to find the same key twice.
  const document = parseDocument(yaml.replace(bareReturn, '\n'), {
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
  })
  const [error] = document.errors
  if (error !== undefined) return broken(error.message.split('\n')[0] ?? error.message, error.pos[0], error.pos[1])
  const value = valueOf(document.contents, offset, 0)
  if (value.kind !== 'mapping') return { kind: 'read', mapping: { ...value, kind: 'mapping', entries: [] } }
  const again = repeatedKey(value)
  if (again === null) return { kind: 'read', mapping: value }
  return broken(`the key "${again.key}" stands there twice`, again.start - offset, again.end - offset)
}

function valueOf(node: unknown, offset: number, depth: number): FrontValue {
  if (isScalar(node)) return scalarOf(node, offset)
  const place = placeOf(node, offset)
  if (depth === deepestValue) return { kind: 'other', ...place }
  if (isSeq(node)) {
    return { kind: 'list', items: node.items.map(item => valueOf(item, offset, depth + 1)), ...place }
  }
  if (!isMap(node)) return { kind: 'other', ...place }
  return { kind: 'mapping', entries: node.items.flatMap(pair => entryOf(pair, offset, depth)), ...place }
}

function entryOf(pair: Pair, offset: number, depth: number): readonly FrontEntry[] {
  if (!isScalar(pair.key)) return []
  const key = scalarOf(pair.key, offset)
  const nothing: FrontScalar = { kind: 'scalar', text: '', value: null, start: key.end, end: key.end }
  const value = pair.value === null ? nothing : valueOf(pair.value, offset, depth + 1)
  return [{ key: key.text, value, start: key.start, end: key.end }]
}

function scalarOf(node: Scalar, offset: number): FrontScalar {
  const { start, end } = placeOf(node, offset)
  const { value } = node
  const quote = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0
  const text = typeof value === 'string' ? value : (node.source ?? '')
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  return {
    kind: 'scalar',
    text: text.trim(),
    value: isPlain ? value : null,
    start: start + quote,
    end: Math.max(start + quote, end - quote),
  }
}

function placeOf(node: unknown, offset: number): Place {
  const range = isScalar(node) || isSeq(node) || isMap(node) || isAlias(node) ? node.range : null
  return { start: offset + (range?.[0] ?? 0), end: offset + (range?.[1] ?? 0) }
}

function repeatedKey({ entries }: FrontMapping): FrontEntry | null {
  const seen = new Set<string>()
  for (const entry of entries) {
    if (seen.has(entry.key)) return entry
    seen.add(entry.key)
  }
  const inside = entries.map(({ value }) => (value.kind === 'mapping' ? repeatedKey(value) : null))
  return inside.find(entry => entry !== null) ?? null
}
