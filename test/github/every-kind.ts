import type { Write } from '../../src/sync/index.ts'

/** One write of every kind, in an order that makes four GraphQL requests and two by REST. */
export const everyKind: readonly Write[] = [
  { kind: 'create-label', name: 'blocked', color: 'd73a4a', description: 'waits · Milepost' },
  { kind: 'update-label', id: 'LA_1', color: 'd73a4a', description: 'waits · Milepost' },
  { kind: 'delete-label', id: 'LA_2' },
  { kind: 'create-milestone', title: 'Phase 1: Hull', description: 'Float.' },
  { kind: 'update-milestone', number: 3, state: 'closed' },
  { kind: 'create-issue', title: '1.1 Plank', body: 'text', labelIds: ['LA_1'], milestoneId: 'MI_1' },
  { kind: 'add-comment', id: 'I_1', body: 'Free now.' },
  { kind: 'keep-comment', id: 'I_1', body: 'Kept in step.' },
  { kind: 'add-blocked-by', id: 'I_1', blocker: 'I_2' },
  { kind: 'remove-blocked-by', id: 'I_1', blocker: 'I_2' },
  { kind: 'update-comment', id: 'IC_1', issue: 'I_1', body: 'new' },
  { kind: 'update-issue', id: 'I_1', body: 'new' },
  { kind: 'close-issue', id: 'I_1', reason: 'completed' },
  { kind: 'reopen-issue', id: 'I_1' },
  { kind: 'add-labels', id: 'I_1', labelIds: ['LA_1'] },
  { kind: 'remove-labels', id: 'I_1', labelIds: ['LA_2'] },
  { kind: 'pin-issue', id: 'I_1' },
  { kind: 'unpin-issue', id: 'I_2' },
  {
    kind: 'commit',
    branch: 'main',
    expectedHead: 'beef',
    message: 'Tick 1.1\n\n[skip ci]',
    files: [{ path: 'PLAN.md', bytes: new Uint8Array([0xef, 0xbb, 0xbf, 0x61]) }],
  },
]
