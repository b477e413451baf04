import { GraphQLError } from 'graphql'
import type { Fields } from './scene.ts'

export interface ConnectionArguments {
  readonly first?: number | null
  readonly last?: number | null
  readonly after?: string | null
  readonly before?: string | null
}

export interface Listed<Thing> {
  /** The field's name, for messages. */
  readonly name: string
  /** In the order of their keys. */
  readonly things: readonly Thing[]
  /** What a cursor remembers: the value sorted by, and an id. So a page goes on where the last one ended, whatever came or went. */
  readonly key: (thing: Thing, index: number) => Key
  readonly descending?: boolean
  readonly fields: (thing: Thing) => unknown
}

type Key = readonly [number, number]

/** GitHub's largest page. */
const largest = 100

/** A connection as GitHub has them: pages of at most 100 that must be asked for, with cursors. */
export function connection<Thing>(listed: Listed<Thing>, page: ConnectionArguments): Fields {
  checkBounds(listed.name, page)
  const keyed = listed.things.map((thing, index) => ({ thing, key: listed.key(thing, index) }))
  const after = readCursor(page.after)
  const before = readCursor(page.before)
  const within = keyed.filter(({ key }) => follows(listed, key, after) && precedes(listed, key, before))
  const first = page.first ?? within.length
  const start = page.last === undefined || page.last === null ? 0 : Math.max(0, within.length - page.last)
  const shown = within.slice(start).slice(0, first)
  const [head] = shown
  const tail = shown.at(-1)
  return {
    totalCount: keyed.length,
    nodes: () => shown.map(({ thing }) => listed.fields(thing)),
    edges: () => shown.map(({ thing, key }) => ({ cursor: cursorOf(key), node: listed.fields(thing) })),
    pageInfo: {
      startCursor: head === undefined ? null : cursorOf(head.key),
      endCursor: tail === undefined ? null : cursorOf(tail.key),
      hasPreviousPage: head !== undefined && keyed[0] !== head,
      hasNextPage: tail !== undefined && keyed.at(-1) !== tail,
    },
  }
}

function checkBounds(name: string, { first, last }: ConnectionArguments): void {
  const [bound, value] = first === undefined || first === null ? (['last', last] as const) : (['first', first] as const)
  if (value === undefined || value === null)
    throw problem(
      'MISSING_PAGINATION_BOUNDARIES',
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
    )
  if (value > largest)
    throw problem(
      'EXCESSIVE_PAGINATION',
      `Requesting ${value} records on the \`${name}\` connection exceeds the \`${bound}\` limit of ${largest} records.`,
    )
  if (value < 0)
    throw problem('INVALID_PAGINATION', `\`${bound}\` on the \`${name}\` connection cannot be less than zero.`)
}

function follows<Thing>({ descending }: Listed<Thing>, key: Key, cursor: Key | null): boolean {
  if (cursor === null) return true
  return descending === true ? compare(key, cursor) < 0 : compare(key, cursor) > 0
}

function precedes<Thing>({ descending }: Listed<Thing>, key: Key, cursor: Key | null): boolean {
  if (cursor === null) return true
  return descending === true ? compare(key, cursor) > 0 : compare(key, cursor) < 0
}

function compare(left: Key, right: Key): number {
  return left[0] - right[0] || left[1] - right[1]
}

function cursorOf([value, id]: Key): string {
  return Buffer.from(`cursor:v2:${value}:${id}`).toString('base64')
}

function readCursor(cursor: string | null | undefined): Key | null {
  if (cursor === null || cursor === undefined) return null
  const match = /^cursor:v2:(-?[\d.]+):(-?\d+)$/.exec(Buffer.from(cursor, 'base64').toString())
  if (match === null) throw problem('INVALID_CURSOR_ARGUMENTS', `\`${cursor}\` does not appear to be a valid cursor.`)
  return [Number(match[1]), Number(match[2])]
}

function problem(type: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } })
}
