import { markup, type Markup, type Part } from './markup.ts'
import { timeView } from './small-views.ts'
import type { Outcome, Visit } from './visit.ts'

/** More make a page that is slow to load and that nobody reads to its end. */
const shownRows = 100

/** The last webhooks sent to the app, newest first. */
export function deliveriesPage({ source }: Visit): Outcome {
  const columns: readonly Column<(typeof source.deliveries)[number]>[] = [
    { head: 'Time', cell: ({ time }) => timeView(time) },
    { head: 'Answer', cell: ({ status }) => (status === null ? alarm('no answer') : statusView(status)) },
    { head: 'Event', cell: ({ event, action }) => (action === null ? event : `${event}.${action}`) },
    { head: 'Delivery', cell: ({ id }) => markup`<code>${id}</code>`, isLong: true },
  ]
  return logPage('Webhook deliveries', columns, source.deliveries)
}

/** The last requests to the API, newest first. */
export function requestsPage({ source }: Visit): Outcome {
  const columns: readonly Column<(typeof source.requests)[number]>[] = [
    { head: 'Time', cell: ({ time }) => timeView(time) },
    { head: 'Answer', cell: ({ status }) => statusView(status) },
    { head: 'Request', cell: ({ method, path }) => markup`<code>${method} ${path}</code>`, isLong: true },
    { head: 'Operation', cell: ({ operation }) => operation },
    { head: 'By', cell: ({ actor }) => actor },
    { head: 'Size', cell: ({ bytes }) => `${bytes} bytes` },
  ]
  return logPage('API requests', columns, source.requests)
}

interface Column<Entry> {
  readonly head: string
  readonly cell: (entry: Entry) => Part
  /** May be broken anywhere, and takes the room that the others leave. */
  readonly isLong?: true
}

/** On a narrow screen each row becomes a few lines without heads (see the style), so every cell has to speak for itself. */
function logPage<Entry>(title: string, columns: readonly Column<Entry>[], entries: readonly Entry[]): Outcome {
  const rows = entries.slice(-shownRows).toReversed()
  const cellView = (entry: Entry, { cell, isLong }: Column<Entry>): Markup =>
    markup`<td${isLong && markup` class="long"`}>${cell(entry)}</td>`
  const content = markup`<h1>${title}</h1>
<p class="faint">${countWords(entries.length)}</p>
<div class="scroll"><table class="log"><thead><tr>${columns.map(({ head }) => markup`<th>${head}</th>`)}</tr></thead>
<tbody>${rows.map(entry => markup`<tr>${columns.map(column => cellView(entry, column))}</tr>`)}</tbody></table></div>`
  return { kind: 'page', title, repository: null, content }
}

function countWords(count: number): string {
  if (count === 0) return 'There are none yet.'
  return count > shownRows ? `The newest ${shownRows} of ${count}.` : `All ${count}, newest first.`
}

function statusView(status: number): Markup {
  return status < 400 ? markup`${status}` : alarm(status)
}

function alarm(words: string | number): Markup {
  return markup`<span class="alarm">${words}</span>`
}
