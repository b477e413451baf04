import type { Sabotage } from './sabotage.ts'

/** Rules of what a look is worth, and of the queue and the store. */
export const ofReadingAndQueue: readonly Sabotage[] = [
  {
    rule: 'A list whose count disagrees is unknown',
    file: 'src/github/look.ts',
    find: 'const disagrees = (first.counted ?? true) && nodes.size !== page.totalCount',
    replace: 'const disagrees = false',
    seenIn: 'test/github/look.test.ts',
    named: 'is unknown',
  },
  {
    rule: 'An issue whose labels are cut makes the look unknown',
    file: 'src/github/look.ts',
    find: 'if (cut !== undefined) return',
    replace: 'if (false) return',
    seenIn: 'test/github/look.test.ts',
    named: 'is unknown',
  },
  {
    rule: 'Relations that are cut are unknown',
    file: 'src/github/look-answer.ts',
    find: ' || blockedBy.nodes.length < blockedBy.totalCount',
    replace: '',
    seenIn: 'test/github/look.test.ts',
    named: 'relations that are not all shown are not known',
  },
  {
    rule: 'A webhook is answered after its request is stored',
    file: 'src/app/milepost-app.ts',
    find: 'await queue.enqueue(request)',
    replace: 'void queue.enqueue(request)',
    seenIn: 'test/app/milepost-app.test.ts',
    named: 'is answered only after its request is stored',
  },
]
