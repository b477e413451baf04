import { manifestPath } from './registration-pages.ts'
import type { PageRequest } from './visit.ts'

/**
 * Why a request is not served, or null. Everybody who reaches the pages may act as anybody, so they are for this machine's own
 * browser: a host name that leads here from elsewhere (DNS rebinding) and forms on other sites are refused.
 */
export function refusedFrom({ method, url, headers }: PageRequest): string | null {
  const host = String(headers.host ?? '')
  if (!isLoopback(host)) return 'The sandbox answers only to localhost.'
  const { origin } = headers
  if (method === 'GET' || method === 'HEAD' || origin === undefined) return null
  // An app's own page sends its manifest here. Nothing is done with it before a person agrees on ours.
  if (manifestPath.test(url.replace(/\?.*$/u, ''))) return null
  return origin === `http://${host}` ? null : 'This form comes from another site.'
}

function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/u, '').toLowerCase()
  return name === 'localhost' || name === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/u.test(name)
}
