import { assertNever } from '../base/index.ts'
import { shortTitle } from './phrases.ts'
import type { Template, TemplatePart } from './template.ts'
import type { ReferenceView } from './view.ts'

/** How many entries a list shows; the rest is counted. */
export const longestList = 20

/** A heading over a bullet for each reference: `- #12`, which GitHub shows with the state and the title of the issue. Nothing if there is none. */
export function referenceList(heading: string, references: readonly ReferenceView[]): Template {
  return listUnder(heading, { references, show: reference => [referenceAlone(reference, 150)] })
}

/** The same for a milestone, where a number stays a number: `- #12 1.2 Caulk the seams`. */
export function titledReferenceList(heading: string, references: readonly ReferenceView[]): Template {
  return listUnder(heading, { references, show: referenceWithTitle })
}

interface Listed {
  readonly references: readonly ReferenceView[]
  readonly show: (reference: ReferenceView) => Template
}

function listUnder(heading: string, { references, show }: Listed): Template {
  if (references.length === 0) return []
  const shown = references.slice(0, longestList).flatMap(reference => ['- ', ...show(reference), '\n'])
  return [`### ${heading}\n\n`, ...shown, moreThan(references.length)]
}

/** `- and 7 more`, or nothing where the list shows everything. */
function moreThan(length: number): string {
  return length > longestList ? `- and ${length - longestList} more\n` : ''
}

/** On one line and short, in a list: `#12, #13, Phase 2 and 4 more`, each a link. */
export function linksInline(references: readonly ReferenceView[], most: number, issues: string): Template {
  const shown = references.slice(0, most)
  const rest = references.length - shown.length
  const parts = shown.flatMap((reference, at): Template => [at === 0 ? '' : ', ', linkTo(reference, issues)])
  return [...parts, rest > 0 ? ` and ${rest} more` : '']
}

/** As `referenceAlone`, but nothing that GitHub would write the title of an issue beside. */
function linkTo(reference: ReferenceView, issues: string): TemplatePart {
  const part = referenceAlone(reference)
  if (reference.kind === 'issue') return `[#${reference.number}](${issues}${reference.number})`
  return typeof part !== 'string' && part.kind === 'issue' ? { ...part, kind: 'issue-link', text: null, issues } : part
}

function referenceWithTitle(reference: ReferenceView): Template {
  if (reference.kind !== 'task') return [referenceAlone(reference)]
  return [
    { kind: 'issue', task: reference.key, otherwise: '', ...ofPlan(reference) },
    ` ${shortTitle(reference.title, 150)}`,
  ]
}

function referenceAlone(reference: ReferenceView, longest = 60): TemplatePart {
  switch (reference.kind) {
    case 'issue':
      return `#${reference.number}`
    case 'task':
      return {
        kind: 'issue',
        task: reference.key,
        otherwise: shortTitle(reference.title, longest),
        ...ofPlan(reference),
      }
    case 'phase':
      return {
        kind: 'milestone',
        phase: reference.key,
        title: shortTitle(reference.title, 60),
        ...ofPlan(reference),
      }
    case 'words':
      return shortTitle(reference.words, 150)
    default:
      return assertNever(reference)
  }
}

function ofPlan({ plan }: { readonly plan?: string }): { readonly plan?: string } {
  return plan === undefined ? {} : { plan }
}
