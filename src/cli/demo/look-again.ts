import { count } from '../columns.ts'
import { check, type StoryStep } from './story.ts'

/** Everything is read once more from the beginning: there is nothing left to do. */
export const lookAgain: StoryStep = {
  name: 'Look again at everything',
  act: async ({ stage, now: { expected } }) => {
    await stage.lookAtEverything()
    return { kind: 'done', words: 'asked for a full look', expected }
  },
  check: ({ before, after, requests }) => [
    check(
      `${count(requests.reads, 'read')}, nothing written`,
      requests.writes > 0 ? [count(requests.writes, 'writing request')] : [],
    ),
    check('it did look', requests.reads > 0 ? [] : ['there was no request at all']),
    check('the branch is where it was', before.seen.head.id === after.seen.head.id ? [] : ['it has a new commit']),
  ],
}
