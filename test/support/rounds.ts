import { setImmediate as turn } from 'node:timers/promises'
import type { Gateway } from '../../src/github/index.ts'

/** Notes what is under way at the same time. */
export interface Rounds {
  /** Does it under a name. All that is under way at the same time ends together, when all of it is done: what comes after any of it is the next round. */
  readonly during: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>
  /** The rounds since this was asked last, each with its names in order. */
  readonly taken: () => readonly (readonly string[])[]
}

/** So many turns of the event loop, in which others get as far as asking for something themselves. */
const turns = 50

interface Round {
  readonly names: string[]
  underWay: number
  readonly end: PromiseWithResolvers<void>
}

export function createRounds(): Rounds {
  const rounds: Round[] = []
  let current: Round | undefined
  return {
    async during(name, work) {
      if (current === undefined) rounds.push((current = { names: [], underWay: 0, end: Promise.withResolvers() }))
      const round = current
      round.names.push(name)
      round.underWay += 1
      try {
        return await work()
      } finally {
        for (let n = 0; n < turns; n += 1) await turn()
        round.underWay -= 1
        if (round.underWay === 0) {
          current = undefined
          round.end.resolve()
        }
        await round.end.promise
      }
    },
    taken: () => rounds.splice(0).map(({ names }) => names.toSorted()),
  }
}

/** A gateway that notes what it is asked for. */
export function inRounds(gateway: Gateway, { during }: Rounds): Gateway {
  return {
    ...gateway,
    look: async (...asked) => await during('look', async () => await gateway.look(...asked)),
    listFiles: async (...asked) => await during('list files', async () => await gateway.listFiles(...asked)),
    readFile: async (...asked) => await during('read file', async () => await gateway.readFile(...asked)),
    conversation: async (...asked) => await during('conversation', async () => await gateway.conversation(...asked)),
    mayWrite: async (...asked) => await during('may write', async () => await gateway.mayWrite(...asked)),
    issueEvents: async (...asked) => await during('events', async () => await gateway.issueEvents(...asked)),
    proposedChange: async (...asked) =>
      await during('pull request', async () => await gateway.proposedChange(...asked)),
    putCheckRun: async (...asked) => await during('check', async () => await gateway.putCheckRun(...asked)),
  }
}
