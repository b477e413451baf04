import { assertNever } from '../base/index.ts'
import type { ExplainView, LinkView, ProblemView, StateView, ThingView, WaitView } from './explain-view.ts'
import { labelWords } from './explain-labels.ts'
import type { Pen } from './pen.ts'
import { count, cut } from './phrases.ts'
import { longestList } from './references.ts'
import { doneWords, listedWords, thingWords, timeWords } from './thing-words.ts'

/** A part of an explanation: paragraphs, or a list whose lines are indented by their depth. */
export interface ExplainSection {
  readonly heading: string | null
  readonly isList: boolean
  readonly lines: readonly ExplainLine[]
}

export interface ExplainLine {
  readonly depth: number
  readonly text: string
}

/** Why a task's issue looks as it does, in words: most wanted first. Sections without lines are left out. */
export function explainSections(view: ExplainView, pen: Pen): readonly ExplainSection[] {
  return [
    paragraphs(null, [readinessWords(view, pen)]),
    list(null, waitLines(view, 0, pen)),
    list(
      'Where to begin',
      isDeep(view)
        ? shortened(
            view.first.map(link => linkWords(link, pen)),
            0,
          )
        : [],
    ),
    paragraphs('Cycle', cycleWords(view.cycle, pen)),
    paragraphs('State', [`${stateWords(view.state)}${lastWords(view.state, pen)}`]),
    list(
      'Labels',
      shortened(
        [
          ...view.labels.map(label => labelWords(label, view, pen)),
          ...view.leaving.map(name => `${pen.strong(pen.text(name))}: goes at the next look`),
        ],
        0,
      ),
    ),
    paragraphs('Milestone', [milestoneWords(view, pen)]),
    list(
      'Found in these lines',
      shortened(
        view.problems.map(problem => problemWords(problem, pen)),
        0,
      ),
    ),
    list('Held until somebody confirms it', shortened(view.held.map(pen.text), 0)),
  ].filter(({ lines }) => lines.length > 0)
}

function paragraphs(heading: string | null, texts: readonly string[]): ExplainSection {
  return { heading, isList: false, lines: texts.map(text => ({ depth: 0, text })) }
}

function list(heading: string | null, lines: readonly ExplainLine[]): ExplainSection {
  return { heading, isList: true, lines }
}

function readinessWords({ state, waits, labels, freed }: ExplainView, pen: Pen): string {
  if (state.now !== 'open') return pen.strong(state.now === 'done' ? 'Done.' : 'Dropped.')
  if (waits.length > 0) return `${pen.strong('Blocked.')} It waits for:`
  const ready = pen.strong('Unblocked: it can be worked on now.')
  if (!labels.some(({ because }) => because.kind === 'unblocked' && because.on > 0))
    return `${ready} It depends on nothing.`
  const last =
    freed === null ? '' : ` The last of it was ${thingWords(freed.thing, pen)}, closed ${timeWords(freed.at)}.`
  return `${ready} Nothing that it depends on is open.${last}`
}

function waitLines({ waits, more }: Pick<WaitView, 'waits' | 'more'>, depth: number, pen: Pen): readonly ExplainLine[] {
  return [
    ...waits.flatMap(wait => [{ depth, text: waitWords(wait, pen) }, ...waitLines(wait, depth + 1, pen)]),
    ...(more > 0 ? [{ depth, text: `and ${more} more` }] : []),
  ]
}

function waitWords(wait: WaitView, pen: Pen): string {
  if (wait.isAbove) return `${listedWords(wait.thing, pen)}, as above`
  const isEnd = wait.waits.length === 0 && wait.more === 0
  if (isEnd) return linkWords(wait, pen)
  const verb = wait.thing.kind === 'phase' ? 'of which are open' : 'which waits for'
  return `${listedWords(wait.thing, pen)}${inCharge(wait, [], pen)}, ${verb}`
}

function linkWords(link: LinkView, pen: Pen): string {
  return `${listedWords(link.thing, pen)}${inCharge(link, [endWords(link)], pen)}`
}

function endWords({ thing, isBegun }: LinkView): string {
  if (thing.kind === 'issue') return 'open'
  if (thing.kind === 'words') return 'nobody knows now whether it is done'
  return isBegun ? 'in progress' : 'can be worked on now'
}

function inCharge({ owners, assignees }: LinkView, before: readonly string[], pen: Pen): string {
  const owned = owners.length === 0 ? [] : [`owner ${fewNames(owners, pen)}`]
  const assigned = assignees.length === 0 ? [] : [`assigned to ${fewNames(assignees, pen)}`]
  const known = [...before, ...owned, ...assigned]
  return known.length === 0 ? '' : ` — ${known.join(' · ')}`
}

/** Of more people than these nobody feels meant. */
const mostPeople = 5
/** As on the progress issue; what a plan calls an owner may be of any length. */
const longestName = 40

function fewNames(names: readonly string[], pen: Pen): string {
  const rest = names.length - mostPeople
  return `${names
    .slice(0, mostPeople)
    .map(name => pen.text(cut(name, longestName)))
    .join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

/** Where the chain is one link long its ends stand there already. */
function isDeep({ waits, first }: ExplainView): boolean {
  return first.length > 0 && waits.some(wait => wait.waits.length + wait.more > 0)
}

function shortened(texts: readonly string[], depth: number): readonly ExplainLine[] {
  const rest = texts.length - longestList
  return [...texts.slice(0, longestList), ...(rest > 0 ? [`and ${rest} more`] : [])].map(text => ({ depth, text }))
}

function cycleWords(members: readonly ThingView[], pen: Pen): readonly string[] {
  if (members.length === 0) return []
  const names = shortened(
    members.map(thing => thingWords(thing, pen)),
    0,
  ).map(({ text }) => text)
  return [
    `These wait for each other: ${names.join(', ')}. As long as they do none of them waits for another of them; they wait for everything else, and everybody else waits for them. Take one of these dependencies out of the plan.`,
  ]
}

function stateWords(state: StateView): string {
  const now = capital(inWords[state.now])
  const { plan, issue, winner } = state
  if (issue === null) return `${now}: ${saidWords(plan)}.`
  if (plan.kind === 'none') return `${now}: the plan has no mark for this task, so its issue alone says it.`
  if (winner === 'both') return `${now}: ${saidWords(plan)}, and the issue says the same.`
  return `${now}: ${saidWords(plan)}, the issue is ${inWords[issue]}. ${whyWords(state)}.`
}

/** Who has changed since both said the same, and what follows. */
function whyWords(state: StateView): string {
  const { plan, shared, winner } = state
  const follows = winner === 'plan' ? ', and the issue follows' : owedWords(state)
  if (shared === null) {
    return `Nothing tells what both said together before; ${ruleWords(state)}${follows}`
  }
  const before = `Both were ${inWords[shared]} when they last said the same.`
  if (winner === 'plan') return `${before} Since then only the plan has changed, so it counts${follows}`
  const since = saidState(plan) === shared ? 'only the issue has changed, so it' : 'both have changed; then the issue'
  return `${before} Since then ${since} counts${follows}`
}

/** What counts where nothing tells who has changed. */
function ruleWords({ plan, issue, winner }: StateView): string {
  if (winner === 'issue' && issue === 'open') return 'then the issue counts'
  const isOneOpen = winner === 'plan' || saidState(plan) === 'open'
  return isOneOpen ? 'then done or dropped counts more than open' : 'then, as neither is open, the issue counts'
}

function saidState(plan: StateView['plan']): StateView['now'] | null {
  if (plan.kind === 'none') return null
  if (plan.kind === 'steps') return plan.done === plan.of ? 'done' : 'open'
  return plan.state === 'done' || plan.state === 'dropped' ? plan.state : 'open'
}

const inWords = { open: 'open', done: 'done', dropped: 'dropped' } as const

function saidWords(plan: StateView['plan']): string {
  if (plan.kind === 'mark') return `its mark in the plan says ${plan.state}`
  if (plan.kind === 'steps')
    return `${plan.done} of its ${count(plan.of, 'step')} in the plan ${plan.done === 1 ? 'is' : 'are'} ticked`
  return 'the plan has no mark for it'
}

function owedWords({ owed }: StateView): string {
  switch (owed) {
    case 'nothing':
      return ''
    case 'commit':
      return ', and a commit carries it into the plan'
    case 'pull-request':
      return ', and a pull request carries it into the plan'
    case 'off':
      return '; the plan stays as it is, since the settings say `writeBack: off`'
    default:
      return assertNever(owed)
  }
}

/** Who closed or reopened the issue last, after a space. */
function lastWords({ last }: StateView, pen: Pen): string {
  return last === null ? '' : ` The issue was ${last.kind} by ${doneWords(last.by, pen)}.`
}

function milestoneWords({ milestone }: ExplainView, pen: Pen): string {
  if (milestone === null) return 'None: the plan has no phase around this task that is a milestone.'
  return `${pen.link(milestone.title, milestone.url)}, its phase in the plan.`
}

function problemWords({ line, message, help }: ProblemView, pen: Pen): string {
  return `line ${line}: ${pen.text(message)}${help === null ? '' : ` — ${pen.text(help)}`}`
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** Where plans are looked for, as the settings say. */
export function placesWords(globs: readonly string[], pen: Pen): string {
  return globs.length === 0 ? 'the settings name no plans' : `plans are looked for at ${globs.map(pen.text).join(', ')}`
}
