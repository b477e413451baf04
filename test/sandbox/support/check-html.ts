const voidTags = new Set(['meta', 'input', 'br', 'hr'])
const knownTags = new Set(
  (
    'html head title style body header main section aside div p span a strong em s h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td ' +
    'pre code figure figcaption blockquote details summary sub sup b i tt kbd ins del dl dt dd form button input textarea select option label ' +
    'progress time br hr meta'
  ).split(' '),
)
const knownAttributes = new Set(
  (
    'lang charset name content href class id title style rel method action value type required placeholder aria-label form role datetime ' +
    'max selected open start align dir width height colspan rowspan valign'
  ).split(' '),
)

/** The sandbox's own signs and the scripts that draw pictures, to the letter. */
const ours =
  /<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">(?:<(circle|path)(?: (?:c[xy]|r|d)="[\d. a-zA-Z-]+")+><\/\1>)+<\/svg>|<script src="\/-\/(?:mermaid|diagrams)\.js" defer><\/script>/gu

/** What is wrong with a page: tags that do not balance, that nobody knows, or that carry what can run. */
export function faultsOf(html: string): readonly string[] {
  const faults: string[] = []
  const open: string[] = []
  const plain = html.replaceAll(ours, '')
  for (const [tag, slash, written = '', attributes = ''] of plain.matchAll(/<(\/?)([a-zA-Z!][a-zA-Z0-9]*)([^>]*)>/gu)) {
    const name = written.toLowerCase()
    if (name === '!doctype') continue
    if (!knownTags.has(name)) faults.push(`unknown tag ${tag}`)
    faults.push(...attributeFaults(tag, attributes))
    if (slash === '/') {
      if (open.pop() !== name) faults.push(`${tag} closes something else`)
    } else if (!voidTags.has(name)) open.push(name)
  }
  return [...faults, ...open.map(name => `<${name}> stays open`)]
}

function attributeFaults(tag: string, attributes: string): readonly string[] {
  const rest = attributes.replaceAll(/\s([a-z-]+)(?:="[^"<>]*")?/gu, (whole, name: string) =>
    knownAttributes.has(name) ? '' : whole,
  )
  const runs =
    /(?:href|action)="(?!https?:|mailto:|[/#?]|[\w.%-]+(?:[/?#"]))/u.test(tag) ||
    /(?:href|action)="\s*(?:javascript|vbscript|data):/iu.test(tag)
  return [...(rest.trim() === '' ? [] : [`unknown attribute in ${tag}`]), ...(runs ? [`unsafe address in ${tag}`] : [])]
}
