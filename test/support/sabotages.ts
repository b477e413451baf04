/** A rule of the product taken out, in one place of its source. */
export interface Sabotage {
  readonly rule: string
  readonly file: string
  readonly find: string
  readonly replace: string
  /** A test file that sees it; the model's sequences if not said. */
  readonly seenIn?: string
}

/** Rules that the model's checks guard: `bench/sabotage.ts` takes them out one by one and says which check sees it. */
export const sabotages: readonly Sabotage[] = [
  {
    rule: 'A creation of unknown outcome is not repeated before it was looked for',
    file: 'src/reconcile/settle.ts',
    find: 'const free = createNow(operations, holds)',
    replace: 'const free = createNow(operations, { ...holds, everything: false, open: [], missed: [] })',
    seenIn: 'test/stories/journal.test.ts',
  },
  {
    rule: 'What is about to be created is stored first',
    file: 'src/reconcile/apply.ts',
    find: 'if (things.length > 0) await book.intend(things)',
    replace: '',
    seenIn: 'test/stories/journal.test.ts',
  },
  {
    rule: 'An issue that is not listed is gone only when a second look, a minute later, agrees',
    file: 'src/reconcile/journal/weigh.ts',
    find: 'const unsure = missing.filter(one => look.at.getTime() - one.since.getTime() < certainAfter)',
    replace: 'const unsure = missing.filter(() => false)',
  },
  {
    rule: 'With an empty database and markers present nothing is created before a second look',
    file: 'src/reconcile/journal/weigh.ts',
    find: 'everything: !isTrusted,',
    replace: 'everything: false,',
  },
  {
    rule: 'A list whose count disagrees is unknown',
    file: 'src/github/look.ts',
    find: 'const disagrees = (first.counted ?? true) && nodes.size !== page.totalCount',
    replace: 'const disagrees = false',
  },
  {
    rule: 'A tree that is cut is unknown',
    file: 'src/github/files.ts',
    find: 'if (!parsed.success || parsed.data.truncated)',
    replace: 'if (!parsed.success)',
  },
  {
    rule: 'Markers count only on what the app wrote itself',
    file: 'src/github/look-answer.ts',
    find: 'const ours = node.author?.databaseId === bot',
    replace: 'const ours = node.id.length > 0 && bot > 0',
  },
  {
    rule: 'A state that only the issue changed wins over the plan',
    file: 'src/sync/merge.ts',
    find: "return issue === baseline ? { state: plan, from: 'plan' } : { state: issue, from: 'issue' }",
    replace: "return { state: plan, from: 'plan' }",
  },
  {
    rule: 'A state that only the plan changed wins over the issue',
    file: 'src/sync/merge.ts',
    find: "return issue === baseline ? { state: plan, from: 'plan' } : { state: issue, from: 'issue' }",
    replace: "return { state: issue, from: 'issue' }",
  },
  {
    rule: 'A step that only the issue changed wins over the plan',
    file: 'src/sync/merge.ts',
    find: 'return issue === baseline ? plan : issue',
    replace: 'return plan',
  },
  {
    rule: 'What people write below the block stays',
    file: 'src/sync/body.ts',
    find: 'after: text.slice(end + blockEnd.length),\n  }',
    replace: "after: '',\n  }",
  },
  {
    rule: 'What people write above the block stays',
    file: 'src/sync/body.ts',
    find: 'const before = text.slice(0, marker.start)',
    replace: "const before = ''",
  },
  {
    rule: 'Labels of people stay',
    file: 'src/sync/diff-issue.ts',
    find: '&& context.labels.isOurs(name))',
    replace: ')',
  },
  {
    rule: 'What a person unpinned is not pinned again',
    file: 'src/sync/diff-plan.ts',
    find: 'compared.progress?.marker.pinned === true',
    replace: 'false',
  },
  {
    rule: 'A task that comes back gets its issue back',
    file: 'src/sync/match-tasks.ts',
    find: 'const removed = known.filter(({ marker }) => marker.removed)',
    replace: 'const removed = known.filter(() => false)',
  },
  {
    rule: 'Changes in the last minute before the last look are read again',
    file: 'src/reconcile/reconciler.ts',
    find: 'const overlapSeconds = 60',
    replace: 'const overlapSeconds = -60',
  },
  {
    rule: 'Nothing that was not asked for is written twice: a second look finds nothing to do',
    file: 'src/sync/body.ts',
    find: 'return comparableBody(left) === comparableBody(right)',
    replace: 'return left === right && right.length % 7 !== 0',
  },
  {
    rule: 'A milestone is matched by name, by its issues and by key before another is made',
    file: 'src/sync/match-milestones.ts',
    find: '(theirs ?? known ?? null)',
    replace: '(theirs ?? null)',
  },
]
