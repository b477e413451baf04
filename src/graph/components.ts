/** The strongly connected components of a directed graph. */
export interface Components {
  /** For each node the number of its component. */
  readonly of: readonly number[]
  /** The nodes of each component; every component comes after those that its edges lead to. */
  readonly members: readonly (readonly number[])[]
}

/**
 * Finds the components (nodes that reach each other) in linear time: Tarjan's algorithm ("Depth-first search and linear graph
 * algorithms", 1972) with a stack of its own, so that a chain of any length can't overflow the program's.
 */
export function componentsOf(edges: readonly (readonly number[])[]): Components {
  const search = newSearch(edges)
  for (let node = 0; node < edges.length; node += 1) if (search.order[node] === -1) explore(node, search)
  return { of: search.component, members: search.members }
}

interface Search {
  readonly edges: readonly (readonly number[])[]
  /** When each node was first seen; -1 before. */
  readonly order: number[]
  /** The earliest node on the stack that each node is known to reach. */
  readonly low: number[]
  /** -1 while the node is unseen or waits on the stack. */
  readonly component: number[]
  readonly members: number[][]
  readonly waiting: number[]
  seen: number
}

function newSearch(edges: readonly (readonly number[])[]): Search {
  const unset = (): number[] => edges.map(() => -1)
  return { edges, order: unset(), low: unset(), component: unset(), members: [], waiting: [], seen: 0 }
}

interface Visit {
  readonly node: number
  /** How many of its edges have been followed. */
  followed: number
}

function explore(start: number, search: Search): void {
  const path: Visit[] = [enter(start, search)]
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    const next = search.edges[visit.node]?.[visit.followed]
    visit.followed += 1
    if (next === undefined) {
      path.pop()
      leave(visit.node, path.at(-1)?.node, search)
    } else if (search.order[next] === -1) {
      path.push(enter(next, search))
    } else if (search.component[next] === -1) {
      lower(visit.node, search.order[next] ?? 0, search)
    }
  }
}

function enter(node: number, search: Search): Visit {
  search.order[node] = search.seen
  search.low[node] = search.seen
  search.seen += 1
  search.waiting.push(node)
  return { node, followed: 0 }
}

function leave(node: number, parent: number | undefined, search: Search): void {
  const low = search.low[node] ?? 0
  if (low === search.order[node]) closeComponent(node, search)
  if (parent !== undefined) lower(parent, low, search)
}

function closeComponent(root: number, search: Search): void {
  const members: number[] = []
  for (let node = search.waiting.pop(); node !== undefined; node = search.waiting.pop()) {
    search.component[node] = search.members.length
    members.push(node)
    if (node === root) break
  }
  search.members.push(members.length < 2 ? members : members.toSorted((left, right) => left - right))
}

function lower(node: number, to: number, search: Search): void {
  search.low[node] = Math.min(search.low[node] ?? to, to)
}
