import { assertNever } from '../base/index.ts'
import type { ExplainView, LabelReason, LabelView } from './explain-view.ts'
import type { Pen } from './pen.ts'
import { count } from './phrases.ts'
import { doneWords, thingWords } from './thing-words.ts'

/** What a label stands for, and who put it there. */
export function labelWords({ name, because, isThere, since }: LabelView, view: ExplainView, pen: Pen): string {
  const missing = isThere === false ? ' (the next look puts it there)' : ''
  const put = since === null ? '' : `; added by ${doneWords(since, pen)}`
  return `${pen.strong(pen.text(name))}: ${reasonWords(because, view, pen)}${put}${missing}`
}

function reasonWords(because: LabelReason, view: ExplainView, pen: Pen): string {
  switch (because.kind) {
    case 'managed':
      return 'the issue is kept in step with a plan'
    case 'blocked':
      return `it waits for ${blockersWords(view, because.by, pen)}`
    case 'unblocked':
      return because.on === 0 ? 'it depends on nothing' : 'nothing that it depends on is open'
    case 'statement':
      return `${because.of === 'task' ? 'the task' : 'its phase, since the task states nothing,'} says so in line ${because.line}`
    case 'more-statements':
      return `it depends on ${because.count} more`
    case 'attribute':
      return `${because.of === 'task' ? 'the task' : 'its phase'} says ${pen.text(`${because.name}: ${because.value}`)}`
    default:
      return assertNever(because)
  }
}

/** More are named at the beginning. */
const mostBlockers = 3

function blockersWords({ waits, more }: ExplainView, by: number, pen: Pen): string {
  const named = waits.slice(0, mostBlockers).map(({ thing }) => thingWords(thing, pen))
  const rest = waits.length + more - named.length
  return named.length === 0 ? count(by, 'thing') : `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}
