import type { Sabotage } from './sabotage.ts'

/** Rules that keep a preview true, harmless and in time. */
export const ofPreviews: readonly Sabotage[] = [
  {
    rule: 'A preview tells of what the change adds, not of what is due without it',
    file: 'src/sync/preview/preview.ts',
    find: 'const { input: settled, due } = playOut(input.now)',
    replace: 'const { input: settled, due } = { input: input.now, due: 1 }',
    seenIn: 'test/sync/preview.test.ts',
    named: 'what is due without the change is counted apart',
  },
  {
    rule: 'A preview tells of the text as merging leaves it',
    file: 'src/preview/change.ts',
    find: 'commit: merged, of:',
    replace: 'commit: change.head, of:',
    seenIn: 'test/stories/preview.test.ts',
    named: 'a branch that is behind does not reopen what was closed meanwhile',
  },
  {
    rule: 'A preview of two that were merged before one of them moved counts for nothing',
    file: 'src/github/pulls.ts',
    find: 'merge.parents.includes(base) && merge.parents.includes(head)',
    replace: 'true',
    seenIn: 'test/stories/preview.test.ts',
    named: 'of a merge with an earlier base it is asked for a minute',
  },
  {
    rule: 'A change does not decide by its own settings whether it fails',
    file: 'src/preview/check-of.ts',
    find: 'const { config } = present.checkout',
    replace: 'const { config } = merged.checkout',
    seenIn: 'test/stories/preview.test.ts',
    named: 'errors that the change brings fail the check',
  },
  {
    rule: 'A preview is made again when an issue changes',
    file: 'src/preview/previewer.ts',
    find: 'if (isStillSo(record, seen)) return',
    replace: 'if (record.said.length > 0) return',
    seenIn: 'test/stories/preview.test.ts',
    named: 'when an issue changes, five minutes after the last one',
  },
  {
    rule: 'A preview is made at most every five minutes',
    file: 'src/preview/previewer.ts',
    find: 'if (notBefore > now()) return',
    replace: 'if (notBefore < new Date(0)) return',
    seenIn: 'test/stories/preview.test.ts',
    named: 'when an issue changes, five minutes after the last one',
  },
  {
    rule: 'In a preview no reference of a plan is one',
    file: 'src/render/preview-notices.ts',
    find: 'const said = shortTitle(message, 250)',
    replace: 'const said = message',
    seenIn: 'test/stories/preview.test.ts',
    named: 'gives a harmless preview',
  },
]
