import type { Sabotage } from './sabotage.ts'

/** Rules of merging and of the loop, most of which only sequences of the model can break. */
export const ofTheLoop: readonly Sabotage[] = [
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
    rule: 'A tree that is cut is unknown',
    file: 'src/github/files.ts',
    find: 'if (!parsed.success || parsed.data.truncated)',
    replace: 'if (!parsed.success)',
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
    rule: 'A change that is never answered goes alone, so that it takes no other with it',
    file: 'src/reconcile/refusals.ts',
    find: 'note.failures >= failuresUntilAlone',
    replace: 'false',
    seenIn: 'test/stories/refusals.test.ts',
    named: 'a change that is never answered',
  },
  {
    rule: 'What is gone between look and change is looked for again',
    file: 'src/reconcile/refusals.ts',
    find: "return kind === 'outcome-unknown' || kind === 'not-found'",
    replace: "return kind === 'outcome-unknown'",
    seenIn: 'test/stories/refusals.test.ts',
    named: 'deleted between look and change',
  },
  {
    rule: 'A text is compared with what it is by now before it is overwritten',
    file: 'src/reconcile/gate.ts',
    find: 'return isAsDecided(overwritten, seen, parts) ? null : lookFirst(parts)',
    replace: 'return null',
    seenIn: 'test/stories/meanwhile.test.ts',
    named: 'by the first change either',
  },
  {
    rule: 'A limit of GitHub holds the whole installation',
    file: 'src/reconcile/results.ts',
    find: '...(isLimit === true ? installation : {})',
    replace: '',
    seenIn: 'test/stories/limits.test.ts',
    named: 'holds the whole installation',
  },
]
