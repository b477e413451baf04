import { z } from 'zod'
import type { Answer } from '../rest/route.ts'
import type { Cut } from './fault.ts'

type Json = Readonly<Record<string, unknown>>

/** A read as a server gives it that ran out of time or room; `index` chooses which of its lists it meets. */
export function cutAnswer(answer: Answer, how: Cut, index: number): Answer {
  const body = objectShape.safeParse(answer.body).data
  if (body === undefined || answer.status !== 200) return answer
  if (how === 'tree') return { ...answer, body: cutTree(body) }
  const paths = listsIn(body.data, ['data'])
  const path = paths[index % Math.max(1, paths.length)]
  if (path === undefined) return answer
  const cut = changedAt(body, path, list => cutList(list, how))
  if (how !== 'null') return { ...answer, body: cut }
  const errors = [{ message: 'Something went wrong while executing your query.', path: path.slice(1) }]
  return { ...answer, body: { ...objectShape.parse(cut), errors } }
}

const objectShape = z.record(z.string(), z.unknown())
const listShape = z.looseObject({ totalCount: z.number(), nodes: z.array(z.unknown()) })

/** Half of it, and the word that it is not all. */
function cutTree(body: Json): Json {
  const entries = z.array(z.unknown()).safeParse(body.tree).data
  return entries === undefined ? body : { ...body, tree: entries.slice(0, entries.length / 2), truncated: true }
}

/** Where connections stand whose count was asked for; those inside of nodes are left alone. */
function listsIn(value: unknown, path: readonly string[]): readonly (readonly string[])[] {
  if (listShape.safeParse(value).success) return [path]
  const fields = objectShape.safeParse(value).data ?? {}
  return Object.entries(fields).flatMap(([name, inner]) => listsIn(inner, [...path, name]))
}

function cutList(value: unknown, how: Cut): unknown {
  if (how === 'null') return null
  const list = listShape.parse(value)
  if (how === 'count') return { ...list, totalCount: list.totalCount + 1 }
  const pageInfo = { ...objectShape.safeParse(list.pageInfo).data, hasNextPage: false }
  // An empty list can't end early; then only its count is wrong.
  if (list.nodes.length === 0) return { ...list, totalCount: 1 }
  return { ...list, nodes: list.nodes.slice(0, -1), pageInfo }
}

function changedAt(value: unknown, path: readonly string[], change: (inner: unknown) => unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return change(value)
  const fields = objectShape.parse(value)
  return { ...fields, [name]: changedAt(fields[name], rest, change) }
}
