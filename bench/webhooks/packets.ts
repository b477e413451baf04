import { createHmac, randomUUID } from 'node:crypto'
import { webhooksPath } from '../../src/server/index.ts'
import type { GitHubReady } from './given.ts'

/** Webhooks as bytes for a connection, by number. Each is signed, and has a delivery id of its own. */
export interface Packets {
  /** News of an issue, from one repository after the other. */
  readonly news: (index: number) => Uint8Array
  /** A command in a comment on an issue of this number: nothing that anything else asks for. */
  readonly command: (issue: number) => Uint8Array
}

export function createPackets({ app, issues, comment }: Pick<GitHubReady, 'app' | 'issues' | 'comment'>): Packets {
  const packet = (event: string, body: string): (() => Uint8Array) => {
    const head = [
      `POST ${webhooksPath} HTTP/1.1`,
      'host: app',
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-github-event: ${event}`,
      `x-hub-signature-256: sha256=${createHmac('sha256', app.webhookSecret).update(body).digest('hex')}`,
    ].join('\r\n')
    return () => Buffer.from(`${head}\r\nx-github-delivery: ${randomUUID()}\r\n\r\n${body}`)
  }
  const known = issues.map(body => packet('issues', body))
  const parsed = JSON.parse(comment) as { readonly issue: object }
  return {
    news: index => (known[index % known.length] ?? packet('issues', ''))(),
    command: issue =>
      packet('issue_comment', JSON.stringify({ ...parsed, issue: { ...parsed.issue, number: issue } }))(),
  }
}
