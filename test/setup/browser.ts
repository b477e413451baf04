/** What a person sees of a page, and can do with it: follows redirects, keeps cookies by host, sends forms with their hidden fields. */
export interface Browser {
  readonly url: string
  readonly status: number
  readonly html: string
  /** What it would send to a host. */
  cookies(host: string): string
  /** Loads an address, or the present page again. */
  go(address?: string): Promise<void>
  /** Fills in fields of the page's form (the last one) and sends it. */
  submit(fields?: Readonly<Record<string, string>>): Promise<void>
}

/** A browser with no cookies; extra headers go with every request. */
export function openBrowser(headers: Readonly<Record<string, string>> = {}): Browser {
  const cookies = new Map<string, Map<string, string>>()
  const at = { url: 'about:blank', status: 0, html: '' }
  const sentTo = (host: string): string =>
    [...(cookies.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  const load = async (url: string, form?: URLSearchParams): Promise<void> => {
    const { origin, host } = new URL(url)
    const jar = cookies.get(host) ?? new Map<string, string>()
    cookies.set(host, jar)
    const from = form === undefined ? {} : { origin: at.url === 'about:blank' ? origin : new URL(at.url).origin }
    const answer = await fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { connection: 'close', cookie: sentTo(host), ...from, ...headers },
      ...(form === undefined ? {} : { body: form }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      jar.set(name, value)
    }
    const text = await answer.text()
    const location = answer.headers.get('location')
    if (location !== null) return await load(new URL(location, url).href)
    Object.assign(at, { url, status: answer.status, html: text })
  }
  return {
    get url() {
      return at.url
    },
    get status() {
      return at.status
    },
    get html() {
      return at.html
    },
    cookies: sentTo,
    go: async (address = at.url) => await load(address),
    submit: async (fields = {}) => {
      const [, attributes = '', inside = ''] =
        [...at.html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].findLast(([, text = '']) => text.includes('post')) ?? []
      const action = /action="([^"]*)"/.exec(attributes)?.[1] ?? at.url
      const form = new URLSearchParams([...inside.matchAll(/<input[^>]*>/g)].flatMap(([tag]) => fieldOf(tag)))
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      await load(new URL(decoded(action), at.url).href, form)
    },
  }
}

function fieldOf(tag: string): readonly [string, string][] {
  const name = /name="([^"]*)"/.exec(tag)?.[1]
  if (name === undefined || (/type="(?:radio|checkbox)"/.test(tag) && !tag.includes('checked'))) return []
  return [[name, decoded(/value="([^"]*)"/.exec(tag)?.[1] ?? '')]]
}

function decoded(text: string): string {
  return text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
}
