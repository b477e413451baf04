import type { Act } from './given.ts'
import type { Stage } from './least.ts'
import { newPlan, numbers, waiting } from './plans.ts'

/** Something that people do, and what it takes until GitHub shows all that follows from it. */
export interface Case {
  readonly what: string
  /** What is done the next time, from 1 on. */
  readonly act: (turn: number) => Act
  /** How often it is measured; the one in the middle counts. Once if not said: it can't be done twice. */
  readonly turns?: number
  readonly least: readonly Stage[]
  /** With a pace it waits for the budget of creations, which the section of first syncs measures. */
  readonly isOfBudget?: boolean
  /** The app starts right before. */
  readonly isRestarted?: boolean
}

const look: Stage = { read: 'the look, which tells what is closed, and where the branch is' }
const commit: Stage = {
  write: 'the mark goes into the plan before its issue says so: else it would be lost with a crash',
  apart: 1,
}
const tree: Stage = { read: 'the files at the commit that the look told of' }
const text: Stage = { read: 'the plan, whose name in git the files told' }

/** An issue, its label, and the progress issue; two labels of each issue that becomes free. */
function closed(issues: number, freed: number): Stage {
  const write = 'issues and labels, when it is sure that the plan says the same'
  return { write, changes: issues === 1 ? 3 + 2 * freed : 2 * issues + 2 * freed + 1 }
}

/** Two repositories with the same plan, and one that has none yet. */
export const boats = ['boat', 'barge'] as const
export const dinghy = 'dinghy'

/** With a process that has done such things before. */
export function casesIn([boat, barge]: readonly [string, string], fresh: string): readonly Case[] {
  return [
    {
      what: 'one issue closed that frees nothing',
      act: turn => ({ kind: 'close', repository: boat, tasks: [`1.${turn + 10}`] }),
      turns: 3,
      least: [look, commit, closed(1, 0)],
    },
    {
      what: `one issue closed that frees ${waiting}`,
      act: () => ({ kind: 'close', repository: barge, tasks: ['1.1'] }),
      least: [look, commit, closed(1, waiting)],
    },
    {
      what: '50 issues closed at once',
      act: () => ({ kind: 'close', repository: boat, tasks: numbers(50).map(n => `1.${n + 20}`) }),
      least: [look, commit, closed(50, 0)],
    },
    {
      what: 'a push that edits one line of the plan',
      act: turn => ({ kind: 'push', repository: barge, from: `Caulk seam ${turn}\n`, to: `Tar seam ${turn}\n` }),
      turns: 3,
      least: [look, tree, text, { write: 'its issue and the progress issue', changes: 2 }],
    },
    {
      what: 'a push that adds ten tasks',
      act: turn => ({ kind: 'push', repository: barge, from: '## Phase 3', to: `${tenMore(turn)}## Phase 3` }),
      turns: 3,
      least: [
        look,
        tree,
        text,
        { write: 'the issues', creations: 10 },
        { write: 'the progress issue, which names their numbers', changes: 1 },
      ],
    },
    {
      what: '/milepost explain answered',
      act: turn => ({ kind: 'comment', repository: barge, task: `2.${turn + 1}`, body: '/milepost explain' }),
      turns: 3,
      least: [
        { read: 'what is said on the issue, and whether it is one' },
        { read: 'what the person may do who asks: for a stranger nothing more is read' },
        { read: 'the look, and how the issue came to its labels' },
        { write: 'the answer', creations: 1 },
      ],
    },
    {
      what: 'a pull request previewed',
      act: turn => proposal(turn, true),
      turns: 3,
      least: [...previewed],
    },
    {
      what: 'a pull request previewed that nobody has tried to merge',
      act: turn => proposal(turn + 10, false),
      turns: 3,
      least: [
        { read: 'the look, and the pull request, for which GitHub then makes the merge' },
        { wait: 'GitHub does so beside everything else: it is asked again after a second', time: 1000 },
        ...previewed,
      ],
    },
    {
      what: 'a first sync of 50 tasks',
      act: () => ({ kind: 'push', repository: fresh, from: '', to: newPlan }),
      least: [
        look,
        tree,
        text,
        { write: 'the labels, which tell whether anything of ours is there', changes: 2 },
        { write: 'the milestones, which issues name', apart: 2 },
        { write: 'the progress issue, which says how far it is', creations: 1 },
        { write: 'the issues', creations: 50 },
        { write: 'the progress issue, which names their numbers, and its pin', changes: 2 },
        { write: 'that it was pinned, when it is: what people unpin is not pinned again', changes: 1 },
      ],
      isOfBudget: true,
    },
  ]

  function proposal(turn: number, isTried: boolean): Act {
    const [from, to] = [`Rig stay ${turn} `, `Set up stay ${turn} `]
    return { kind: 'propose', repository: barge, branch: `change-${turn}`, from, to, isTried }
  }
}

/** The tree of the default branch is known. */
const previewed: readonly Stage[] = [
  { read: 'the look, and the pull request with the commit that GitHub has made of both' },
  { read: 'the files of that commit' },
  { read: 'the plan there, and the files of its head, where the words are shown' },
  { write: 'the check', apart: 1 },
]

/** With a process that has just started. */
export function afterRestart(boat: string): Case {
  return {
    what: 'one issue closed right after a restart',
    act: () => ({ kind: 'close', repository: boat, tasks: ['1.2'] }),
    // What was read before is in the database, and the look tells that it still counts.
    least: [
      { read: 'the token of the installation, and what the app is called' },
      { read: 'the look, and the number of the user of that name' },
      commit,
      closed(1, 0),
    ],
    isRestarted: true,
  }
}

function tenMore(turn: number): string {
  return numbers(10)
    .map(n => `- [ ] 2.${n + 21 + 10 * turn} Reeve halyard ${n + 10 * turn}\n`)
    .join('')
}
