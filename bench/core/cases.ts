/** What has happened since everything was last in step. */
export type Case =
  | { readonly kind: 'first' }
  /** So many tasks were edited in the plan. */
  | { readonly kind: 'edited'; readonly share: Share }
  /** So many issues were closed on GitHub. */
  | { readonly kind: 'closed'; readonly share: Share }

/** Of the tasks. */
export type Share = 'none' | 'one' | '1 %' | '10 %'

export function tasksIn(share: Share, tasks: number): number {
  if (share === 'none') return 0
  return share === 'one' ? 1 : Math.round((tasks * Number.parseInt(share)) / 100)
}

export const cases: Readonly<Record<string, Case>> = {
  'nothing there yet': { kind: 'first' },
  'nothing changed': { kind: 'edited', share: 'none' },
  'one task edited': { kind: 'edited', share: 'one' },
  '1 % edited': { kind: 'edited', share: '1 %' },
  '10 % edited': { kind: 'edited', share: '10 %' },
  'one issue closed': { kind: 'closed', share: 'one' },
  '1 % closed': { kind: 'closed', share: '1 %' },
  '10 % closed': { kind: 'closed', share: '10 %' },
}
