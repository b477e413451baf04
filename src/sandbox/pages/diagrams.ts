import { readFileSync } from 'node:fs'
import { markup, type Markup } from './markup.ts'
import type { Outcome } from './visit.ts'

/** A picture's text. Where scripts run it becomes the picture. */
export function diagram(text: string): Markup {
  return markup`<figure class="diagram"><pre class="mermaid">${text}</pre></figure>\n`
}

export function hasDiagram({ html }: Markup): boolean {
  return html.includes('<pre class="mermaid">')
}

/** What draws the pictures of a page, for its head. */
export const diagramScripts: Markup = markup`<script src="/-/mermaid.js" defer></script>
<script src="/-/diagrams.js" defer></script>`

/** The scripts are files of their own: the pages take none from elsewhere, and none that stands in them. */
export function drawingScript(): Outcome {
  return { kind: 'script', text: drawing }
}

export function mermaidScript(): Outcome {
  mermaid ??= readFileSync(new URL('mermaid.min.js', import.meta.resolve('mermaid')), 'utf8')
  return { kind: 'script', text: mermaid }
}

let mermaid: string | undefined

/** GitHub lets no text change what is safe, goes by the reader's colours, and puts a red box in place of what can't be drawn. */
const drawing = `
const isDark = matchMedia('(prefers-color-scheme: dark)').matches
mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme: isDark ? 'dark' : 'default' })

async function draw(source, index) {
  const figure = source.parentElement
  try {
    const { svg } = await mermaid.render('diagram-' + index, source.textContent)
    figure.innerHTML = svg
  } catch (error) {
    figure.insertAdjacentHTML('afterbegin', '<div class="diagram-error"><strong>Unable to render rich display</strong><p></p></div>')
    figure.querySelector('p').textContent = String(error && error.message || error)
  }
}

async function drawAll() {
  for (const [index, source] of [...document.querySelectorAll('pre.mermaid')].entries()) await draw(source, index)
  document.documentElement.dataset.diagrams = 'drawn'
}

void drawAll()
`
