import { expect } from 'vitest'
import { Refusal, type WorldEvent } from '../../../src/sandbox/index.ts'
import type { Actor, Installation, Issue } from '../../../src/sandbox/model.ts'
import type { World } from '../../../src/sandbox/world.ts'
import { createWorld } from '../../../src/sandbox/world/create-world.ts'

export const ship = 'acme/ship'

export interface Ship {
  readonly world: World
  /** Owns everything. */
  readonly ann: Actor
  /** Has no role: sees what is public. */
  readonly bob: Actor
  readonly app: Actor
  readonly installation: Installation
  /** What happened since, as `event.action`. */
  readonly heard: string[]
  readonly open: (title?: string) => Issue
}

/** A world with a ship in it, and a clock that only moves when told. */
export function buildShip(): Ship & { readonly wait: (seconds: number) => void } {
  let now = Date.parse('2026-03-01T12:00:00Z')
  const world = createWorld({ clock: () => new Date(now) })
  const wait = (seconds: number): void => {
    now += seconds * 1000
  }
  return { ...settle(world), wait }
}

/** Gives the world an organization with one public repository, on which the app is installed. */
export function settle(world: World): Ship {
  world.addPerson({ login: 'ann' })
  world.addPerson({ login: 'bob' })
  world.addOrganization({ login: 'acme' })
  world.addRepository({ owner: 'acme', name: 'ship', roles: { ann: 'admin' }, files: { 'PLAN.md': '# Ship\n' } })
  const ann = world.person('ann')
  const installation = world.install({ account: 'acme', actor: ann })
  const heard: string[] = []
  world.listen(event => heard.push(nameOf(event)))
  return {
    world,
    ann,
    bob: world.person('bob'),
    app: world.appActor(installation.id),
    installation,
    heard,
    open: (title = 'Caulk the seams') => world.createIssue({ actor: ann, repository: ship, title }),
  }
}

/** Runs what must be refused, and gives back how. */
export function refusalOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
    if (error instanceof Refusal) {
      const faults = error.faults.map(({ field, code, message }) => `${field} ${message ?? code}`)
      return [error.kind, ...(faults.length > 0 ? faults : [error.message])].join(': ')
    }
  }
  throw new Error('it was not refused')
}

function nameOf(event: WorldEvent): string {
  return event.event === 'push' ? 'push' : `${event.event}.${event.action}`
}
