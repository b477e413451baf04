import { markup, type Markup, type Part } from './markup.ts'
import { timeView } from './small-views.ts'
import type { Outcome, Visit } from './visit.ts'

const shownRows = 200

/** The last webhooks sent to the app, newest first. */
export function deliveriesPage({ source }: Visit): Outcome {
  const rows = newest(source.deliveries).map(({ time, event, action, status, id }) => [
    timeView(time),
    action === null ? event : `${event}.${action}`,
    status === null ? markup`<span class="alarm">no answer</span>` : statusView(status),
    markup`<code>${id}</code>`,
  ])
  return logPage('Webhook deliveries', ['Time', 'Event', 'Answer', 'Delivery'], rows)
}

/** The last requests to the API, newest first. */
export function requestsPage({ source }: Visit): Outcome {
  const rows = newest(source.requests).map(({ time, method, path, operation, status, actor, bytes }) => [
    timeView(time),
    markup`<code>${method} ${path}</code>`,
    operation,
    statusView(status),
    actor,
    bytes,
  ])
  return logPage('API requests', ['Time', 'Request', 'Operation', 'Answer', 'By', 'Bytes'], rows)
}

function newest<Row>(rows: readonly Row[]): readonly Row[] {
  return rows.slice(-shownRows).toReversed()
}

function statusView(status: number): Markup {
  return status < 400 ? markup`${status}` : markup`<span class="alarm">${status}</span>`
}

function logPage(title: string, heads: readonly string[], rows: readonly (readonly Part[])[]): Outcome {
  const body = rows.map(row => markup`<tr>${row.map(cell => markup`<td>${cell}</td>`)}</tr>`)
  const content = markup`<h1>${title}</h1>
<p class="faint">The last ${rows.length}, newest first.</p>
<table><thead><tr>${heads.map(head => markup`<th>${head}</th>`)}</tr></thead><tbody>${body}</tbody></table>`
  return { kind: 'page', title, repository: null, content }
}
