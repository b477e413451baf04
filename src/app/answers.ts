import type { Event, EventName } from './event.ts'

/**
 * Whether an event says that somebody wrote a command, at a glance: whoever answers it reads the comment, and knows what is quoted in it. What
 * is edited may have become one.
 */
export function asksForAnswer(name: EventName, { action, comment }: Event): boolean {
  if (name !== 'issue_comment' || (action !== 'created' && action !== 'edited')) return false
  return comment?.user?.type !== 'Bot' && /^[ \t]*\/milepost\b/im.test(comment?.body ?? '')
}
