import purify from 'dompurify'
import { expect } from 'vitest'

// Mermaid cleans labels with a package that works in a browser only. Here nothing is drawn, so there is nothing to clean.
Object.assign(purify, {
  addHook: () => undefined,
  removeHook: () => undefined,
  sanitize: (text: string) => text,
})

const { default: mermaid } = await import('mermaid')

/** Holds a picture to mermaid itself, and to what its parser lets pass and GitHub shows as a red box or not as it is meant. */
export async function expectPicture(text: string): Promise<void> {
  const problem = await mermaid.parse(text).then(
    () => null,
    (error: unknown) => `${String(error)}\n${text}`,
  )
  expect(problem).toBeNull()
  expect(text.match(/-->/g)?.length ?? 0).toBeLessThanOrEqual(500)
  const labels = [...text.matchAll(/^ {2}n[1-9]\d*\["(.*)"\]/gm)].map(([, label = '']) => label)
  expect(labels.length).toBeGreaterThan(0)
  for (const label of labels) {
    expect(label).not.toMatch(/^\s*(?:\d+[.)]|[-*+#>])(?:\s|$)/)
    expect(label).not.toMatch(/\\n|["`]/)
  }
}

/** The pictures in a text. */
export function picturesIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(([, picture = '']) => picture)
}
