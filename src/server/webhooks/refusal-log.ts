import type { Log } from '../../base/index.ts'
import type { QueueClock } from '../../queue/index.ts'
import type { AnsweredWebhook, WebhookOutcome } from './answered.ts'

export interface RefusalLogParts {
  readonly clock: QueueClock
  readonly log: Log
}

/** Says which webhooks were not heard, and why. Of very many it says how many they were: anybody can send any number of them. */
export interface RefusalLog {
  note(webhook: AnsweredWebhook): void
  /** Says what is left to say. */
  stop(): void
}

/** Lines in a minute. */
const mostLines = 10
const minute = 60_000

export function createRefusalLog({ clock, log }: RefusalLogParts): RefusalLog {
  const state: State = { lines: 0, unsaid: 0, cancel: undefined }
  const end = (): void => {
    state.cancel?.()
    if (state.unsaid > 0) log.warn({ webhooks: state.unsaid }, 'refused more webhooks than are said one by one')
    Object.assign(state, { lines: 0, unsaid: 0, cancel: undefined })
  }
  return {
    note({ event, outcome }) {
      const why = reasons[outcome]
      if (why === null) return
      state.cancel ??= clock.setTimer(minute, end)
      state.lines += 1
      if (state.lines > mostLines) state.unsaid += 1
      else log.warn({ event, outcome, why }, 'refused a webhook')
    },
    stop: end,
  }
}

interface State {
  lines: number
  unsaid: number
  /** Ends the minute that goes on; undefined while none does. */
  cancel: (() => void) | undefined
}

const reasons: Readonly<Record<WebhookOutcome, string | null>> = {
  heard: null,
  unsigned:
    "it has no signature, or one that was not made with WEBHOOK_SECRET; if GitHub sent it, set that to the secret on the app's settings page",
  malformed: 'GitHub sends none like it',
  'too-large': 'GitHub sends at most 25 MB',
  unavailable: 'the server is starting or stopping, there is too much at once, or it took too long',
  failed: 'what it asks for could not be stored',
  'broken-off': 'its body did not come',
}
