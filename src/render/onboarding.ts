import { linkToPlan } from './links.ts'
import { count, shortTitle } from './phrases.ts'
import { wordPlace, wordsOf, type OfferWord, type SaidOffer } from './offer-word.ts'
import type { PlanLink } from './view.ts'

/** A document that looks like a plan, and what tracking it would do. Strings of the document are untrusted. */
export interface OfferView {
  readonly source: PlanLink
  readonly title: string
  /** Titles. */
  readonly tasks: readonly string[]
  readonly phases: readonly string[]
  /** How many of each would be made or taken over. */
  readonly issues: number
  readonly milestones: number
  /** Tasks that are resolved already, and get no issue. */
  readonly resolvedAlready: number
  /** Sentences: why something would wait for a person's word. */
  readonly held: readonly string[]
  /** How many mistakes are in it. */
  readonly problems: number
}

export const onboardingTitle = 'Plans that Milepost could track'

/** The text of the issue that offers documents. The lines of the boxes name no issue, and nothing of a document. */
export function renderOnboarding(offers: readonly OfferView[]): string {
  const those = offers.length === 1 ? 'this document looks like one' : 'these documents look like plans'
  return [
    `Milepost keeps issues in step with a plan that is committed to the repository. No plan is tracked here yet, but ${those}. What you tick is tracked from then on.\n`,
    ...offers.map((offer, at) => renderOffer(offer, at + 1)),
    `---\n`,
    `A tick adds the path to \`plans\` in \`.github/milepost.yml\`, by a commit on the default branch. It counts from people who may write to this repository. To leave everything as it is, close this issue: nothing is offered again.\n`,
    wordsOf([]),
  ].join('\n')
}

const examples = 5

function renderOffer(offer: OfferView, number: number): string {
  const { source, title, tasks, phases, issues, milestones, resolvedAlready, held, problems } = offer
  const made = [count(issues, 'issue'), ...(milestones === 0 ? [] : [count(milestones, 'milestone')])].join(' and ')
  const finished = resolvedAlready === 1 ? 'task that is finished already gets' : 'tasks that are finished already get'
  const lines = [
    phases.length === 0 ? '' : `Phases: ${listOf(phases)}.`,
    `First tasks: ${listOf(tasks)}.`,
    ...held.map(why => `Held back until you say so: ${why}`),
    problems === 0 ? '' : `${count(problems, 'mistake')} in it, which the progress issue would point out.`,
  ]
  // The paragraph keeps the box and what is below it from being one list.
  return [
    `### ${shortTitle(title)}\n\n${boxOf(number)}\n\n`,
    `${linkToPlan(source)}, ${count(tasks.length, 'task')}. Tracking it makes ${made}`,
    resolvedAlready === 0 ? '.\n\n' : `; ${resolvedAlready} ${finished} none.\n\n`,
    ...lines.filter(line => line !== '').map(line => `- ${line}\n`),
  ].join('')
}

function listOf(titles: readonly string[]): string {
  const rest = titles.length - examples
  return `${titles
    .slice(0, examples)
    .map(title => shortTitle(title, 80))
    .join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`
}

function boxOf(number: number): string {
  return `- [ ] **Track this plan** <!-- milepost-offer ${number} -->`
}

const box = /^- \[([ xX])\] \*\*Track this plan\*\* <!-- milepost-offer (\d{1,2}) -->/gm

/** Numbers of the boxes that are ticked. */
export function tickedOffers(text: string): readonly number[] {
  return [...text.matchAll(box)].flatMap(([, mark, number]) => (mark === ' ' ? [] : [Number(number)]))
}

/** The text with these boxes unticked, those of what is tracked by now gone, and these words below them; `kept`: those that stand there. */
export function answerOnboarding(
  text: string,
  {
    untick,
    tracked,
    words,
  }: {
    readonly untick: ReadonlySet<number>
    readonly tracked: ReadonlySet<number>
    readonly words: readonly (OfferWord | SaidOffer)[] | 'kept'
  },
): string {
  const marked = text.replaceAll(box, (line: string, _: string, number: string) => {
    if (tracked.has(Number(number))) return '✅ **Tracked.**'
    return untick.has(Number(number)) ? boxOf(Number(number)) : line
  })
  return words === 'kept' ? marked : marked.replace(wordPlace, () => wordsOf(words))
}
