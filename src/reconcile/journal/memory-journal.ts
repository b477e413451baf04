import { nameOf, type Creation, type Journal, type Remembered, type Settlement } from './journal.ts'

/** A journal that ends with the process: where everything is looked at twice before anything is created beside what is there. */
export function createMemoryJournal(): Journal {
  const records = new Map<number, Remembered>()
  const creations = new Map<number, Map<string, Creation>>()
  const runs = new Map<number, Date>()
  const of = (repository: number): Map<string, Creation> => {
    const known = creations.get(repository) ?? new Map<string, Creation>()
    creations.set(repository, known)
    return known
  }
  return {
    read: async repository =>
      await Promise.resolve({
        remembered: records.get(repository) ?? null,
        creations: [...of(repository).values()],
        lastRun: runs.get(repository) ?? null,
      }),
    async update(repository, record) {
      records.set(repository, record)
      await Promise.resolve()
    },
    async keep(repository, record) {
      records.set(repository, record)
      for (const [name, { thing, number }] of of(repository))
        if (number !== null && thing.kind !== 'comment') of(repository).delete(name)
      await Promise.resolve()
    },
    async intend(repository, things, at) {
      for (const thing of things) {
        const before = of(repository).get(nameOf(thing))
        const attempts = before?.number === null ? before.attempts + 1 : 1
        of(repository).set(nameOf(thing), { thing, attempts, attemptedAt: at, isMissed: false, number: null })
      }
      await Promise.resolve()
    },
    async settle(repository, outcomes) {
      for (const outcome of outcomes) settle(of(repository), outcome)
      await Promise.resolve()
    },
    async note(repository, { startedAt }) {
      runs.set(repository, startedAt)
      await Promise.resolve()
    },
  }
}

function settle(known: Map<string, Creation>, outcome: Settlement): void {
  const name = nameOf(outcome.thing)
  const one = known.get(name)
  known.delete(name)
  if (one === undefined) return
  if (outcome.kind === 'created' && outcome.number !== null) known.set(name, { ...one, number: outcome.number })
  else if (outcome.kind === 'missed') known.set(name, { ...one, isMissed: true })
  else if (outcome.kind === 'not-sent' && one.attempts > 1)
    known.set(name, { ...one, attempts: one.attempts - 1, isMissed: true })
}
