import type { IncomingHttpHeaders } from 'node:http'

/** Where the browser of whoever asks sees this server, as its request says; null where that is no address. */
export function seenFrom({ host, 'x-forwarded-proto': forwarded }: IncomingHttpHeaders): string | null {
  if (host === undefined || !hostForm.test(host)) return null
  const [protocol = ''] = String(forwarded ?? '').split(',')
  return `${protocol.trim() === 'https' ? 'https' : 'http'}://${host}`
}

const hostForm = /^(?:[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[\da-f:]+\])(?::\d{1,5})?$/i

/**
 * Where GitHub shall send the browser back to: where it is now. A browser says that itself in `Origin`; what a proxy made of `Host` may lead
 * elsewhere. Null where that is neither the host that was asked nor the address that the person gave: then somebody else has made the request.
 */
export function returnAddress(headers: IncomingHttpHeaders, address: string): string | null {
  const seen = seenFrom(headers)
  const { origin } = headers
  if (origin === undefined || origin === 'null') return seen
  const hosts = [seen, address].flatMap(one => (one === null ? [] : [new URL(one).host]))
  return URL.canParse(origin) && hosts.includes(new URL(origin).host) ? new URL(origin).origin : null
}

/** The address that a person wrote, without a slash at the end; or what is wrong with it. */
export function publicAddress(
  text: string,
  webUrl: string,
): { readonly address: string } | { readonly problem: string } {
  const given = text.trim()
  if (!URL.canParse(given)) return { problem: 'The address must be a whole one, such as https://milepost.example.com.' }
  const { protocol, username, password, search, hash, hostname, origin, pathname } = new URL(given)
  if (protocol !== 'https:' && protocol !== 'http:')
    return { problem: 'The address must begin with https:// or http://.' }
  if (username !== '' || password !== '' || search !== '' || hash !== '')
    return { problem: 'The address must have neither a user, nor a question mark, nor a #.' }
  if (isLoopback(hostname) && !isLoopback(new URL(webUrl).hostname))
    return {
      problem: `${new URL(webUrl).host} can't reach ${hostname}: give the address under which this server is seen from there.`,
    }
  return { address: `${origin}${pathname.replace(/\/+$/, '')}` }
}

/** Names of the machine itself. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  )
}
