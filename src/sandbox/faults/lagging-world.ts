import type { Issue, Label, Milestone } from '../model.ts'
import type { World } from '../world.ts'

/** Remembers the lists of every repository as they were, for readers that come to a replica which is behind. */
export interface History {
  /** The world with its lists as they were so many seconds ago. */
  lagging(seconds: number): World
  stop(): void
}

interface Lists {
  /** Milliseconds; the lists hold from then on. */
  readonly from: number
  readonly issues: readonly Issue[]
  readonly labels: readonly Label[]
  readonly milestones: readonly Milestone[]
}

/** No replica is further behind. */
const longest = 60_000

export function keepHistory(world: World): History {
  const past = new Map<string, Lists[]>()
  const note = (fullName: string): void => {
    const from = Date.parse(world.now())
    const lists = { issues: world.issues(fullName), labels: world.labels(fullName) }
    const kept = (past.get(fullName) ?? []).filter((one, at, all) => from - (all[at + 1]?.from ?? from) <= longest)
    past.set(fullName, [...kept, { from, ...lists, milestones: world.milestones(fullName) }])
  }
  for (const { fullName } of world.repositories()) note(fullName)
  const stop = world.listen(event => {
    if ('repository' in event && event.event !== 'repository') note(event.repository.fullName)
  })
  return {
    lagging: seconds => laggingWorld(world, fullName => listsAt(past.get(fullName), world, seconds)),
    stop,
  }
}

/** GitHub's times are whole seconds: what happened within the same second counts as one. */
function listsAt(lists: readonly Lists[] = [], world: World, seconds: number): Lists | undefined {
  const time = Date.parse(world.now()) - seconds * 1000
  return lists.findLast(one => one.from <= time) ?? lists[0]
}

function laggingWorld(world: World, at: (fullName: string) => Lists | undefined): World {
  const everywhere = (): readonly Lists[] => world.repositories().flatMap(({ fullName }) => at(fullName) ?? [])
  return {
    ...world,
    issues: name => at(name)?.issues ?? world.issues(name),
    labels: name => at(name)?.labels ?? world.labels(name),
    milestones: name => at(name)?.milestones ?? world.milestones(name),
    labelById: id =>
      world.labelById(id) ??
      named(
        id,
        everywhere().flatMap(lists => lists.labels),
      ),
    milestoneById: id =>
      world.milestoneById(id) ??
      named(
        id,
        everywhere().flatMap(lists => lists.milestones),
      ),
  }
}

function named<Thing extends { readonly nodeId: string }>(id: string, things: readonly Thing[]): Thing | undefined {
  return things.find(thing => thing.nodeId === id)
}
