import { Gauge, type Registry } from 'prom-client'
import { creationsLeft, creationPace, type Pacing } from '../../github/index.ts'
import type { RequestFigure } from '../../queue/index.ts'
import type { StoredAccount } from '../stored-ledger.ts'
import { setBounded } from './set-bounded.ts'

/** What the database tells, of all processes that share it. */
export interface SharedFigures {
  readonly requests: readonly RequestFigure[]
  readonly accounts: readonly StoredAccount[]
}

export interface SharedMetricParts {
  /** Null where the database can't be asked. */
  readonly read: () => Promise<SharedFigures | null>
  readonly pacing: Pacing
  readonly now: () => Date
}

/** What is read from the database whenever somebody asks. */
export function createSharedMetrics(registry: Registry, parts: SharedMetricParts): void {
  const { read, pacing } = parts
  const now = (): number => parts.now().getTime()
  const gauge = (text: Text, tell: (gauge: Gauge, figures: SharedFigures) => void): void => {
    const made: Gauge = new Gauge({
      ...text,
      labelNames: [...(text.labelNames ?? [])],
      registers: [registry],
      async collect() {
        const figures = await read()
        made.reset()
        if (figures !== null) tell(made, figures)
        // A gauge with labels has nothing to say by now; one without would say 0.
        else if (text.labelNames === undefined) made.remove()
      },
    })
  }
  void new Gauge({
    name: 'milepost_database_up',
    help: 'Whether the database answers: 1 or 0; without it the metrics of all processes are missing (this process)',
    registers: [registry],
    async collect() {
      this.set((await read()) === null ? 0 : 1)
    },
  })
  gauge(texts.requests, (to, { requests }) => {
    for (const { kind, state, count } of requests) to.set({ kind, state }, count)
  })
  gauge(texts.oldest, (to, { requests }) => {
    for (const { kind, since } of requests) if (since !== null) to.set({ kind }, (now() - since.getTime()) / 1000)
  })
  gauge(texts.budget, (to, { accounts }) => {
    const left = accounts.map(({ installation, account }) => ({
      installation,
      labels: {},
      value: creationsLeft(account, creationPace(pacing), now()),
    }))
    setBounded(to, left)
  })
  gauge(texts.held, (to, { accounts }) => {
    to.set(accounts.filter(({ account }) => account.heldUntil > now()).length)
  })
}

interface Text {
  readonly name: string
  readonly help: string
  readonly labelNames?: readonly string[]
}

const texts = {
  requests: {
    name: 'milepost_requests',
    help: 'Requests in the queue: waiting for their time, held by a limit or after failures, due, running, or dead (all processes)',
    labelNames: ['kind', 'state'],
  },
  oldest: {
    name: 'milepost_oldest_due_request_age_seconds',
    help: 'How long the request that is due and has waited longest has been due (all processes)',
    labelNames: ['kind'],
  },
  budget: {
    name: 'milepost_creations_left',
    help: 'Creations that the pace still allows within the hour, for installations that were written to in the last hour (all processes)',
    labelNames: ['installation'],
  },
  held: {
    name: 'milepost_held_installations',
    help: 'Installations to which nothing is written now, since GitHub asked for a pause (all processes)',
  },
} as const satisfies Readonly<Record<string, Text>>
