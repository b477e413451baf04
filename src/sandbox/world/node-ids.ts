/** What each kind of thing's node id starts with on GitHub. */
const prefixes = {
  repository: 'R',
  issue: 'I',
  pull: 'PR',
  comment: 'IC',
  label: 'LA',
  milestone: 'MI',
  checkRun: 'CR',
  pin: 'PI',
  edit: 'UCE',
  event: 'LE',
  user: 'U',
  organization: 'O',
  bot: 'BOT',
} as const

export type NodeKind = keyof typeof prefixes

/** A node id in GitHub's format: a prefix and, in MessagePack and base64, `[0, id]` or `[0, repository, id]`. */
export function nodeId(kind: NodeKind, ...ids: readonly number[]): string {
  const bytes = Buffer.alloc(2 + 5 * ids.length)
  bytes[0] = 0x91 + ids.length
  ids.forEach((id, index) => {
    bytes[2 + 5 * index] = 0xce
    bytes.writeUInt32BE(id, 3 + 5 * index)
  })
  return `${prefixes[kind]}_${bytes.toString('base64url')}`
}
