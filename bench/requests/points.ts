import { parse, visit, BREAK, Kind, type FieldNode, type SelectionSetNode } from 'graphql'

/**
 * What GitHub counts for a query besides its being a request (docs: rate limits and query limits for the GraphQL API): each list once for each thing
 * that it may be asked of, all of them divided by a hundred, and rounded; one at least.
 */
export function pointsOf(query: string): number {
  return Math.max(1, Math.round(listsIn(selectionOf(query), 1) / 100))
}

function selectionOf(query: string): SelectionSetNode {
  let selection: SelectionSetNode | undefined
  visit(parse(query), {
    OperationDefinition: node => {
      selection = node.selectionSet
      return BREAK
    },
  })
  if (selection === undefined) throw new Error('this is no query')
  return selection
}

/** How many lists GitHub may have to read, if what holds them is there so many times. */
function listsIn({ selections }: SelectionSetNode, times: number): number {
  return selections.reduce((sum, selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD || selection.selectionSet === undefined) return sum
    if (selection.kind === Kind.INLINE_FRAGMENT) return sum + listsIn(selection.selectionSet, times)
    const length = lengthOf(selection)
    return length === null
      ? sum + listsIn(selection.selectionSet, times)
      : sum + times + listsIn(selection.selectionSet, times * length)
  }, 0)
}

/** Null for what is no list. */
function lengthOf({ arguments: given = [] }: FieldNode): number | null {
  const first = given.find(({ name }) => name.value === 'first' || name.value === 'last')
  return first?.value.kind === Kind.INT ? Number(first.value.value) : null
}
