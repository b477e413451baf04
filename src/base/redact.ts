/**
 * Takes tokens and keys out of a text that is about to be logged or shown: GitHub's tokens by their prefixes, private keys, anything that
 * looks like a JSON Web Token, and what follows `Authorization`. Tokens are strings of any length, so nothing is assumed but the alphabet.
 */
export function redact(text: string): string {
  return text
    .replaceAll(
      /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:[^]*?-----END [A-Z ]*PRIVATE KEY-----|[\w+/=\\\s]*)/g,
      '[redacted]',
    )
    .replaceAll(/\b(?:gh[a-z]_|github_pat_)\w+/g, '[redacted]')
    .replaceAll(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '[redacted]')
    .replaceAll(/(authorization["']?\s*[:=]\s*["']?(?:(?:bearer|token|basic)\s+)?)[^\s"',}]+/gi, '$1[redacted]')
}
