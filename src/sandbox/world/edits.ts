import type { Edit, Time } from '../model.ts'
import { nodeId } from './node-ids.ts'
import type { Store } from './store.ts'

interface Edited {
  readonly author: number
  readonly body: string
  readonly edits: readonly Edit[]
  readonly createdAt: Time
}

/** The body with its history, which begins with the first text as soon as there is a second. */
export function editText(
  store: Store,
  before: Edited,
  { body, editor }: { body: string; editor: number },
): Pick<Edited, 'body' | 'edits'> {
  if (body === before.body) return { body, edits: before.edits }
  const first = { nodeId: nextNodeId(store), editor: before.author, at: before.createdAt, body: before.body }
  const earlier = before.edits.length === 0 ? [first] : before.edits
  return { body, edits: [...earlier, { nodeId: nextNodeId(store), editor, at: store.now(), body }] }
}

function nextNodeId(store: Store): string {
  return nodeId('edit', store.nextId())
}
