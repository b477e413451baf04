import { randomFrom } from '../faults/random.ts'

/** What becomes of webhooks on their way, as shares from 0 (none) to 1 (all). The same seed and the same events give the same. */
export interface Disorder {
  readonly seed: number
  /** Never sent. */
  readonly dropped?: number
  /** Sent twice, under the same delivery id, as a redelivery is. */
  readonly doubled?: number
  /** Sent after one to five later ones, or some seconds later if none come. */
  readonly delayed?: number
}

/** Where messages wait that are to come out of order. */
export interface Sorting<Message> {
  setDisorder(disorder: Disorder | null): void
  /** Sends it now, later, twice or not at all. */
  post(message: Message): void
  /** Sends what waits. */
  release(): void
}

/** Nobody waits longer, in milliseconds. */
const longest = 3000

/** `drop` is told of what is never sent. */
export function createSorting<Message>(
  send: (message: Message) => void,
  drop: (message: Message) => void,
): Sorting<Message> {
  let disorder: Disorder | null = null
  let random = randomFrom(0)
  let waiting: readonly { readonly message: Message; readonly after: number }[] = []
  const release = (): void => {
    const all = waiting
    waiting = []
    for (const { message } of all) send(message)
  }
  const pass = (): void => {
    const due = waiting.filter(({ after }) => after <= 1)
    waiting = waiting.filter(({ after }) => after > 1).map(one => ({ ...one, after: one.after - 1 }))
    for (const { message } of due) send(message)
  }
  return {
    setDisorder: next => {
      disorder = next
      random = randomFrom(next?.seed ?? 0)
    },
    post: message => {
      const [fate, again, place] = [random(), random(), random()]
      const { dropped = 0, doubled = 0, delayed = 0 } = disorder ?? {}
      if (fate < dropped) drop(message)
      else if (fate < dropped + delayed) {
        waiting = [...waiting, { message, after: 2 + Math.floor(place * 5) }]
        setTimeout(release, longest).unref()
      } else {
        send(message)
        if (again < doubled) send(message)
      }
      pass()
    },
    release,
  }
}
