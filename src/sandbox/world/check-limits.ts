import type { CheckAction, CheckAnnotation, CheckOutput } from '../model.ts'
import { custom, invalid } from './rules.ts'

/** REST reference, "Create a check run": the summary and the text in characters, annotations a request. */
const most = { text: 65_535, annotations: 50, actions: 3, title: 255, kilobytes: 64 } as const

/** Characters of a button's words. */
const mostOfAction = { label: 20, description: 40, identifier: 20 } as const

export function checkActions(actions: readonly CheckAction[]): void {
  if (actions.length > most.actions) throw custom('CheckRun', 'actions', `maximum is ${most.actions} actions`)
  for (const action of actions)
    for (const field of ['label', 'description', 'identifier'] as const)
      if (action[field].length > mostOfAction[field])
        throw custom(
          'CheckRun',
          `actions.${field}`,
          `${field} is too long (maximum is ${mostOfAction[field]} characters)`,
        )
}

/** The output of one request. */
export function checkOutput(output: CheckOutput): void {
  if (output.title === null || output.summary === null)
    throw custom('CheckRun', 'output', 'title and summary are required')
  for (const field of ['summary', 'text'] as const) {
    const size = output[field]?.length ?? 0
    if (size > most.text)
      throw custom('CheckRun', field, `Only ${most.text} characters are allowed; ${size} were supplied.`)
  }
  if (output.annotations.length > most.annotations)
    throw custom('CheckRun', 'annotations', `Only ${most.annotations} annotations are allowed a request.`)
  for (const annotation of output.annotations) checkAnnotation(annotation)
}

function checkAnnotation(annotation: CheckAnnotation): void {
  const { path, startLine, endLine, startColumn, endColumn, message, title, rawDetails } = annotation
  if (path === '' || path.startsWith('/'))
    throw invalid({ resource: 'CheckRun', field: 'annotations.path', code: 'invalid' })
  if (![startLine, endLine].every(line => Number.isInteger(line) && line >= 1) || endLine < startLine)
    throw wrong('end_line', 'lines begin with 1, and the last comes after the first')
  if (startLine !== endLine && (startColumn !== null || endColumn !== null))
    throw wrong('start_column', 'columns are allowed only where start_line and end_line are the same')
  if (startColumn !== null && endColumn !== null && endColumn < startColumn)
    throw wrong('end_column', 'the last column comes after the first')
  if (message === '') throw invalid({ resource: 'CheckRun', field: 'annotations.message', code: 'missing_field' })
  if ((title?.length ?? 0) > most.title) throw wrong('title', `title is too long (maximum is ${most.title} characters)`)
  for (const [field, text] of [['message', message] as const, ['raw_details', rawDetails ?? ''] as const])
    if (Buffer.byteLength(text) > most.kilobytes * 1024)
      throw wrong(field, `${field} is too long (maximum is ${most.kilobytes} KB)`)
}

function wrong(field: string, words: string): Error {
  return custom('CheckRun', `annotations.${field}`, words)
}
