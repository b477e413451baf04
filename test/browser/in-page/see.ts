/* Runs in every page that a test opens, and tells what is to be seen there. */

interface DiagramSeen {
  readonly error: string | null
  readonly nodes: readonly NodeSeen[]
}

interface NodeSeen {
  readonly text: string
  readonly contrast: number
  readonly size: number
  readonly isCut: boolean
}

Object.assign(globalThis, {
  see: async (): Promise<{ readonly diagrams: readonly DiagramSeen[]; readonly tooWide: readonly string[] }> => {
    while (!isReady()) await nextFrame()
    return { diagrams: [...document.querySelectorAll('.diagram')].map(diagramIn), tooWide: tooWide() }
  },
})

function isReady(): boolean {
  const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'default'
  const isDrawn = document.querySelector('.diagram') === null || document.documentElement.dataset['diagrams'] === theme
  return document.readyState === 'complete' && isDrawn
}

async function nextFrame(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<number>()
  requestAnimationFrame(resolve)
  await promise
}

function tooWide(): readonly string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  const names = [...document.body.querySelectorAll('*')]
    .filter(element => element.getBoundingClientRect().right > clientWidth + 1 && !isInsideScroller(element))
    .map(element => `${element.tagName.toLowerCase()} ${element.textContent.trim().slice(0, 60)}`)
  return scrollWidth > clientWidth ? [`the page is ${scrollWidth} pixels wide`, ...names] : names
}

function isInsideScroller(element: Element): boolean {
  for (let around = element.parentElement; around !== null && around !== document.body; around = around.parentElement)
    if (getComputedStyle(around).overflowX !== 'visible') return true
  return false
}

function diagramIn(figure: Element): DiagramSeen {
  const svg = figure.querySelector('svg')
  if (svg === null) return { error: figure.textContent.trim(), nodes: [] }
  // What stands in a closed fold has no size; it is opened for the measure.
  for (
    let around = figure.closest('details');
    around !== null;
    around = around.parentElement?.closest('details') ?? null
  )
    around.open = true
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
  return { error: null, nodes: [...svg.querySelectorAll('.node')].map(node => nodeIn(node, scale)) }
}

function nodeIn(node: Element, scale: number): NodeSeen {
  const shape = node.querySelector('.label-container, rect, polygon, circle, ellipse, path')
  const label = node.querySelector('.nodeLabel p') ?? node.querySelector('.nodeLabel, text')
  if (shape === null || label === null) throw new Error('mermaid draws its nodes in another way')
  const { color, fill, fontSize } = getComputedStyle(label)
  return {
    text: node.textContent.trim(),
    contrast: contrast(label.tagName === 'text' ? fill : color, getComputedStyle(shape).fill),
    size: Number.parseFloat(fontSize) * scale,
    isCut: isCut(label),
  }
}

/** Whether letters reach beyond the room that the drawing gives them, where they are not seen. */
function isCut(label: Element): boolean {
  const room = label.closest('foreignObject')?.getBoundingClientRect()
  if (room === undefined) return false
  const range = document.createRange()
  range.selectNodeContents(label)
  const letters = range.getBoundingClientRect()
  const reach = [
    room.left - letters.left,
    letters.right - room.right,
    room.top - letters.top,
    letters.bottom - room.bottom,
  ]
  return Math.max(...reach) > 1
}

/** WCAG 2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const lights = [luminance(one), luminance(other)]
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05)
}

function luminance(color: string): number {
  const parts = (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(part => Number(part) / 255)
  const [red = 0, green = 0, blue = 0] = parts.map(share =>
    share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
