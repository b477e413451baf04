/**
 * The shortest cycle through a node that lies on one: the nodes from `start` on, each with an edge to the next and the last with one
 * to `start`. Only nodes of the same component are walked, breadth first.
 */
export function shortestWayRound(
  start: number,
  edges: readonly (readonly number[])[],
  componentOf: readonly number[],
): readonly number[] {
  const cameFrom = new Map<number, number>()
  const queue = [start]
  for (const node of queue) {
    for (const next of edges[node] ?? []) {
      if (next === start) return wayTo(node, start, cameFrom)
      if (componentOf[next] !== componentOf[start] || cameFrom.has(next)) continue
      cameFrom.set(next, node)
      queue.push(next)
    }
  }
  return [start]
}

function wayTo(end: number, start: number, cameFrom: ReadonlyMap<number, number>): readonly number[] {
  const way: number[] = []
  for (let node: number | undefined = end; node !== undefined && node !== start; node = cameFrom.get(node))
    way.push(node)
  return [start, ...way.toReversed()]
}
