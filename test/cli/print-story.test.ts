import { expect, test } from 'vitest'
import { printSummary } from '../../src/cli/demo/print-story.ts'

test('the demo ends with what it left out, and why', () => {
  const lines: string[] = []
  const out = (line: string): void => void lines.push(line)
  const steps = [{ kind: 'left-out', name: 'Close the rest', why: 'one issue was enough' }] as const
  printSummary({ passed: true, steps, requests: { total: 3, reads: 2, writes: 1, labels: 0, bodies: 0 } }, 1, {
    out,
    err: out,
    paint: (_, text) => text,
  })
  expect(lines).toEqual([
    '',
    '0 steps played, 1 left out, 0 checks passed, 3 requests to GitHub',
    'Left out: Close the rest (one issue was enough).',
    'Everything came out as it must.',
  ])
})
