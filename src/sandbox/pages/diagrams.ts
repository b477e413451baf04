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
const figures = [...document.querySelectorAll('.diagram')].map(figure => ({ figure, text: figure.textContent }))
const dark = matchMedia('(prefers-color-scheme: dark)')

async function draw({ figure, text }, index) {
  try {
    const { svg } = await mermaid.render('diagram-' + index, text)
    figure.innerHTML = svg
  } catch (error) {
    figure.innerHTML = '<div class="diagram-error"><strong>Unable to render rich display</strong><p></p></div><pre></pre>'
    figure.querySelector('p').textContent = String(error && error.message || error)
    figure.querySelector('pre').textContent = text
  }
}

async function drawAll() {
  const theme = dark.matches ? 'dark' : 'default'
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', theme })
  for (const [index, one] of figures.entries()) await draw(one, index)
  document.documentElement.dataset.diagrams = theme
}

let drawing = drawAll()
dark.addEventListener('change', () => (drawing = drawing.then(drawAll)))
`
